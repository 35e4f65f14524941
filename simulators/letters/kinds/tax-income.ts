/** Letters of the tax office to everybody: property tax, income tax, arrears, overpayments. */
import { paymentSlip } from '../attachments.ts';
import { day, deadline, longDate, shortDate, workingDayFrom } from '../dates.ts';
import type { LetterKind, Occasion } from '../kind.ts';
import { accountOf, crowns } from '../money.ts';
import type { Payment } from '../money.ts';
import type { Recipient } from '../recipient.ts';
import { digits, taxReference } from '../references.ts';
import { xmlFile } from '../xml.ts';

/** Where in the tax office: "Územní pracoviště ve Vyškově". */
export const taxUnit = (to: Recipient): string => `Územní pracoviště ${to.district.locative}`;

/** Payment to the tax office; prefixes tell taxes apart (721 income tax, 7755 property tax, 705 penalties). */
export function taxPayment(occasion: Occasion, prefix: string, amount: number, due?: Date): Payment {
  return {
    account: accountOf(occasion.sender.key, prefix),
    amount,
    variableSymbol: occasion.to.box.businessId ?? occasion.to.person.birthNumber,
    constantSymbol: '1148',
    ...(due ? { due } : {}),
  };
}

export const APPEAL_TAX =
  'Proti tomuto rozhodnutí lze podat odvolání ve lhůtě 30 dnů ode dne jeho doručení u správce daně, který rozhodnutí vydal (§ 109 odst. 4 zákona č. 280/2009 Sb., daňový řád). Podané odvolání nemá odkladný účinek. Odvolání musí obsahovat náležitosti podle § 112 daňového řádu.';

const earns = (to: Recipient): boolean =>
  ['employed', 'self-employed', 'pensioner'].includes(to.circumstances.occupation);

const propertyTaxSlip: LetterKind = {
  kind: 'property-tax-slip',
  box: 'person',
  regular: true,
  months: [4, 5],
  perYear: (to) => (to.circumstances.ownsHome ? 1 : 0),
  sender: (to) => to.offices.tax,
  compose: (o) => {
    const amount = 640 + (o.to.person.address.addressPlaceCode % 4200) + (o.year - 2023) * 90;
    const first = workingDayFrom(day(o.year, 5, 31));
    const second = workingDayFrom(day(o.year, 11, 30));
    const payment = taxPayment(o, '7755', amount, first);
    const reference = taxReference(o);
    return {
      subject: `Informace pro placení daně z nemovitých věcí na rok ${o.year}`,
      reference,
      legalTitle: { law: 338, year: 1992, section: '15' },
      fileName: `dan_z_nemovitych_veci_${o.year}`,
      enclosures: [paymentSlip(o, payment, `Daň z nemovitých věcí na rok ${o.year}`)],
      body: {
        unit: taxUnit(o.to),
        blocks: [
          `${o.to.salutation},`,
          `sdělujeme Vám údaje potřebné k placení daně z nemovitých věcí na zdaňovací období roku ${o.year}. Daň byla stanovena na základě dříve podaného daňového přiznání a v souladu s § 13a odst. 5 zákona č. 338/1992 Sb., o dani z nemovitých věcí, se její výše považuje za stanovenou, nedošlo-li ke změně rozhodných okolností.`,
          {
            pairs: [
              ['Předmět daně', `stavba a pozemky, ${o.to.home.name}`],
              ['Daň na rok', crowns(amount)],
              ['Přeplatky a nedoplatky', 'žádné'],
            ],
          },
          amount > 5000
            ? `Daň přesahuje 5 000 Kč, lze ji proto zaplatit ve dvou stejných splátkách, a to nejpozději do ${longDate(first)} a do ${longDate(second)}.`
            : `Celou daň zaplaťte najednou nejpozději do ${longDate(first)}.`,
          { payment },
          'Daň můžete platit také bez složenky prostřednictvím soustředěného inkasního placení obyvatelstva (SIPO) nebo z datové schránky a daňové informační schránky.',
        ],
        signedAs: 'oddělení vyměřovací',
      },
    };
  },
};

