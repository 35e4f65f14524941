/** Letters of towns about local fees (Act No. 565/1990 Coll.). */
import { paymentSlip } from '../attachments.ts';
import { day, deadline, longDate, shortDate, workingDayFrom } from '../dates.ts';
import type { LetterKind, Occasion } from '../kind.ts';
import { accountOf, crowns } from '../money.ts';
import type { Payment } from '../money.ts';
import { digits, townReference } from '../references.ts';

const feePayment = (o: Occasion, amount: number, due: Date): Payment => ({
  account: accountOf(o.sender.key, '19'),
  amount,
  variableSymbol: digits(o, 10),
  due,
});

const dogFee: LetterKind = {
  kind: 'dog-fee',
  box: 'person',
  regular: true,
  months: [2, 3],
  perYear: (to) => (to.circumstances.dog ? 1 : 0),
  sender: (to) => to.offices.town,
  compose: (o) => {
    const pensioner = o.to.ageOn(o.date) >= 65;
    const amount = pensioner ? 200 : o.to.home.kind === 'statutory-city' ? 1500 : 300;
    const due = workingDayFrom(day(o.year, 3, 31));
    const payment = feePayment(o, amount, due);
    return {
      subject: `Místní poplatek ze psů na rok ${o.year}`,
      reference: townReference(o, 'FIN'),
      legalTitle: { law: 565, year: 1990, section: '2' },
      fileName: `poplatek_ze_psu_${o.year}`,
      enclosures: [paymentSlip(o, payment, `Místní poplatek ze psů na rok ${o.year}`)],
      body: {
        unit: 'Finanční odbor',
        blocks: [
          `${o.to.salutation},`,
          `podle obecně závazné vyhlášky o místním poplatku ze psů Vám sdělujeme údaje k úhradě poplatku za psa, jehož držitelem jste ${o.to.gender('přihlášena', 'přihlášen')}.`,
          {
            pairs: [
              ['Jméno psa', o.to.circumstances.dog ?? ''],
              ['Sazba', pensioner ? 'snížená (držitel starší 65 let)' : 'základní'],
              ['Poplatek na rok', crowns(amount)],
              ['Splatnost', longDate(due)],
            ],
          },
          { payment },
          'Pokud již psa nedržíte, oznamte to do 15 dnů ode dne, kdy tato skutečnost nastala. Držitel psa je povinen nechat psa očkovat proti vzteklině a označit mikročipem.',
        ],
        signedAs: 'správkyně místních poplatků|správce místních poplatků',
      },
    };
  },
};

const wasteFee: LetterKind = {
  kind: 'waste-fee',
  box: 'person',
  regular: true,
  months: [2, 3, 4],
  perYear: (to) => (to.circumstances.occupation === 'student' ? 0 : 0.75),
  sender: (to) => to.offices.town,
  compose: (o) => {
    const rate = 600 + (o.to.home.weight % 7) * 60;
    const children = o.to.childrenOn(o.date).filter(({ age }) => age < 18);
    const people = [o.to.name, ...children.map(({ child }) => `${child.givenName} ${child.familyName}`)];
    const due = workingDayFrom(day(o.year, 5, 31));
    const payment = feePayment(o, rate * people.length, due);
    return {
      subject: `Místní poplatek za obecní systém odpadového hospodářství na rok ${o.year}`,
      reference: townReference(o, 'OŽP'),
      legalTitle: { law: 565, year: 1990, section: '10e' },
      fileName: `poplatek_odpad_${o.year}`,
      enclosures: [paymentSlip(o, payment, `Poplatek za odpad na rok ${o.year}`)],
      body: {
        unit: 'Odbor životního prostředí',
        blocks: [
          `${o.to.salutation},`,
          `podle § 10e zákona č. 565/1990 Sb., o místních poplatcích, a obecně závazné vyhlášky Vám sdělujeme výši místního poplatku za obecní systém odpadového hospodářství na rok ${o.year}.`,
          {
            table: {
              head: ['Poplatník', 'Sazba'],
              right: [1],
              rows: [...people.map((name) => [name, crowns(rate)]), ['Celkem', crowns(rate * people.length)]],
            },
          },
          `Poplatek je splatný nejpozději do ${longDate(due)}.`,
          { payment },
          'Osvobození nebo úlevu (studenti mimo obec, pobyt v zahraničí, děti do tří let podle vyhlášky) ohlaste a doložte ve lhůtě stanovené vyhláškou; jinak nárok zaniká.',
        ],
        signedAs: 'správkyně místních poplatků|správce místních poplatků',
      },
    };
  },
};

const arrears: LetterKind = {
  kind: 'local-fee-arrears',
  box: 'person',
  months: [7, 8, 9, 10, 11],
  perYear: () => 0.18,
  sender: (to) => to.offices.town,
  compose: (o) => {
    const owed = o.dice.between(5, 36) * 100;
    const due = deadline(o.date, 15);
    return {
      subject: `Platební výměr – hromadný předpis: nezaplacený místní poplatek za rok ${o.year}`,
      reference: townReference(o, 'FIN'),
      legalTitle: { law: 565, year: 1990, section: '11', paragraph: '1' },
      personalDelivery: true,
      fileName: 'platebni_vymer_mistni_poplatek',
      body: {
        unit: 'Finanční odbor',
        title: 'PLATEBNÍ VÝMĚR',
        blocks: [
          `Obecní úřad jako správce místního poplatku vyměřuje podle § 11 odst. 1 zákona č. 565/1990 Sb. poplatek, který nebyl ve lhůtě zaplacen, ve výši ${crowns(owed)} a podle § 11 odst. 3 jej zvyšuje o ${crowns(owed / 2)}, tedy na celkovou částku ${crowns(owed + owed / 2)}.`,
          `Poplatek zaplaťte do 15 dnů ode dne doručení tohoto platebního výměru, nejpozději ${shortDate(due)}.`,
          { payment: feePayment(o, owed * 1.5, due) },
        ],
        instruction:
          'Proti tomuto platebnímu výměru se lze odvolat do 30 dnů ode dne jeho doručení ke krajskému úřadu prostřednictvím správce poplatku. Odvolání nemá odkladný účinek.',
        signedAs: 'správkyně místních poplatků|správce místních poplatků',
      },
    };
  },
};

export const LOCAL_FEE_KINDS: readonly LetterKind[] = [dogFee, wasteFee, arrears];
