import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { calledForMore, contactPage, contactQuestions, decidedIn30Days, law } from '../common.ts';

/**
 * Cancelling the record of somebody's permanent residence at the proposal of who owns or may use the place: the right
 * to use it must have ended and the person must not use it (§ 12 (1) c and (2) of Act 133/2000 Coll.); the proposer
 * proves both.
 */
export default defineSubmissionType({
  id: 'residence-cancellation',
  version: 1,
  title: { cs: 'Zrušení trvalého pobytu někoho jiného', en: 'Cancelling somebody else’s permanent residence' },
  about: {
    cs: 'Vlastník nebo nájemce bytu může navrhnout, aby úřad zrušil pobyt tomu, kdo tam už nebydlí a nemá k tomu právo.',
    en: 'The owner or tenant of a flat may propose that the office cancel the residence of who no longer lives there and has no right to.',
  },
  topic: 'residence',
  words: [
    'odhlásit z bytu',
    'odhlášení nájemníka',
    'cizí trvalý pobyt',
    'bývalý nájemník',
    'exekuce na adrese',
    'zrušení trvalého pobytu',
  ],
  law: [law('133/2000', '§ 12 odst. 1 písm. c) a odst. 2'), law('634/2004', 'položka 2 sazebníku')],
  needed: [
    { cs: 'doklad, že právo toho člověka skončilo', en: 'proof that the person’s right has ended' },
    { cs: 'kdo dosvědčí, že tam nebydlí', en: 'who can testify that they do not live there' },
  ],
  minutes: 9,
  filers: ['self', 'ward', 'company', 'power'],
  questions: {
    address: ask.address({
      label: { cs: 'O jakou adresu jde?', en: 'Which address is it?' },
      prefill: ['register.address'],
    }),
    unit: ask.text({
      label: { cs: 'Který byt?', en: 'Which flat?' },
      hint: { cs: 'Třeba číslo bytu nebo patro.', en: 'E.g. its number or floor.' },
      optional: true,
      most: 60,
    }),
    right: ask.choice({
      label: { cs: 'Jaké k bytu nebo domu máte právo vy?', en: 'What is your own right to the flat or house?' },
      options: {
        owner: { cs: 'Vlastním ho', en: 'I own it' },
        shared: { cs: 'Jsem spoluvlastník', en: 'I am a joint owner' },
        tenant: { cs: 'Mám ho v nájmu nebo jinak užívám', en: 'I rent or otherwise use it' },
      },
    }),
    people: ask.list({
      label: { cs: 'Komu se má pobyt zrušit?', en: 'Whose residence is to be cancelled?' },
      itemTitle: { cs: 'člověk, který tam nebydlí', en: 'person who does not live there' },
      least: 1,
      most: 15,
      item: {
        name: ask.text({ label: { cs: 'Jméno a příjmení', en: 'Name and surname' }, most: 120 }),
        born: ask.date({
          label: { cs: 'Datum narození', en: 'Date of birth' },
          hint: { cs: 'Pokud ho znáte.', en: 'If you know it.' },
          optional: true,
          from: '1900-01-01',
          to: 0,
        }),
      },
    }),
    ended: ask.text({
      label: { cs: 'Proč tam už nemá právo bydlet?', en: 'Why do they no longer have the right to live there?' },
      hint: {
        cs: 'Třeba: nájem skončil výpovědí, manželství bylo rozvedeno, dům jsem koupil(a) bez břemen.',
        en: 'E.g. the lease ended by notice, the marriage was divorced, I bought the house free of encumbrances.',
      },
      lines: true,
    }),
    since: ask.date({
      label: { cs: 'Odkdy tam nebydlí?', en: 'Since when have they not lived there?' },
      to: 0,
      from: '1950-01-01',
    }),
    whereabouts: ask.text({
      label: { cs: 'Víte, kde teď bydlí?', en: 'Do you know where they live now?' },
      hint: { cs: 'Úřad mu musí dopis doručit.', en: 'The office must deliver them a letter.' },
      optional: true,
      most: 300,
    }),
    witnesses: ask.list({
      label: { cs: 'Kdo to dosvědčí?', en: 'Who can testify?' },
      hint: {
        cs: 'Úřad chce zpravidla aspoň dva svědky, kteří v domě bydlí nebo ho znají.',
        en: 'The office usually wants at least two witnesses who live in the house or know it.',
      },
      itemTitle: { cs: 'svědek', en: 'witness' },
      optional: true,
      most: 6,
      item: {
        name: ask.text({ label: { cs: 'Jméno a příjmení', en: 'Name and surname' }, most: 120 }),
        address: ask.text({ label: { cs: 'Adresa', en: 'Address' }, most: 200 }),
      },
    }),
    ...contactQuestions,
  },
  pages: [
    { id: 'adresa', title: { cs: 'Adresa', en: 'The address' }, questions: ['address', 'unit'] },
    { id: 'pravo', title: { cs: 'Vaše právo', en: 'Your right' }, questions: ['right'] },
    { id: 'lide', title: { cs: 'Kdo tam nebydlí', en: 'Who does not live there' }, questions: ['people'] },
    { id: 'konec-prava', title: { cs: 'Konec práva', en: 'The end of their right' }, questions: ['ended'] },
    { id: 'odkdy', title: { cs: 'Odkdy tam nebydlí', en: 'Since when' }, questions: ['since', 'whereabouts'] },
    { id: 'svedci', title: { cs: 'Svědci', en: 'Witnesses' }, questions: ['witnesses'] },
    contactPage,
  ],
  attachments: [
    {
      id: 'konec',
      title: { cs: 'Doklad o konci jeho práva', en: 'Proof of the end of their right' },
      hint: {
        cs: 'Výpověď, rozsudek o rozvodu, kupní smlouva, dohoda o vypořádání.',
        en: 'A notice, a divorce judgment, a contract of purchase, a settlement.',
      },
      most: 6,
    },
    {
      id: 'najem',
      title: { cs: 'Vaše nájemní nebo jiná smlouva', en: 'Your lease or other contract' },
      when: ({ right }) => right === 'tenant',
    },
  ],
  fee: ({ people }) => ({
    amount: 100 * Math.max(1, people?.length ?? 1),
    law: law('634/2004', 'položka 2 sazebníku'),
    note: {
      cs: '100 Kč za každého, komu se má pobyt zrušit. Zaplatíte na výzvu úřadu.',
      en: 'CZK 100 for each whose residence is to be cancelled. You pay when the office calls for it.',
    },
  }),
  recipient: { by: 'place', office: 'municipality', of: 'address' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  limits: [decidedIn30Days],
  next: [
    calledForMore,
    {
      cs: 'Úřad vyslechne svědky a dá tomu člověku možnost se vyjádřit.',
      en: 'The office hears the witnesses and lets the person say their word.',
    },
    {
      cs: 'Když návrhu vyhoví, bude mít ten člověk trvalý pobyt na adrese úřadu.',
      en: 'If it agrees, the person will have their residence at the address of the office.',
    },
  ],
  notCovered: {
    cs: 'Kdo v bytě bydlí a odejít nechce, toho úřad neodhlásí: to řeší soud. Samotnému dítěti, o které se rodiče starají, pobyt zrušit nejde.',
    en: 'The office does not strike off who lives there and will not leave: that is for a court. The residence of a child alone, whom its parents keep, cannot be cancelled.',
  },
  examples: [
    {
      address: 'Husova 12, Brno #21700002',
      unit: 'byt č. 4',
      right: 'owner',
      people: [{ name: 'Karel Dvořák', born: '5. 5. 1979' }, { name: 'Eva Dvořáková' }],
      ended: 'Nájem skončil výpovědí k 31. 3. 2026.',
      since: '5. 4. 2026',
      whereabouts: 'Údajně u příbuzných v Telči.',
      witnesses: [
        { name: 'Marie Veselá', address: 'Husova 12, Brno' },
        { name: 'Jiří Beran', address: 'Husova 14, Brno' },
      ],
      phone: '777 123 456',
    },
    {
      address: 'Lipová 8, Telč #21700001',
      right: 'tenant',
      people: [{ name: 'Jan Kos' }],
      ended: 'Rozvod manželství, právo nájmu zůstalo mně.',
      since: '2025-12-01',
    },
  ],
});
