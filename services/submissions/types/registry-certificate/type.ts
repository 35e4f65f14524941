import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { calledForMore, contactPage, contactQuestions, decidedIn30Days, law } from '../common.ts';

/**
 * Another copy of a certificate of the registry: birth, marriage, partnership, death (§ 24 and § 25 of Act 301/2000
 * Coll.). The registry that keeps the record issues it, to the person, the family and who needs it for their rights.
 */
export default defineSubmissionType({
  id: 'registry-certificate',
  version: 1,
  title: { cs: 'Nový rodný, oddací nebo úmrtní list', en: 'Another birth, marriage or death certificate' },
  about: {
    cs: 'Ztracený nebo poškozený rodný, oddací či úmrtní list vydá znovu matrika v místě, kde se událost stala.',
    en: 'A lost or damaged birth, marriage or death certificate is issued again by the registry of the place where it happened.',
  },
  topic: 'documents',
  words: [
    'rodný list',
    'oddací list',
    'úmrtní list',
    'matrika',
    'druhopis',
    'duplikát',
    'matriční doklad',
    'ztracený rodný list',
  ],
  law: [law('301/2000', '§ 24 a § 25'), law('634/2004', 'položka 3 sazebníku')],
  minutes: 6,
  filers: ['self', 'child', 'ward'],
  questions: {
    what: ask.choice({
      label: { cs: 'Který list potřebujete?', en: 'Which certificate do you need?' },
      options: {
        birth: { cs: 'Rodný list', en: 'Birth certificate' },
        marriage: { cs: 'Oddací list', en: 'Marriage certificate' },
        partnership: { cs: 'Doklad o partnerství', en: 'Certificate of partnership' },
        death: { cs: 'Úmrtní list', en: 'Death certificate' },
      },
    }),
    whose: ask.choice({
      label: { cs: 'Koho se týká?', en: 'Whom is it about?' },
      options: {
        me: { cs: 'Mě', en: 'Me' },
        family: {
          cs: 'Někoho z rodiny',
          en: 'Somebody of my family',
          hint: {
            cs: 'Manžel, partner, rodiče, děti, sourozenci, prarodiče, vnuci a pravnuci.',
            en: 'Spouse, partner, parents, children, siblings, grandparents, grandchildren and great-grandchildren.',
          },
        },
        other: { cs: 'Někoho jiného', en: 'Somebody else' },
      },
    }),
    name: ask.text({ label: { cs: 'Jméno a příjmení', en: 'Name and surname' }, most: 150 }),
    maidenName: ask.text({
      label: { cs: 'Rodné příjmení', en: 'Surname at birth' },
      hint: { cs: 'Pokud je jiné a znáte ho.', en: 'If it differs and you know it.' },
      optional: true,
      most: 100,
    }),
    relation: ask.text({
      label: { cs: 'Kdo to pro vás je?', en: 'Who is it to you?' },
      hint: { cs: 'Třeba: matka, dědeček, vnučka.', en: 'E.g. mother, grandfather, granddaughter.' },
      most: 100,
    }),
    why: ask.text({
      label: { cs: 'K uplatnění jakého práva list potřebujete?', en: 'For which right do you need it?' },
      hint: {
        cs: 'Před kterým úřadem nebo soudem, třeba: dědické řízení, č. j. 35 D 12/2026.',
        en: 'Before which authority or court, e.g. inheritance proceedings 35 D 12/2026.',
      },
      lines: true,
      most: 1000,
    }),
    day: ask.date({
      label: { cs: 'Kdy se událost stala?', en: 'When did it happen?' },
      hint: {
        cs: 'Den narození, svatby, vstupu do partnerství nebo úmrtí.',
        en: 'The day of birth, wedding, partnership or death.',
      },
      to: 0,
      from: '1850-01-01',
    }),
    place: ask.text({ label: { cs: 'V které obci?', en: 'In which town?' }, most: 100 }),
    registry: ask.authority({
      label: { cs: 'Která matrika zápis vede?', en: 'Which registry keeps the record?' },
      hint: {
        cs: 'Matrika pro obec, kde se událost stala. Události v cizině vede úřad městské části Brno-střed.',
        en: 'The registry of the town where it happened. Events abroad are kept by the office of Brno-střed.',
      },
      office: 'registry-office',
    }),
    copies: ask.number({ label: { cs: 'Kolik listů chcete?', en: 'How many do you want?' }, least: 1, most: 10 }),
    delivery: ask.choice({
      label: { cs: 'Jak ho chcete dostat?', en: 'How do you want to get it?' },
      options: {
        post: { cs: 'Poštou do vlastních rukou', en: 'By post, personal delivery' },
        pick: { cs: 'Vyzvednu si ho na matrice', en: 'I collect it at the registry' },
      },
    }),
    address: ask.address({
      label: { cs: 'Na jakou adresu ho poslat?', en: 'To which address?' },
      abroad: true,
      prefill: ['register.address'],
    }),
    ...contactQuestions,
  },
  pages: [
    { id: 'list', title: { cs: 'List', en: 'The certificate' }, questions: ['what'] },
    {
      id: 'koho',
      title: { cs: 'Koho se týká', en: 'Whom it is about' },
      questions: ['whose'],
      check: ({ what, whose }) =>
        what === 'death' && whose === 'me'
          ? [
              {
                question: 'whose',
                text: { cs: 'Úmrtní list se týká někoho jiného.', en: 'A death certificate is about somebody else.' },
              },
            ]
          : [],
    },
    {
      id: 'osoba',
      title: { cs: 'O koho jde', en: 'Who it is' },
      questions: ['name', 'maidenName'],
      when: ({ whose }) => whose === 'family' || whose === 'other',
    },
    {
      id: 'pribuzenstvi',
      title: { cs: 'Příbuzenství', en: 'Relationship' },
      questions: ['relation'],
      when: ({ whose }) => whose === 'family',
    },
    {
      id: 'proc',
      title: { cs: 'Proč ho potřebujete', en: 'Why you need it' },
      questions: ['why'],
      when: ({ whose }) => whose === 'other',
    },
    { id: 'udalost', title: { cs: 'Kdy a kde', en: 'When and where' }, questions: ['day', 'place'] },
    { id: 'matrika', title: { cs: 'Matrika', en: 'The registry' }, questions: ['registry'] },
    { id: 'kolik', title: { cs: 'Kolik listů', en: 'How many' }, questions: ['copies'] },
    { id: 'doruceni', title: { cs: 'Doručení', en: 'Delivery' }, questions: ['delivery'] },
    {
      id: 'adresa',
      title: { cs: 'Adresa', en: 'The address' },
      questions: ['address'],
      when: ({ delivery }) => delivery === 'post',
    },
    contactPage,
  ],
  attachments: [
    {
      id: 'vztah',
      title: { cs: 'Doklad o příbuzenství', en: 'Proof of the relationship' },
      hint: {
        cs: 'Rodný nebo oddací list. Když zápis vede stejná matrika, není potřeba.',
        en: 'A birth or marriage certificate. Not needed if the same registry keeps the record.',
      },
      when: ({ whose }) => whose === 'family',
      optional: true,
      most: 4,
    },
    {
      id: 'narok',
      title: { cs: 'Doklad, že list potřebujete', en: 'Proof that you need it' },
      hint: { cs: 'Třeba výzva soudu nebo úřadu.', en: 'E.g. a call of a court or an authority.' },
      when: ({ whose }) => whose === 'other',
      most: 4,
    },
  ],
  fee: ({ copies = 1 }) => ({
    amount: 300 * copies,
    law: law('634/2004', 'položka 3 sazebníku'),
    note: {
      cs: '300 Kč za každý list. Matrika vám pošle číslo účtu, nebo zaplatíte při vyzvednutí.',
      en: 'CZK 300 for each. The registry sends you its account number, or you pay when you collect it.',
    },
  }),
  recipient: { by: 'choice', of: 'registry' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  limits: [decidedIn30Days],
  next: [
    { cs: 'Matrika najde zápis a řekne si o poplatek.', en: 'The registry finds the record and asks for the fee.' },
    calledForMore,
    {
      cs: 'List je na tiskopise s ochranou, proto přijde na papíře.',
      en: 'The certificate is on protected paper, so it comes on paper.',
    },
  ],
  notCovered: {
    cs: 'Úředníkům rodný list ukazovat většinou nemusíte, údaje vidí sami. Zástupce s plnou mocí potřebuje ověřený podpis, proto tady přes plnou moc z portálu žádat nejde. Zápisy starší sta let jsou v archivech.',
    en: 'You mostly need not show the certificate to officials; they see the data. An attorney needs a verified signature, so it cannot be asked for by a power given in the portal. Records older than a hundred years are in archives.',
  },
  examples: [
    {
      what: 'marriage',
      whose: 'family',
      name: 'Marie Nováková',
      maidenName: 'Malá',
      relation: 'babička',
      day: '14. 6. 1958',
      place: 'Telč',
      registry: 'abc2345',
      copies: '2',
      delivery: 'post',
      address: 'Husova 12, Brno #21700002',
      phone: '777 123 456',
    },
    {
      what: 'death',
      whose: 'other',
      name: 'Karel Dvořák',
      why: 'Přihláška pohledávky do dědického řízení, Okresní soud v Jihlavě, 35 D 12/2026.',
      day: '2026-02-03',
      place: 'Jihlava',
      registry: 'xyz7654',
      copies: '1',
      delivery: 'pick',
    },
    {
      what: 'birth',
      whose: 'me',
      day: '1988-05-14',
      place: 'Brno',
      registry: 'abc2345',
      copies: '1',
      delivery: 'pick',
    },
  ],
});
