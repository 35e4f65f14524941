import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { accountQuestion, chipQuestion, contactPage, contactQuestions, law } from '../common.ts';

/** The end of the charge on a dog is notified like its beginning (§ 14a of Act 565/1990 Coll.). */
export default defineSubmissionType({
  id: 'dog-deregistration',
  version: 1,
  title: { cs: 'Odhlášení psa', en: 'Deregistering a dog' },
  about: {
    cs: 'Když psa už nemáte nebo jste se odstěhoval(a), ohlásíte to obci, které jste platil(a) poplatek. Bývá na to 15 dnů.',
    en: 'If you no longer have the dog, or you have moved, you report it to the town that you paid. You often have 15 days.',
  },
  topic: 'town',
  words: ['pes', 'odhlásit psa', 'uhynul pes', 'prodej psa', 'ztracený pes', 'poplatek ze psa', 'psí známka'],
  law: [law('565/1990', '§ 2 a § 14a'), law('280/2009', '§ 155 až 155b')],
  minutes: 4,
  filers: ['self', 'ward', 'company', 'power'],
  questions: {
    name: ask.text({ label: { cs: 'Jak se pes jmenoval?', en: 'What was the dog called?' }, most: 60 }),
    chip: { ...chipQuestion, optional: true },
    tag: ask.text({
      label: { cs: 'Jaké číslo měla psí známka?', en: 'What number did its tag have?' },
      optional: true,
      most: 20,
    }),
    reason: ask.choice({
      label: { cs: 'Proč psa odhlašujete?', en: 'Why do you deregister it?' },
      options: {
        died: { cs: 'Uhynul', en: 'It died' },
        given: { cs: 'Má nového pána', en: 'It has a new keeper' },
        lost: { cs: 'Ztratil se', en: 'It got lost' },
        moved: { cs: 'Odstěhovali jsme se do jiné obce', en: 'We have moved to another town' },
      },
    }),
    day: ask.date({ label: { cs: 'Kdy se to stalo?', en: 'When did it happen?' }, to: 0, from: '2000-01-01' }),
    keeper: ask.text({ label: { cs: 'Jak se nový pán jmenuje?', en: 'What is the new keeper’s name?' }, most: 120 }),
    keeperAddress: ask.address({
      label: { cs: 'Kde bydlí?', en: 'Where do they live?' },
      optional: true,
      abroad: true,
    }),
    residence: ask.address({
      label: { cs: 'Ve které obci jste psa přihlašoval(a)?', en: 'In which town did you register it?' },
      hint: {
        cs: 'Napište adresu, kde jste tehdy bydlel(a). Podle ní najdeme úřad.',
        en: 'Write the address where you lived then. By it we find the office.',
      },
      prefill: ['register.address'],
    }),
    refund: ask.yesNo({
      label: { cs: 'Chcete vrátit, co jste zaplatil(a) navíc?', en: 'Do you want back what you overpaid?' },
    }),
    account: accountQuestion,
    ...contactQuestions,
  },
  pages: [
    { id: 'pes', title: { cs: 'Pes', en: 'The dog' }, questions: ['name', 'chip', 'tag'] },
    { id: 'duvod', title: { cs: 'Důvod', en: 'The reason' }, questions: ['reason'] },
    { id: 'kdy', title: { cs: 'Kdy to bylo', en: 'When it was' }, questions: ['day'] },
    {
      id: 'novy-pan',
      title: { cs: 'Nový pán', en: 'The new keeper' },
      questions: ['keeper', 'keeperAddress'],
      when: ({ reason }) => reason === 'given',
    },
    {
      id: 'kam',
      title: { cs: 'Kde byl pes přihlášený', en: 'Where it was registered' },
      questions: ['residence'],
    },
    { id: 'preplatek', title: { cs: 'Přeplatek', en: 'The overpayment' }, questions: ['refund'] },
    {
      id: 'ucet',
      title: { cs: 'Účet', en: 'The account' },
      questions: ['account'],
      when: ({ refund }) => refund === true,
    },
    contactPage,
  ],
  attachments: [
    {
      id: 'doklad',
      title: { cs: 'Potvrzení, smlouva nebo jiný doklad', en: 'A confirmation, contract or other proof' },
      hint: {
        cs: 'Potvrzení veterináře, kupní smlouva. Některé obce je chtějí.',
        en: 'A vet’s confirmation, a contract. Some towns want it.',
      },
      optional: true,
      most: 3,
    },
  ],
  recipient: { by: 'place', office: 'municipality', of: 'residence' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  limits: [
    {
      days: 30,
      of: 'authority',
      what: {
        cs: 'Obec vrátí přeplatek, pokud jste o něj požádal(a) a nedlužíte jí.',
        en: 'The town returns the overpayment if you asked for it and owe nothing.',
      },
      law: law('280/2009', '§ 155 až 155b'),
    },
  ],
  next: [
    {
      cs: 'Obec psa vyřadí a poplatek dál nepočítá.',
      en: 'The town strikes the dog off and counts no further charge.',
    },
    { cs: 'Psí známku vraťte, pokud to obec chce.', en: 'Return the tag if the town wants it.' },
    {
      cs: 'Jestli jste se odstěhoval(a) a psa máte, přihlaste ho v nové obci.',
      en: 'If you moved and still have the dog, register it in the new town.',
    },
  ],
  notCovered: {
    cs: 'Kde obec vede zvláštní evidenci psů, odhlaste psa i tam. V soukromých registrech čipů ho odhlásíte sám (sama).',
    en: 'Where the town keeps another register of dogs, deregister it there too. In private registers of chips you do so yourself.',
  },
  examples: [
    {
      name: 'Rek',
      chip: '203164000998877',
      tag: '1482',
      reason: 'given',
      day: '2. 9. 2026',
      keeper: 'Jana Horáková',
      keeperAddress: 'Lipová 8, Telč #21700001',
      residence: 'Husova 12, Brno #21700002',
      refund: 'yes',
      account: '19-2000145399/0800',
    },
    { name: 'Dina', reason: 'died', day: '2026-10-30', residence: 'Husova 12, Brno #21700002', refund: 'no' },
  ],
});
