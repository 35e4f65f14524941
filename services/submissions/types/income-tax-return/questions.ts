import { incomeTaxYears, taxOffices } from '#services/taxes/api.ts';
import { ask } from '../../definition/questions.ts';
import { contactQuestions } from '../common.ts';

const months = { least: 0, most: 12 } as const;
const monthsUnit = { cs: 'měsíců', en: 'months' };

/** Tax offices by the name of an answer: "o461". */
export const officeOptions = Object.fromEntries(
  taxOffices.map(({ number, name }) => [
    `o${number}`,
    { cs: name, en: `${name.replace('Finanční úřad', 'Tax office')} (${number})` },
  ]),
);

/** Number by which the tax administration knows a person. */
export const taxIdQuestion = ask.text({
  label: { cs: 'Jaké máte daňové identifikační číslo (DIČ)?', en: 'What is your tax identification number (DIČ)?' },
  hint: {
    cs: 'Za písmeny CZ má devět nebo deset číslic a bývá na dopisech finančního úřadu. Kdo DIČ nemá, opíše stejně dlouhé číslo z občanského průkazu.',
    en: 'After the letters CZ it has nine or ten digits; letters of the tax office show it. Without a DIČ copy the number of that length from the identity card.',
  },
  most: 13,
  like: {
    pattern: /^(CZ)?\d{6}\/?\d{3,4}$/,
    text: {
      cs: 'Napište 9 nebo 10 číslic, před nimi může být CZ.',
      en: 'Write 9 or 10 digits; CZ may stand before them.',
    },
  },
  prefill: ['earlier'],
});

export const officeQuestion = ask.choice({
  label: { cs: 'Který finanční úřad je váš?', en: 'Which tax office is yours?' },
  hint: { cs: 'Podle kraje, ve kterém máte trvalý pobyt.', en: 'By the region of your registered residence.' },
  options: officeOptions,
  prefill: ['earlier'],
});

export const workplaceQuestion = ask.number({
  label: { cs: 'Číslo územního pracoviště', en: 'Number of the local office' },
  hint: {
    cs: 'Čtyři číslice. Úřad pracoviště najde i bez něj, portál EPO jen upozorní.',
    en: 'Four digits. The office finds it without, the tax portal only warns.',
  },
  optional: true,
  least: 1000,
  most: 9999,
  prefill: ['earlier'],
});

export const homeQuestion = ask.address({
  label: { cs: 'Kde máte trvalý pobyt?', en: 'Where is your registered residence?' },
  prefill: ['register.address', 'earlier'],
});

