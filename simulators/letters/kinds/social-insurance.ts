/** Letters of the district social security administrations: sickness, insurance of the self-employed. */
import { paymentSlip } from '../attachments.ts';
import { addDays, deadline, longDate, shortDate, day } from '../dates.ts';
import type { LetterKind } from '../kind.ts';
import { accountOf, crowns } from '../money.ts';
import { socialReference, digits } from '../references.ts';

const sickness: LetterKind = {
  kind: 'sickness-benefit',
  box: 'person',
  perYear: (to) => (to.circumstances.occupation === 'employed' ? 0.25 : 0),
  sender: (to) => to.offices.socialSecurity,
  compose: (o) => {
    const days = o.dice.between(4, 48);
    const daily = o.dice.between(380, 1120);
    const from = addDays(o.date, -days - 12);
    return {
      subject: 'Oznámení o výplatě nemocenského',
      reference: socialReference(o),
      legalTitle: { law: 187, year: 2006, section: '26' },
      fileName: 'oznameni_nemocenske',
      body: {
        unit: 'Oddělení dávek nemocenského pojištění',
        blocks: [
          `${o.to.salutation},`,
          'oznamujeme Vám, že jsme zpracovali nárok na nemocenské z Vašeho zaměstnání.',
          {
            pairs: [
              ['Číslo rozhodnutí o DPN', `${o.dice.pick(['A', 'B', 'E'])}${digits(o, 7)}`],
              ['Období', `${shortDate(from)} – ${shortDate(addDays(from, days))}`],
              ['Počet kalendářních dnů', String(days)],
              ['Denní výše', crowns(daily)],
              ['Vyplaceno', crowns(days * daily)],
            ],
          },
          'Dávka bude vyplacena do jednoho měsíce následujícího po dni, v němž byly doklady doručeny, stejným způsobem jako Vaše mzda.',
        ],
        instruction:
          'Nesouhlasíte-li s výší dávky, můžete do 30 dnů od výplaty požádat o vydání rozhodnutí (§ 146 zákona č. 187/2006 Sb.).',
        signedAs: 'oddělení dávek nemocenského pojištění',
      },
    };
  },
};

const advances: LetterKind = {
  kind: 'self-employed-insurance-advances',
  box: 'business',
  months: [5, 6, 7],
  regular: true,
  perYear: () => 0.9,
  sender: (to) => to.offices.socialSecurity,
  compose: (o) => {
    const amount = Math.max(5005, o.dice.between(46, 98) * 100);
    const payment = {
      account: accountOf(o.sender.key, '1011'),
      amount,
      variableSymbol: digits(o, 8),
      constantSymbol: '1158',
      due: deadline(o.date, 20),
    };
    return {
      subject: `Sdělení o výši záloh na důchodové pojištění OSVČ od ${o.date.getUTCMonth() + 1}/${o.year}`,
      reference: socialReference(o),
      legalTitle: { law: 589, year: 1992, section: '14a' },
      fileName: 'zalohy_osvc',
      enclosures: [
        paymentSlip(o, payment, 'Záloha na důchodové pojištění a příspěvek na státní politiku zaměstnanosti'),
      ],
      body: {
        unit: 'Oddělení osob samostatně výdělečně činných',
        blocks: [
          `podle Vámi podaného přehledu o příjmech a výdajích za rok ${o.year - 1} činí nová měsíční záloha na pojistné na důchodové pojištění a příspěvek na státní politiku zaměstnanosti ${crowns(amount)}.`,
          `Zálohu v nové výši plaťte od kalendářního měsíce následujícího po měsíci, ve kterém byl přehled podán; záloha je splatná od prvního do posledního dne měsíce, za který se platí.`,
          { payment },
        ],
        signedAs: 'oddělení OSVČ',
      },
    };
  },
};

const statementCall: LetterKind = {
  kind: 'self-employed-statement-call',
  box: 'business',
  months: [5, 6, 8],
  perYear: () => 0.2,
  sender: (to) => to.offices.socialSecurity,
  compose: (o) => ({
    subject: `Výzva k podání přehledu o příjmech a výdajích OSVČ za rok ${o.year - 1}`,
    reference: socialReference(o),
    legalTitle: { law: 589, year: 1992, section: '15', paragraph: '1' },
    fileName: 'vyzva_prehled_osvc',
    body: {
      unit: 'Oddělení osob samostatně výdělečně činných',
      title: 'VÝZVA',
      blocks: [
        `v naší evidenci jste ${o.to.gender('vedena', 'veden')} jako osoba samostatně výdělečně činná. Povinnost podat přehled o příjmech a výdajích za rok ${o.year - 1} jste dosud ${o.to.gender('nesplnila', 'nesplnil')}.`,
        `Přehled podejte elektronicky na předepsaném tiskopise nejpozději do 8 dnů ode dne doručení této výzvy.`,
        'Za nesplnění povinnosti lze uložit pokutu až do výše 50 000 Kč (§ 25d zákona č. 589/1992 Sb.).',
      ],
      signedAs: 'oddělení OSVČ',
    },
  }),
};

const arrears: LetterKind = {
  kind: 'social-insurance-arrears',
  box: 'business',
  perYear: () => 0.25,
  sender: (to) => to.offices.socialSecurity,
  compose: (o) => {
    const owed = o.dice.between(18, 240) * 100;
    const penalty = Math.round(owed * 0.041);
    const due = deadline(o.date, 15);
    return {
      subject: 'Vyrozumění o nedoplatku na pojistném na sociální zabezpečení',
      reference: socialReference(o),
      legalTitle: { law: 589, year: 1992, section: '20' },
      fileName: 'nedoplatek_pojistne',
      body: {
        unit: 'Oddělení vymáhání pohledávek',
        title: 'VYROZUMĚNÍ',
        blocks: [
          `ke dni ${shortDate(o.date)} evidujeme nedoplatek na pojistném na důchodové pojištění za období od ${shortDate(day(o.year - 1, 7, 1))}:`,
          {
            table: {
              head: ['Položka', 'Částka'],
              right: [1],
              rows: [
                ['dlužné pojistné', crowns(owed)],
                ['penále', crowns(penalty)],
                ['celkem', crowns(owed + penalty)],
              ],
            },
          },
          `Nedoplatek uhraďte nejpozději do ${longDate(due)}. O placení dluhu ve splátkách můžete požádat podle § 20a zákona č. 589/1992 Sb.`,
          {
            payment: {
              account: accountOf(o.sender.key, '1011'),
              amount: owed + penalty,
              variableSymbol: digits(o, 8),
              constantSymbol: '1158',
              due,
            },
          },
          'Nebude-li nedoplatek uhrazen, vydáme platební výměr, který je po nabytí právní moci exekučním titulem.',
        ],
        signedAs: 'oddělení vymáhání pohledávek',
      },
    };
  },
};

export const SOCIAL_INSURANCE_KINDS: readonly LetterKind[] = [sickness, advances, statementCall, arrears];
