import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, contactQuestions, isResidence, law } from '../common.ts';

/**
 * Change of permanent residence (§ 10 of Act 133/2000 Coll.). The law wants the registration form signed before the
 * office and the identity proved there, so nothing of it can be done from a distance: this tells the office ahead who
 * moves and where, asks for a time, and lists what to bring. Parents report for children under 15.
 */
export default defineSubmissionType({
  id: 'change-of-permanent-residence',
  version: 1,
  title: {
    cs: 'Změna trvalého pobytu: příprava a objednání',
    en: 'Change of permanent residence: preparing and booking',
  },
  about: {
    cs: 'Trvalý pobyt se mění jen osobně na úřadě v novém bydlišti. Tady mu dopředu napíšete, kdo se stěhuje a kam, a požádáte o termín. Na místě už jen podepíšete.',
    en: 'Permanent residence is changed only in person at the office of the new place. Here you tell it ahead who moves and where, and ask for a time. There you only sign.',
  },
  topic: 'residence',
  words: [
    'trvalé bydliště',
    'přestěhování',
    'stěhování',
    'přihlásit se k trvalému pobytu',
    'změna adresy',
    'trvalý pobyt dítěte',
  ],
  law: [law('133/2000', '§ 10'), law('634/2004', 'položka 2 sazebníku')],
  needed: [
    { cs: 'adresa nového bydlení', en: 'the address of the new home' },
    { cs: 'doklad, že tam smíte bydlet', en: 'proof that you may live there' },
  ],
  minutes: 7,
  filers: ['self'],
  questions: {
    address: ask.address({ label: { cs: 'Kam se stěhujete?', en: 'Where are you moving to?' } }),
    right: ask.choice({
      label: { cs: 'Podle čeho tam smíte bydlet?', en: 'By what may you live there?' },
      options: {
        owner: {
          cs: 'Byt nebo dům vlastním',
          en: 'I own the flat or house',
          hint: { cs: 'Úřad to vidí v katastru sám.', en: 'The office sees it in the land registry.' },
        },
        lease: { cs: 'Mám nájemní nebo podnájemní smlouvu', en: 'I have a lease or sublease' },
        consent: {
          cs: 'Vlastník nebo nájemce souhlasí',
          en: 'The owner or tenant agrees',
          hint: {
            cs: 'Přijde s vámi na úřad, nebo dá souhlas s úředně ověřeným podpisem.',
            en: 'They come with you, or give a consent with an officially verified signature.',
          },
        },
      },
    }),
    who: ask.choice({
      label: { cs: 'Kdo se stěhuje?', en: 'Who is moving?' },
      options: {
        me: { cs: 'Jen já', en: 'Only I' },
        family: { cs: 'Já a další', en: 'I and others' },
      },
    }),
    others: ask.list({
      label: { cs: 'Kdo se stěhuje s vámi?', en: 'Who is moving with you?' },
      itemTitle: { cs: 'člověk, který se stěhuje', en: 'person who moves' },
      least: 1,
      most: 15,
      item: {
        name: ask.text({ label: { cs: 'Jméno a příjmení', en: 'Name and surname' }, most: 120 }),
        born: ask.date({ label: { cs: 'Datum narození', en: 'Date of birth' }, from: '1900-01-01', to: 0 }),
        relation: ask.choice({
          label: { cs: 'Kdo to je', en: 'Who they are' },
          options: {
            child: { cs: 'Moje dítě', en: 'My child' },
            spouse: { cs: 'Manžel, manželka, partner nebo partnerka', en: 'My spouse or partner' },
            other: { cs: 'Někdo jiný', en: 'Somebody else' },
          },
        }),
      },
    }),
    when: ask.text({
      label: { cs: 'Kdy se vám hodí přijít?', en: 'When would it suit you to come?' },
      hint: {
        cs: 'Třeba: pondělí nebo středa odpoledne.',
        en: 'E.g. a Monday or Wednesday afternoon.',
      },
      optional: true,
      most: 300,
    }),
    understood: ask.confirmation({
      label: {
        cs: 'Vím, že pobyt se změní, až na úřadě podepíšu přihlašovací lístek',
        en: 'I know that the residence changes only when I sign the form at the office',
      },
    }),
    ...contactQuestions,
  },
  pages: [
    {
      id: 'adresa',
      title: { cs: 'Nové bydlení', en: 'The new home' },
      questions: ['address'],
      check: ({ address }, setting) =>
        isResidence(address, setting) === true
          ? [
              {
                question: 'address',
                text: {
                  cs: 'Na této adrese už trvalý pobyt máte.',
                  en: 'You already have your residence at this address.',
                },
              },
            ]
          : [],
    },
    { id: 'pravo', title: { cs: 'Proč tam smíte bydlet', en: 'Why you may live there' }, questions: ['right'] },
    { id: 'kdo', title: { cs: 'Kdo se stěhuje', en: 'Who moves' }, questions: ['who'] },
    {
      id: 'dalsi',
      title: { cs: 'Kdo se stěhuje s vámi', en: 'Who moves with you' },
      about: {
        cs: 'Dětem do 15 let změníte pobyt vy. Všichni ostatní musí na úřad také přijít.',
        en: 'You change it for children under 15. All others must come to the office too.',
      },
      questions: ['others'],
      when: ({ who }) => who === 'family',
    },
    { id: 'termin', title: { cs: 'Termín', en: 'The time' }, questions: ['when'] },
    contactPage,
    { id: 'na-vedomi', title: { cs: 'Než to odešlete', en: 'Before you send it' }, questions: ['understood'] },
  ],
  attachments: [
    {
      id: 'smlouva',
      title: { cs: 'Kopie smlouvy nebo souhlasu', en: 'A copy of the contract or consent' },
      hint: {
        cs: 'Originál nebo ověřenou kopii ukážete na úřadě.',
        en: 'You show the original or a verified copy at the office.',
      },
      when: ({ right }) => right === 'lease' || right === 'consent',
      optional: true,
      most: 3,
    },
  ],
  recipient: { by: 'place', office: 'municipality', of: 'address' },
  channel: { kind: 'data-box' },
  signature: 'none',
  next: [
    {
      cs: 'Úřad vám nabídne termín. Když se neozve, přijďte v úřední hodiny i bez objednání.',
      en: 'The office offers you a time. If it does not, come in its office hours without one.',
    },
    {
      cs: 'Vezměte si občanský průkaz, rodné listy dětí a doklad k bydlení. Lístek podepíšete na místě.',
      en: 'Bring your identity card, the children’s birth certificates and the proof of your right to live there. You sign the form there.',
    },
    {
      cs: 'Na místě zaplatíte 50 Kč. Děti do 15 let neplatí nic.',
      en: 'You pay CZK 50 there. Children under 15 pay nothing.',
    },
    {
      cs: 'Úřad pobyt zapíše do tří pracovních dnů. Na starém místě se odhlašovat nemusíte.',
      en: 'The office enters the residence within three working days. You need not deregister at the old place.',
    },
    {
      cs: 'Pak si požádejte o nový občanský průkaz.',
      en: 'Then apply for a new identity card.',
    },
  ],
  notCovered: {
    cs: 'Toto není ohlášení změny, jen příprava na něj. Dospělého můžete na úřadě zastoupit jen s plnou mocí s ověřeným podpisem, tedy ne s tou z portálu. Cizinci hlásí pobyt ministerstvu vnitra.',
    en: 'This is not the report of the change, only its preparation. At the office you may act for an adult only by a power of attorney with a verified signature, not by one given in the portal. Foreigners report to the Ministry of the Interior.',
  },
  examples: [
    {
      address: 'Lipová 8, Telč #21700001',
      right: 'lease',
      who: 'family',
      others: [
        { name: 'Petr Novák', born: '14. 2. 1988', relation: 'spouse' },
        { name: 'Anna Nováková', born: '3. 6. 2018', relation: 'child' },
      ],
      when: 'středa odpoledne',
      phone: '777 123 456',
      understood: 'yes',
    },
    { address: 'Lipová 8, Telč #21700001', right: 'owner', who: 'me', understood: 'yes' },
  ],
});
