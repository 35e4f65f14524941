/** Postal data messages of private companies. All companies are invented. */
import { paymentSlip } from '../attachments.ts';
import { day, deadline, longDate, shortDate } from '../dates.ts';
import type { LetterKind } from '../kind.ts';
import { accountOf, crowns } from '../money.ts';
import { digits } from '../references.ts';
import { xmlFile } from '../xml.ts';
import { streetLine } from '#simulators/population/addresses.ts';

const incomeCertificate: LetterKind = {
  kind: 'income-certificate',
  box: 'person',
  regular: true,
  months: [2],
  perYear: (to) => (to.circumstances.employer ? 0.35 : 0),
  sender: (to) => (to.circumstances.employer ? to.institution(to.circumstances.employer) : undefined),
  compose: (o) => {
    const monthly = 24_000 + ((o.to.person.index * 911) % 420) * 100;
    const income = monthly * 12;
    const tax = Math.max(0, Math.round(income * 0.15) - 30_840);
    return {
      subject: `Potvrzení o zdanitelných příjmech ze závislé činnosti za rok ${o.year - 1}`,
      reference: `MZD-${digits(o, 5)}/${o.year}`,
      legalTitle: { law: 586, year: 1992, section: '38j', paragraph: '3' },
      fileName: `potvrzeni_o_prijmech_${o.year - 1}`,
      enclosures: [
        xmlFile('potvrzeni.xml', {
          Potvrzeni: { '@rok': String(o.year - 1), Prijmy: String(income), Zaloha: String(tax), Mesice: '01-12' },
        }),
      ],
      body: {
        unit: 'Mzdová účtárna',
        title: 'POTVRZENÍ',
        blocks: [
          `o zdanitelných příjmech ze závislé činnosti, sražených zálohách na daň a daňovém zvýhodnění za zdaňovací období ${o.year - 1}`,
          {
            table: {
              head: ['Položka', 'Částka'],
              right: [1],
              rows: [
                ['úhrn zúčtovaných příjmů', crowns(income)],
                ['zúčtováno v měsících', '1–12'],
                ['skutečně sražená záloha na daň', crowns(tax)],
                ['uplatněná sleva na poplatníka', crowns(30_840)],
              ],
            },
          },
          `Podáváte-li daňové přiznání sami, učiňte tak elektronicky nejpozději do ${longDate(day(o.year, 5, 2))}, v listinné podobě do ${longDate(day(o.year, 4, 1))}.`,
        ],
        signedAs: 'mzdová účetní',
      },
    };
  },
};

const energyBill: LetterKind = {
  kind: 'energy-bill',
  box: 'person',
  perYear: (to) => (to.circumstances.ownsHome || to.ageOn(new Date('2026-01-01')) > 30 ? 0.25 : 0.08),
  sender: (to, dice) =>
    to.institution(
      dice.pick(['company-severka-energie-a-s', 'company-modry-proud-s-r-o', 'company-vodarny-tri-reky-a-s']),
    ),
  compose: (o) => {
    const balance = o.dice.between(-62, 84) * 100;
    const owes = balance > 0;
    const due = deadline(o.date, 21);
    const payment = { account: accountOf(o.sender.key), amount: Math.abs(balance), variableSymbol: digits(o, 10), due };
    return {
      subject:
        `Vyúčtování služeb za odběrné místo – ${owes ? 'nedoplatek' : 'přeplatek'} ${crowns(Math.abs(balance))}`.replaceAll(
          '\u00a0',
          ' ',
        ),
      reference: `F-${digits(o, 9)}`,
      fileName: 'vyuctovani',
      enclosures: owes ? [paymentSlip(o, payment, 'Nedoplatek z vyúčtování')] : [],
      body: {
        unit: 'Zákaznické centrum',
        blocks: [
          `${o.to.salutation},`,
          `zasíláme Vám vyúčtování za období od ${shortDate(day(o.year - 1, o.date.getUTCMonth() + 1, 1))} do ${shortDate(o.date)} za odběrné místo ${streetLine(o.to.person.address)}, ${o.to.home.name}.`,
          {
            table: {
              head: ['Položka', 'Částka'],
              right: [1],
              rows: [
                ['skutečná spotřeba', crowns(24_000 + balance)],
                ['zaplacené zálohy', crowns(24_000)],
                [owes ? 'nedoplatek' : 'přeplatek', crowns(Math.abs(balance))],
              ],
            },
          },
          owes
            ? `Nedoplatek uhraďte nejpozději do ${longDate(due)}.`
            : 'Přeplatek Vám vrátíme na účet, ze kterého platíte zálohy, do 30 dnů.',
          ...(owes ? [{ payment }] : []),
        ],
        signedAs: 'zákaznické centrum',
      },
    };
  },
};

const insurance: LetterKind = {
  kind: 'liability-insurance-renewal',
  box: 'person',
  perYear: (to) => (to.circumstances.car ? 0.2 : 0),
  sender: (to) => to.institution('company-pojistovna-kotva-a-s'),
  compose: (o) => {
    const amount = o.dice.between(24, 78) * 100;
    const due = deadline(o.date, 30);
    return {
      subject: `Předpis pojistného – pojištění odpovědnosti z provozu vozidla ${o.to.circumstances.car?.plate ?? ''}`,
      reference: `PS ${digits(o, 10)}`,
      fileName: 'predpis_pojistneho',
      body: {
        unit: 'Správa pojištění vozidel',
        blocks: [
          `${o.to.salutation},`,
          `na další pojistné období činí pojistné za vozidlo ${o.to.circumstances.car?.make ?? ''} (${o.to.circumstances.car?.plate ?? ''}) ${crowns(amount)}.`,
          {
            payment: {
              account: accountOf(o.sender.key),
              amount,
              variableSymbol: digits(o, 10),
              constantSymbol: '3558',
              due,
            },
          },
          'Pojistnou smlouvu můžete vypovědět nejpozději šest týdnů před koncem pojistného období.',
        ],
        signedAs: 'správa pojištění',
      },
    };
  },
};

export const PRIVATE_KINDS: readonly LetterKind[] = [incomeCertificate, energyBill, insurance];