const assessment: LetterKind = {
  kind: 'tax-assessment',
  box: 'person',
  months: [5, 6, 7, 8],
  perYear: (to) => (to.circumstances.occupation === 'self-employed' ? 0.22 : earns(to) ? 0.06 : 0),
  sender: (to) => to.offices.tax,
  compose: (o) => {
    const period = o.year - 1;
    const base = o.dice.between(180, 940) * 1000 + o.dice.between(0, 9) * 100;
    const tax = Math.max(2100, Math.round(base * 0.15) - 30_840);
    const paid = Math.floor(tax * 0.8);
    const due = deadline(o.date, 15);
    const payment = taxPayment(o, '721', tax - paid, due);
    return {
      subject: `Platební výměr na daň z příjmů fyzických osob za zdaňovací období ${period}`,
      reference: taxReference(o),
      legalTitle: { law: 280, year: 2009, section: '147', paragraph: '1' },
      personalDelivery: true,
      fileName: `platebni_vymer_${period}`,
      enclosures: [
        xmlFile('vymer_udaje.xml', {
          PlatebniVymer: {
            '@druhDane': 'DPFO',
            '@rok': String(period),
            Zaklad: String(base),
            Dan: String(tax),
            Zaplaceno: String(paid),
            KUhrade: String(tax - paid),
          },
        }),
      ],
      body: {
        unit: taxUnit(o.to),
        title: 'PLATEBNÍ VÝMĚR',
        blocks: [
          `${o.sender.name} jako správce daně místně příslušný podle § 13 zákona č. 280/2009 Sb., daňový řád, podle § 139 odst. 1 a § 147 daňového řádu a podle zákona č. 586/1992 Sb., o daních z příjmů,`,
          { centred: 'vyměřuje' },
          `daňovému subjektu uvedenému v záhlaví za zdaňovací období od 1. 1. ${period} do 31. 12. ${period} daň takto:`,
          {
            table: {
              head: ['Položka', 'Částka'],
              right: [1],
              rows: [
                ['Základ daně', crowns(base)],
                ['Daň po slevách', crowns(tax)],
                ['Zaplaceno na zálohách', crowns(paid)],
                ['Zbývá doplatit', crowns(tax - paid)],
              ],
            },
          },
          `Vyměřená daň je splatná v náhradní lhůtě do 15 dnů ode dne nabytí právní moci tohoto platebního výměru, nejdříve ${shortDate(due)}, na účet:`,
          { payment },
          { heading: 'Odůvodnění' },
          'Správce daně vyměřil daň odchylně od tvrzení daňového subjektu, protože sleva na dani uplatněná v přiznání nebyla doložena potvrzením poplatníka. Postup správce daně byl s daňovým subjektem projednán.',
        ],
        instruction: APPEAL_TAX,
        signedAs: 'vedoucí oddělení vyměřovacího',
      },
    };
  },
};

const returnCall: LetterKind = {
  kind: 'tax-return-call',
  box: 'person',
  months: [5, 6, 7, 9, 10],
  perYear: (to) => (to.circumstances.occupation === 'self-employed' ? 0.18 : earns(to) ? 0.05 : 0),
  sender: (to) => to.offices.tax,
  compose: (o) => ({
    subject: `Výzva k podání řádného daňového přiznání k dani z příjmů fyzických osob za rok ${o.year - 1}`,
    reference: taxReference(o),
    legalTitle: { law: 280, year: 2009, section: '145', paragraph: '1' },
    personalDelivery: true,
    fileName: 'vyzva_k_podani_priznani',
    body: {
      unit: taxUnit(o.to),
      title: 'VÝZVA',
      blocks: [
        `Správce daně Vás podle § 145 odst. 1 zákona č. 280/2009 Sb., daňový řád, vyzývá, abyste ve lhůtě do 15 dnů ode dne doručení této výzvy ${o.to.gender('podala', 'podal')} daňové přiznání k dani z příjmů fyzických osob za zdaňovací období ${o.year - 1}.`,
        { heading: 'Odůvodnění' },
        `Lhůta pro podání daňového přiznání uplynula. Z údajů, které má správce daně k dispozici, vyplývá, že Vám za uvedené období vznikla povinnost přiznání podat. Do dne vydání této výzvy přiznání podáno nebylo.`,
        'Nebude-li této výzvě ve stanovené lhůtě vyhověno, může správce daně vyměřit daň podle pomůcek nebo předpokládat, že daňový subjekt tvrdil v řádném daňovém přiznání daň ve výši 0 Kč (§ 145 odst. 1 daňového řádu). Za nepodání přiznání vzniká pokuta podle § 250 daňového řádu, nejméně 500 Kč.',
        'Přiznání podejte elektronicky datovou zprávou ve formátu a struktuře zveřejněné správcem daně; máte-li zpřístupněnou datovou schránku, která se zřizuje ze zákona, jste k elektronickému podání povinni.',
      ],
      instruction: 'Proti této výzvě se nelze samostatně odvolat (§ 109 odst. 2 daňového řádu).',
      signedAs: 'oddělení vyměřovací',
    },
  }),
};

