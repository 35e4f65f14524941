/** Letters of health insurers. The insurers' names are invented. */
import { paymentSlip, tableSheet } from '../attachments.ts';
import { day, deadline, longDate, shortDate } from '../dates.ts';
import type { LetterKind, Occasion } from '../kind.ts';
import { accountOf, crowns } from '../money.ts';
import type { Payment } from '../money.ts';
import { counted } from '../plural.ts';
import { digits } from '../references.ts';
import { csvFile } from '../xml.ts';

const reference = (o: Occasion): string => `ZP-${o.year % 100}-${digits(o, 8)}`;

function insurerPayment(o: Occasion, amount: number, due: Date): Payment {
  return {
    account: accountOf(o.sender.key),
    amount,
    variableSymbol: o.to.box.businessId ?? o.to.person.birthNumber,
    constantSymbol: '558',
    due,
  };
}

const arrears: LetterKind = {
  kind: 'health-insurer-arrears',
  box: 'any',
  perYear: (to) =>
    to.box.type === 30 ? 0.22 : ['student', 'unemployed'].includes(to.circumstances.occupation) ? 0.2 : 0.05,
  sender: (to) => to.offices.insurer,
  compose: (o) => {
    const months = o.dice.between(1, 6);
    const owed = months * (2800 + (o.year - 2024) * 170);
    const penalty = Math.round(owed * 0.03);
    const due = deadline(o.date, 30);
    const payment = insurerPayment(o, owed + penalty, due);
    return {
      subject: 'Výkaz nedoplatků na pojistném na veřejné zdravotní pojištění a penále',
      reference: reference(o),
      legalTitle: { law: 48, year: 1997, section: '53', paragraph: '2' },
      personalDelivery: true,
      fileName: 'vykaz_nedoplatku',
      enclosures: [paymentSlip(o, payment, 'Dlužné pojistné a penále')],
      body: {
        unit: 'Odbor výběru pojistného',
        title: 'VÝKAZ NEDOPLATKŮ',
        blocks: [
          `Zdravotní pojišťovna podle § 53 odst. 2 zákona č. 48/1997 Sb., o veřejném zdravotním pojištění, sestavuje výkaz nedoplatků ke dni ${shortDate(o.date)}:`,
          {
            table: {
              head: ['Druh', 'Období', 'Částka'],
              right: [2],
              rows: [
                ['dlužné pojistné', `${counted(months, 'měsíc', 'měsíce', 'měsíců')} roku ${o.year - 1}`, crowns(owed)],
                ['penále', `do ${shortDate(o.date)}`, crowns(penalty)],
                ['celkem', '', crowns(owed + penalty)],
              ],
            },
          },
          `Částku uhraďte nejpozději do ${longDate(due)}.`,
          { payment },
        ],
        instruction:
          'Výkaz nedoplatků je vykonatelný dnem doručení. Do 8 dnů od doručení lze podat námitky u zdravotní pojišťovny, která výkaz sestavila; včasné námitky způsobují zrušení výkazu a zahájení správního řízení.',
        signedAs: 'vedoucí odboru výběru pojistného',
      },
    };
  },
};

const overpayment: LetterKind = {
  kind: 'health-insurer-overpayment',
  box: 'any',
  months: [5, 6, 7, 8],
  perYear: (to) => (to.box.type === 30 ? 0.3 : to.circumstances.occupation === 'self-employed' ? 0.1 : 0.06),
  sender: (to) => to.offices.insurer,
  compose: (o) => {
    const amount = o.dice.between(9, 148) * 100 + o.dice.between(0, 99);
    return {
      subject: `Přeplatek na pojistném na zdravotní pojištění po zúčtování roku ${o.year - 1}`,
      reference: reference(o),
      legalTitle: { law: 592, year: 1992, section: '14', paragraph: '1' },
      fileName: 'preplatek_pojistne',
      body: {
        unit: 'Odbor výběru pojistného',
        blocks: [
          `${o.to.salutation},`,
          `zúčtováním roku ${o.year - 1} vznikl na Vašem účtu pojistného přeplatek ve výši ${crowns(amount)}. Přeplatek Vám vrátíme do jednoho měsíce, oznámíte-li nám číslo účtu; jinak jej použijeme na úhradu budoucích záloh.`,
          `Číslo účtu nám sdělte odpovědí na tuto datovou zprávu nejpozději do ${longDate(deadline(o.date, 30))}.`,
        ],
        signedAs: 'odbor výběru pojistného',
      },
    };
  },
};

