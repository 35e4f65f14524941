import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, contactQuestions, law, refNumberQuestion } from '../common.ts';

/** Deferral of a tax or its payment in instalments (§ 156 of Act 280/2009 Coll.), asked by data box. */
export default defineSubmissionType({
  id: 'tax-instalments',
  version: 1,
  title: { cs: 'Žádost o splátky nebo posečkání daně', en: 'Request for instalments or deferral of a tax' },
  about: {
    cs: 'Nemůžete zaplatit daň včas? Požádejte finanční úřad, aby počkal, nebo abyste ji mohli splácet. Nejlépe dřív, než bude splatná.',
    en: 'Can you not pay a tax in time? Ask the tax office to wait, or to let you pay in instalments. Best before it is due.',
  },
  topic: 'taxes',
  words: ['splátkový kalendář', 'posečkání', 'splátky daně', 'nemám na daně', 'dluh na dani', 'finanční úřad', 'daně'],
  law: [law('280/2009', '§ 156'), law('280/2009', '§ 157'), law('634/2004', 'položka 1 bod 1 písm. c)')],
  needed: [
    { cs: 'kolik a na jaké dani dlužíte', en: 'how much you owe and on which tax' },
    { cs: 'přehled příjmů a výdajů domácnosti', en: 'an overview of your household’s income and expenses' },
  ],
  minutes: 15,
  filers: ['self', 'company', 'power'],
  questions: {
    tax: ask.choice({
      label: { cs: 'O jakou daň jde?', en: 'Which tax is it?' },
      options: {
        income: { cs: 'Daň z příjmů', en: 'Income tax' },
        property: { cs: 'Daň z nemovitých věcí', en: 'Property tax' },
        vat: { cs: 'Daň z přidané hodnoty', en: 'Value added tax' },
        other: { cs: 'Jiná daň nebo penále', en: 'Another tax or penalty' },
      },
    }),
    other: ask.text({ label: { cs: 'Jaká daň nebo penále to je?', en: 'Which tax or penalty is it?' } }),
    amount: ask.money({
      label: { cs: 'Kolik nemůžete zaplatit včas?', en: 'How much can you not pay in time?' },
      least: 1,
    }),
    due: ask.date({
      label: { cs: 'Kdy je nebo byla splatná?', en: 'When is or was it due?' },
      from: '2015-01-01',
      to: 730,
    }),
    reference: { ...refNumberQuestion, optional: true },
    how: ask.choice({
      label: { cs: 'O co žádáte?', en: 'What do you ask for?' },
      options: {
        instalments: { cs: 'Zaplatit ve splátkách', en: 'To pay in instalments' },
        deferral: { cs: 'Zaplatit celou později', en: 'To pay all of it later' },
      },
    }),
    monthly: ask.money({
      label: { cs: 'Kolik můžete splácet měsíčně?', en: 'How much can you pay a month?' },
      least: 1,
    }),
    first: ask.date({ label: { cs: 'Odkdy můžete splácet?', en: 'From when can you pay?' }, from: 0, to: 730 }),
    until: ask.date({ label: { cs: 'Dokdy zaplatíte?', en: 'By when will you pay?' }, from: 0, to: 2190 }),
    reason: ask.choice({
      label: { cs: 'Proč nemůžete zaplatit včas?', en: 'Why can you not pay in time?' },
      hint: {
        cs: 'Jsou to důvody, které zákon uznává (§ 156 odst. 1).',
        en: 'These are the reasons that the law accepts (§ 156 (1)).',
      },
      options: {
        harm: { cs: 'Okamžitá platba by mi způsobila vážnou újmu', en: 'Paying at once would seriously harm me' },
        living: {
          cs: 'Ohrozila by výživu mou nebo těch, které živím',
          en: 'It would endanger my living or that of those I support',
        },
        business: { cs: 'Vedla by k zániku podnikání', en: 'It would end my business' },
        impossible: { cs: 'Není možné vybrat daň najednou', en: 'The tax cannot be collected at once' },
        change: {
          cs: 'Očekávám, že daň částečně nebo úplně zanikne',
          en: 'I expect that the tax will cease in part or in whole',
        },
      },
    }),
    story: ask.text({
      label: { cs: 'Popište svou situaci', en: 'Describe your situation' },
      hint: {
        cs: 'Co se stalo, jaké máte příjmy, výdaje a dluhy a z čeho budete platit. Úřad podle toho rozhodne.',
        en: 'What has happened, your income, expenses and debts, and from what you will pay. The office decides by it.',
      },
      lines: true,
    }),
    ...contactQuestions,
  },
  pages: [
    { id: 'dan', title: { cs: 'Daň', en: 'The tax' }, questions: ['tax'] },
    {
      id: 'jina',
      title: { cs: 'Jiná daň', en: 'Another tax' },
      questions: ['other'],
      when: ({ tax }) => tax === 'other',
    },
    {
      id: 'castka',
      title: { cs: 'Částka a splatnost', en: 'Amount and due day' },
      questions: ['amount', 'due', 'reference'],
    },
    { id: 'zpusob', title: { cs: 'O co žádáte', en: 'What you ask for' }, questions: ['how'] },
    {
      id: 'splatky',
      title: { cs: 'Splátky', en: 'Instalments' },
      questions: ['monthly', 'first'],
      when: ({ how }) => how === 'instalments',
      check: ({ amount, monthly }) =>
        amount !== undefined && monthly !== undefined && Math.ceil(amount / monthly) > 72
          ? [
              {
                question: 'monthly',
                text: {
                  cs: 'To by trvalo přes 6 let, které zákon dovoluje nejvýš. Napište vyšší splátku.',
                  en: 'That would take more than the 6 years that the law allows at most. Write a higher instalment.',
                },
              },
            ]
          : [],
    },
    {
      id: 'odklad',
      title: { cs: 'Odklad', en: 'Deferral' },
      questions: ['until'],
      when: ({ how }) => how === 'deferral',
    },
    { id: 'duvod', title: { cs: 'Důvod', en: 'The reason' }, questions: ['reason'] },
    { id: 'situace', title: { cs: 'Vaše situace', en: 'Your situation' }, questions: ['story'] },
    contactPage,
  ],
  attachments: [
    {
      id: 'prijmy',
      title: { cs: 'Doklady o příjmech, výdajích a dluzích', en: 'Proofs of income, expenses and debts' },
      hint: {
        cs: 'Třeba výplatní pásky, výpis z účtu, smlouvy o půjčkách.',
        en: 'E.g. payslips, bank statements, loan contracts.',
      },
      optional: true,
      most: 5,
    },
  ],
  fee: () => ({
    amount: 400,
    law: law('634/2004', 'položka 1 bod 1 písm. c)'),
    note: {
      cs: 'Správní poplatek; finanční úřad vás k jeho zaplacení vyzve.',
      en: 'An administrative fee; the tax office asks you to pay it.',
    },
  }),
  recipient: { by: 'place', office: 'tax-office', of: 'residence' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  limits: [
    {
      days: 30,
      of: 'authority',
      what: { cs: 'Finanční úřad o žádosti rozhodne.', en: 'The tax office decides.' },
      law: law('280/2009', '§ 156 odst. 4'),
    },
  ],
  next: [
    {
      cs: 'Úřad rozhodne do 30 dnů. Zatím běží úrok z prodlení; po povolení se platí nižší úrok z posečkané částky.',
      en: 'The office decides within 30 days. Late-payment interest runs until then; once it is allowed, a lower interest is paid.',
    },
    {
      cs: 'Splátky plaťte v určených dnech: při prodlení povolení zanikne.',
      en: 'Pay the instalments on the days set: the permission ends when you are late.',
    },
  ],
  examples: [
    {
      tax: 'other',
      other: 'penále z daně z příjmů',
      amount: '24 000',
      due: '2026-11-30',
      reference: '123456/26/3001-00540-700123',
      how: 'instalments',
      monthly: '2 000',
      first: '2026-12-15',
      reason: 'living',
      story: 'Po nemoci mám nižší příjem, živím dvě děti. Od prosince můžu splácet 2 000 Kč měsíčně z platu.',
      email: 'jana@example.cz',
    },
    {
      tax: 'income',
      amount: '8 500',
      due: '2026-05-04',
      how: 'deferral',
      until: '2027-03-31',
      reason: 'harm',
      story: 'V únoru mi odběratel zaplatí fakturu, ze které daň uhradím.',
    },
  ],
});