const arrears: LetterKind = {
  kind: 'tax-arrears-notice',
  box: 'person',
  perYear: (to) => (to.circumstances.occupation === 'self-employed' ? 0.3 : to.circumstances.ownsHome ? 0.14 : 0),
  sender: (to) => to.offices.tax,
  compose: (o) => {
    const owed = o.dice.between(11, 186) * 100 + o.dice.between(0, 99);
    const interest = Math.round(owed * 0.035);
    const due = deadline(o.date, 30);
    const payment = taxPayment(o, o.to.circumstances.ownsHome ? '7755' : '721', owed + interest, due);
    return {
      subject: 'Vyrozumění o nedoplatku na osobním daňovém účtu',
      reference: taxReference(o),
      legalTitle: { law: 280, year: 2009, section: '153', paragraph: '3' },
      fileName: 'vyrozumeni_o_nedoplatku',
      enclosures: [paymentSlip(o, payment, 'Úhrada nedoplatku na osobním daňovém účtu')],
      body: {
        unit: taxUnit(o.to),
        title: 'VYROZUMĚNÍ O NEDOPLATKU',
        blocks: [
          `${o.to.salutation},`,
          `podle § 153 odst. 3 zákona č. 280/2009 Sb., daňový řád, Vás vyrozumíváme, že ke dni ${shortDate(o.date)} evidujeme na Vašem osobním daňovém účtu nedoplatek:`,
          {
            table: {
              head: ['Druh daně', 'Splatnost', 'Nedoplatek', 'Úrok z prodlení'],
              right: [2, 3],
              rows: [
                [
                  o.to.circumstances.ownsHome ? 'daň z nemovitých věcí' : 'daň z příjmů fyzických osob',
                  shortDate(day(o.year - 1, 6, 2)),
                  crowns(owed),
                  crowns(interest),
                ],
              ],
            },
          },
          `Nedoplatek v celkové výši ${crowns(owed + interest)} uhraďte nejpozději do ${longDate(due)}.`,
          { payment },
          'Úrok z prodlení vzniká za každý den prodlení a jeho roční výše odpovídá výši úroku z prodlení podle občanského zákoníku (§ 252 daňového řádu). Nebude-li nedoplatek uhrazen, může být vymáhán daňovou exekucí. Ve zdůvodněných případech můžete požádat o posečkání úhrady daně (§ 156 daňového řádu).',
        ],
        signedAs: 'oddělení evidence daní',
      },
    };
  },
};

const overpayment: LetterKind = {
  kind: 'tax-overpayment-refund',
  box: 'person',
  months: [4, 5, 6],
  perYear: (to) => (earns(to) ? 0.3 : 0),
  sender: (to) => to.offices.tax,
  compose: (o) => {
    const amount = o.dice.between(21, 268) * 100 + o.dice.between(0, 99);
    return {
      subject: `Vyrozumění o vrácení přeplatku na dani z příjmů fyzických osob za rok ${o.year - 1}`,
      reference: taxReference(o),
      legalTitle: { law: 280, year: 2009, section: '155' },
      fileName: 'vraceni_preplatku',
      body: {
        unit: taxUnit(o.to),
        blocks: [
          `${o.to.salutation},`,
          `na základě Vaší žádosti podané s daňovým přiznáním Vám podle § 155 zákona č. 280/2009 Sb., daňový řád, vracíme vratitelný přeplatek na dani z příjmů fyzických osob za zdaňovací období ${o.year - 1}.`,
          {
            pairs: [
              ['Výše přeplatku', crowns(amount)],
              ['Účet pro vrácení', `${digits(o, 9)}/9999`],
              ['Odesláno nejpozději', longDate(deadline(o.date, 5))],
            ],
          },
          'Vrácení přeplatku není spojeno s žádným poplatkem. Na jiné výzvy k potvrzení platby, zejména odkazem v SMS nebo e-mailu, prosím nereagujte.',
        ],
        signedAs: 'oddělení evidence daní',
      },
    };
  },
};

export const INCOME_TAX_KINDS: readonly LetterKind[] = [propertyTaxSlip, assessment, returnCall, arrears, overpayment];