export const questions = {
  year: ask.choice({
    label: { cs: 'Za který rok přiznání podáváte?', en: 'For which year do you file?' },
    options: Object.fromEntries(
      incomeTaxYears.map(({ year }) => [String(year), { cs: `Za rok ${year}`, en: `For ${year}` }]),
    ),
  }),
  kind: ask.choice({
    label: { cs: 'Podáváte ho poprvé?', en: 'Is it the first one?' },
    options: {
      regular: { cs: 'Ano, za tento rok jsem ještě nic nepodal(a)', en: 'Yes, I have filed nothing for this year yet' },
      corrective: {
        cs: 'Ne, opravuji přiznání, které jsem podal(a), a lhůta ještě běží',
        en: 'No, I correct a return that I filed, and the deadline is not over',
      },
    },
  }),
  taxId: taxIdQuestion,
  home: homeQuestion,
  office: officeQuestion,
  workplace: workplaceQuestion,
  employers: ask.list({
    label: { cs: 'Od koho jste měl(a) příjem?', en: 'From whom did you have income?' },
    itemTitle: { cs: 'zaměstnavatel', en: 'employer' },
    least: 1,
    most: 20,
    item: {
      name: ask.text({ label: { cs: 'Název zaměstnavatele', en: 'Name of the employer' }, most: 200 }),
      income: ask.money({
        label: { cs: 'Řádek 2: příjmy zúčtované a vyplacené', en: 'Line 2: income settled and paid out' },
      }),
      arrears: ask.money({
        label: { cs: 'Řádek 4: doplatky příjmů z minulých let', en: 'Line 4: arrears of earlier years' },
        optional: true,
      }),
      advances: ask.money({
        label: { cs: 'Řádek 8: sražené zálohy na daň celkem', en: 'Line 8: advances of tax withheld, in all' },
      }),
      bonuses: ask.money({
        label: { cs: 'Úhrn vyplacených měsíčních daňových bonusů', en: 'Monthly tax bonuses paid out, in all' },
        optional: true,
      }),
    },
  }),
  deductions: ask.choices({
    label: { cs: 'Co jste v tom roce platil(a)?', en: 'What did you pay in that year?' },
    hint: { cs: 'Nic nezaškrtávejte, když nic.', en: 'Tick nothing if nothing.' },
    optional: true,
    options: {
      interest: {
        cs: 'Úroky z hypotéky nebo úvěru ze stavebního spoření',
        en: 'Interest of a mortgage or building savings loan',
      },
      oldAge: {
        cs: 'Penzijní spoření, životní pojištění, investice na stáří',
        en: 'Pension savings, life insurance, investment for old age',
      },
      gifts: { cs: 'Dary na veřejně prospěšné účely, dárcovství krve', en: 'Gifts for public benefit, blood donation' },
    },
  }),
  interest: ask.money({ label: { cs: 'Kolik jste zaplatil(a) na úrocích?', en: 'How much interest did you pay?' } }),
  interestMonths: ask.number({
    label: { cs: 'Kolik měsíců jste je platil(a)?', en: 'For how many months?' },
    ...months,
    unit: monthsUnit,
  }),
  loan: ask.choice({
    label: { cs: 'Kdy jste si byt nebo dům na úvěr pořídil(a)?', en: 'When did you get the home for that loan?' },
    options: {
      old: { cs: 'Do konce roku 2020', en: 'Until the end of 2020' },
      new: { cs: 'Od roku 2021', en: 'Since 2021' },
    },
  }),
  pension: ask.money({
    label: { cs: 'Penzijní spoření: částka z potvrzení', en: 'Pension savings: amount of the confirmation' },
    optional: true,
  }),
  lifeInsurance: ask.money({ label: { cs: 'Životní pojištění', en: 'Life insurance' }, optional: true }),
  investment: ask.money({
    label: { cs: 'Dlouhodobý investiční produkt', en: 'Long-term investment product' },
    optional: true,
  }),
  careInsurance: ask.money({
    label: { cs: 'Pojištění dlouhodobé péče', en: 'Long-term care insurance' },
    optional: true,
  }),
  gifts: ask.money({
    label: { cs: 'Kolik jste daroval(a)?', en: 'How much did you give?' },
    hint: {
      cs: 'Odečíst lze dary nad 2 % základu daně nebo aspoň 1 000 Kč, nejvýš 30 % základu. Odběr krve se počítá za 3 000 Kč.',
      en: 'Gifts above 2 % of the tax base or of at least 1,000 crowns count, up to 30 % of it. Giving blood counts as 3,000 crowns.',
    },
  }),
  credits: ask.choices({
    label: { cs: 'Co se vás týká?', en: 'What concerns you?' },
    hint: {
      cs: 'Základní slevu 30 840 Kč má každý, tu přidáme sami.',
      en: 'Everybody has the basic credit of 30,840 crowns; we add it.',
    },
    optional: true,
    options: {
      children: { cs: 'Mám děti, na které uplatňuji zvýhodnění', en: 'I have children for whom I claim the benefit' },
      spouse: {
        cs: 'Manžel(ka) pečoval(a) o dítě do 3 let a měl(a) malý příjem',
        en: 'My spouse cared for a child under 3 and had little income',
      },
      disability: { cs: 'Pobíral(a) jsem invalidní důchod', en: 'I received a disability pension' },
      severe: { cs: 'Mám průkaz ZTP/P', en: 'I have a ZTP/P card' },
    },
  }),
  spouseGivenName: ask.text({ label: { cs: 'Jméno', en: 'Given name' }, most: 36 }),
  spouseFamilyName: ask.text({ label: { cs: 'Příjmení', en: 'Family name' }, most: 36 }),
  spouseBorn: ask.date({ label: { cs: 'Datum narození', en: 'Date of birth' }, from: '1920-01-01', to: 0 }),
  spouseMonths: ask.number({
    label: { cs: 'Kolik měsíců jste podmínky splňovali?', en: 'For how many months were the conditions met?' },
    ...months,
    unit: monthsUnit,
  }),
  spouseSevere: ask.yesNo({ label: { cs: 'Má průkaz ZTP/P?', en: 'Do they have a ZTP/P card?' } }),
  disability: ask.choice({
    label: { cs: 'Jaký důchod to byl?', en: 'Which pension was it?' },
    options: {
      basic: { cs: 'Pro invaliditu prvního nebo druhého stupně', en: 'For disability of the first or second degree' },
      extended: { cs: 'Pro invaliditu třetího stupně', en: 'For disability of the third degree' },
    },
  }),
  disabilityMonths: ask.number({
    label: { cs: 'Kolik měsíců jste ho pobíral(a)?', en: 'For how many months did you receive it?' },
    ...months,
    unit: monthsUnit,
  }),
  severeMonths: ask.number({
    label: { cs: 'Kolik měsíců jste průkaz měl(a)?', en: 'For how many months did you have the card?' },
    ...months,
    unit: monthsUnit,
  }),
  children: ask.list({
    label: { cs: 'Děti, na které uplatňujete zvýhodnění', en: 'Children for whom you claim the benefit' },
    itemTitle: { cs: 'dítě', en: 'child' },
    least: 1,
    most: 20,
    item: {
      givenName: ask.text({ label: { cs: 'Jméno', en: 'Given name' }, most: 36 }),
      familyName: ask.text({ label: { cs: 'Příjmení', en: 'Family name' }, most: 36 }),
      born: ask.date({ label: { cs: 'Datum narození', en: 'Date of birth' }, from: '1995-01-01', to: 0 }),
      order: ask.choice({
        label: { cs: 'Kolikáté dítě v domácnosti to je?', en: 'Which child of the household is it?' },
        options: {
          first: { cs: 'První', en: 'The first' },
          second: { cs: 'Druhé', en: 'The second' },
          third: { cs: 'Třetí nebo další', en: 'The third or a further one' },
        },
      }),
      months: ask.number({ label: { cs: 'Kolik měsíců', en: 'For how many months' }, ...months, unit: monthsUnit }),
      severe: ask.yesNo({ label: { cs: 'Má průkaz ZTP/P?', en: 'Does it have a ZTP/P card?' } }),
    },
  }),
  refund: ask.account({
    label: { cs: 'Na jaký účet má přijít přeplatek?', en: 'To which account is an overpayment to come?' },
    hint: {
      cs: 'Jen český účet; bez něj zůstane přeplatek na vašem daňovém účtu.',
      en: 'A Czech account only; without one the overpayment stays on your tax account.',
    },
    optional: true,
    prefill: ['earlier'],
  }),
  ...contactQuestions,
} as const;