const statement: LetterKind = {
  kind: 'health-insurer-statement',
  box: 'person',
  months: [2, 3, 4],
  perYear: () => 0.4,
  sender: (to) => to.offices.insurer,
  compose: (o) => {
    const visits = [
      ['praktický lékař', 2, 790],
      ['zubní lékař', 2, 1450],
      ['laboratorní vyšetření', 1, 1260],
      ['léčivé přípravky na recept', 5, 2340],
      ['oční lékař', 1, 860],
    ] as const;
    const rows = visits
      .slice(0, o.dice.between(2, 5))
      .map(([what, count, price]) => [what, String(count), crowns(price + o.dice.between(0, 400))]);
    return {
      subject: `Výpis z osobního účtu pojištěnce za rok ${o.year - 1}`,
      reference: reference(o),
      legalTitle: { law: 48, year: 1997, section: '43', paragraph: '2' },
      fileName: 'vypis_osobniho_uctu',
      enclosures: [
        tableSheet(o, 'vypis_polozky', {
          title: 'VÝPIS Z OSOBNÍHO ÚČTU',
          subject: `Hrazené služby vykázané za rok ${o.year - 1}`,
          head: ['Hrazené služby', 'Počet', 'Úhrada'],
          right: [1, 2],
          rows,
        }),
        csvFile('vypis_polozky.csv', [
          ['sluzba', 'pocet', 'uhrada'],
          ...rows.map((row) => row.map((cell) => cell.replaceAll('\u00a0', ' '))),
        ]),
      ],
      body: {
        unit: 'Odbor služeb klientům',
        blocks: [
          `${o.to.salutation},`,
          `podle § 43 odst. 2 zákona č. 48/1997 Sb. Vám na Vaši žádost bezplatně zasíláme údaje o hrazených službách, které za Vás byly uhrazeny za období od ${shortDate(day(o.year - 1, 1, 1))} do ${shortDate(day(o.year - 1, 12, 31))}, a o zaplacených regulačních poplatcích a započitatelných doplatcích.`,
          'Pokud některou z uvedených služeb neznáte, oznamte nám to; údaje u poskytovatele prověříme.',
        ],
        signedAs: 'odbor služeb klientům',
      },
    };
  },
};

const checkup: LetterKind = {
  kind: 'preventive-checkup-invitation',
  box: 'person',
  perYear: (to, year) => (year - Number(to.person.birthDate.slice(0, 4)) >= 45 ? 0.4 : 0.12),
  sender: (to) => to.offices.insurer,
  compose: (o) => {
    const age = o.to.ageOn(o.date);
    const what =
      age >= 50
        ? 'screeningové vyšetření kolorektálního karcinomu'
        : age >= 45 && o.to.person.sex === 'female'
          ? 'mamografické screeningové vyšetření'
          : 'všeobecnou preventivní prohlídku u praktického lékaře';
    return {
      subject: 'Pozvánka na preventivní vyšetření hrazené z veřejného zdravotního pojištění',
      reference: reference(o),
      fileName: 'pozvanka_prevence',
      body: {
        unit: 'Odbor prevence',
        blocks: [
          `${o.to.salutation},`,
          `podle našich záznamů máte nárok na ${what}, které jste v posledních dvou letech ${o.to.gender('neabsolvovala', 'neabsolvoval')}. Vyšetření je plně hrazeno, nic neplatíte.`,
          {
            list: [
              'Objednejte se u svého praktického lékaře nebo na nejbližším akreditovaném pracovišti.',
              'Vezměte s sebou průkaz pojištěnce.',
              `Po vyšetření můžete požádat o příspěvek na prevenci ve výši ${crowns(o.dice.pick([300, 500, 700]))}, a to do ${longDate(day(o.year, 12, 31))}.`,
            ],
          },
          'Pokud jste vyšetření mezitím podstoupili, považujte tento dopis za bezpředmětný.',
        ],
        signedAs: 'odbor prevence',
      },
    };
  },
};

export const HEALTH_INSURANCE_KINDS: readonly LetterKind[] = [arrears, overpayment, statement, checkup];
