import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { ageOf, calledForMore, contactPage, contactQuestions, decidedIn30Days, law } from '../common.ts';

/** Fees by item 11 of the tariff of Act 634/2004 Coll., as they have been since 1 January 2024. */
const fees = { degrading: 200, earlier: 300, foreign: 300, other: 3000 } as const;

/**
 * Permission to change a given name or a surname (§§ 72 to 79 of Act 301/2000 Coll.): a surname that is degrading or
 * ridiculous, or for a serious reason. A child over fifteen must agree, the other parent too (§ 76).
 */
export default defineSubmissionType({
  id: 'name-change-request',
  version: 1,
  title: { cs: 'Změna jména nebo příjmení', en: 'Change of a name or surname' },
  about: {
    cs: 'Příjmení jde změnit, když je hanlivé nebo směšné, nebo když máte vážný důvod. O změně rozhoduje matrika podle trvalého pobytu.',
    en: 'A surname may be changed if it is degrading or ridiculous, or if you have a serious reason. The registry of your residence decides.',
  },
  topic: 'documents',
  words: ['změna příjmení', 'změna jména', 'přejmenování', 'matrika', 'příjmení dítěte', 'přechýlení'],
  law: [law('301/2000', '§ 72 až 79'), law('634/2004', 'položka 11 sazebníku')],
  minutes: 8,
  filers: ['self', 'child'],
  questions: {
    what: ask.choice({
      label: { cs: 'Co chcete změnit?', en: 'What do you want to change?' },
      options: {
        surname: { cs: 'Příjmení', en: 'The surname' },
        name: { cs: 'Jméno', en: 'The given name' },
        both: { cs: 'Jméno i příjmení', en: 'Both' },
      },
    }),
    newName: ask.text({ label: { cs: 'Jaké má být nové jméno?', en: 'What is the new given name to be?' }, most: 60 }),
    newSurname: ask.text({
      label: { cs: 'Jaké má být nové příjmení?', en: 'What is the new surname to be?' },
      most: 80,
    }),
    ground: ask.choice({
      label: { cs: 'Proč?', en: 'Why?' },
      options: {
        degrading: { cs: 'Příjmení je hanlivé nebo směšné', en: 'The surname is degrading or ridiculous' },
        earlier: { cs: 'Chci se vrátit k dřívějšímu příjmení', en: 'I want to return to an earlier surname' },
        foreign: { cs: 'Příjmení je cizojazyčné', en: 'The surname is in a foreign language' },
        other: { cs: 'Jiný vážný důvod', en: 'Another serious reason' },
      },
    }),
    reason: ask.text({
      label: { cs: 'Vysvětlete důvod', en: 'Explain the reason' },
      lines: true,
      most: 3000,
    }),
    earlierNames: ask.text({
      label: { cs: 'Jaká příjmení jste dřív měl(a)?', en: 'Which surnames did you have before?' },
      hint: { cs: 'Třeba rodné příjmení.', en: 'E.g. the surname at birth.' },
      optional: true,
      most: 200,
    }),
    married: ask.yesNo({
      label: { cs: 'Žijete v manželství nebo partnerství?', en: 'Are you married or in a partnership?' },
    }),
    spouseToo: ask.choice({
      label: {
        cs: 'Máte s manželem (manželkou) společné příjmení?',
        en: 'Do you and your spouse have a common surname?',
      },
      options: {
        common: {
          cs: 'Ano, změní se nám oběma',
          en: 'Yes, it changes for both of us',
          hint: { cs: 'K žádosti je potřeba souhlas.', en: 'Their consent is needed.' },
        },
        own: { cs: 'Ne, každý má svoje', en: 'No, each has their own' },
      },
    }),
    children: ask.list({
      label: { cs: 'Má se změna týkat i nezletilých dětí?', en: 'Is it to concern minor children too?' },
      hint: { cs: 'Když ne, nic nepřidávejte.', en: 'Add nothing if not.' },
      itemTitle: { cs: 'dítě', en: 'child' },
      optional: true,
      most: 10,
      item: {
        name: ask.text({ label: { cs: 'Jméno a příjmení', en: 'Name and surname' }, most: 120 }),
        born: ask.date({ label: { cs: 'Datum narození', en: 'Date of birth' }, from: -6940, to: 0 }),
      },
    }),
    ...contactQuestions,
  },
  pages: [
    { id: 'co', title: { cs: 'Co změnit', en: 'What to change' }, questions: ['what'] },
    {
      id: 'jmeno',
      title: { cs: 'Nové jméno', en: 'The new name' },
      about: {
        cs: 'Jméno musí existovat a patřit ke správnému pohlaví. Nesmí to být jméno žijícího sourozence.',
        en: 'The name must exist and fit the sex. It must not be that of a living sibling.',
      },
      questions: ['newName'],
      when: ({ what }) => what === 'name' || what === 'both',
      check: ({ newName }, { applicant }) =>
        newName !== undefined && applicant.kind === 'person' && same(newName, applicant.givenName)
          ? [{ question: 'newName', text: { cs: 'Tak se už jmenujete.', en: 'That is your name already.' } }]
          : [],
    },
    {
      id: 'prijmeni',
      title: { cs: 'Nové příjmení', en: 'The new surname' },
      questions: ['newSurname'],
      when: ({ what }) => what === 'surname' || what === 'both',
      check: ({ newSurname }, { applicant }) =>
        newSurname !== undefined && applicant.kind === 'person' && same(newSurname, applicant.familyName)
          ? [{ question: 'newSurname', text: { cs: 'Tak se už jmenujete.', en: 'That is your surname already.' } }]
          : [],
    },
    {
      id: 'duvod',
      title: { cs: 'Důvod', en: 'The reason' },
      questions: ['ground', 'reason'],
      check: ({ what, ground }) =>
        what === 'name' && ground !== undefined && ground !== 'other'
          ? [
              {
                question: 'ground',
                text: {
                  cs: 'Tenhle důvod platí jen pro příjmení. U jména vyberte jiný vážný důvod.',
                  en: 'This reason is for surnames only. For a given name choose another serious reason.',
                },
              },
            ]
          : [],
    },
    { id: 'driv', title: { cs: 'Dřívější příjmení', en: 'Earlier surnames' }, questions: ['earlierNames'] },
    {
      id: 'manzelstvi',
      title: { cs: 'Manželství', en: 'Marriage' },
      questions: ['married'],
      when: (_values, setting) => isAdult(ageOf(setting)),
    },
    {
      id: 'manzel',
      title: { cs: 'Společné příjmení', en: 'A common surname' },
      questions: ['spouseToo'],
      when: ({ married, what }) => married === true && what !== 'name',
    },
    {
      id: 'deti',
      title: { cs: 'Děti', en: 'Children' },
      questions: ['children'],
      when: ({ what }, setting) => what !== 'name' && isAdult(ageOf(setting)),
    },
    contactPage,
  ],
  attachments: [
    {
      id: 'souhlas-manzela',
      title: { cs: 'Souhlas manžela nebo manželky', en: 'Consent of the spouse' },
      hint: { cs: 'S úředně ověřeným podpisem.', en: 'With an officially verified signature.' },
      when: ({ spouseToo }) => spouseToo === 'common',
    },
    {
      id: 'souhlas-rodice',
      title: {
        cs: 'Souhlas druhého rodiče nebo rozhodnutí soudu',
        en: 'Consent of the other parent, or a court’s decision',
      },
      hint: {
        cs: 'S úředně ověřeným podpisem. Dítě od 15 let souhlasí samo.',
        en: 'With an officially verified signature. A child from 15 agrees itself.',
      },
      when: ({ children = [] }, setting) => children.length > 0 || !isAdult(ageOf(setting)),
      most: 6,
    },
    {
      id: 'doklady',
      title: { cs: 'Doklady k důvodu', en: 'Evidence of the reason' },
      hint: {
        cs: 'U neobvyklého jména odborný posudek.',
        en: 'For an unusual name an expert opinion.',
      },
      optional: true,
      most: 6,
    },
  ],
  fee: ({ ground }) =>
    ground === undefined
      ? null
      : {
          amount: fees[ground],
          law: law('634/2004', 'položka 11 sazebníku'),
          note: { cs: 'Matrika vám pošle výzvu k platbě.', en: 'The registry sends you a call to pay.' },
        },
  recipient: { by: 'place', office: 'registry-office', of: 'residence' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  limits: [decidedIn30Days],
  next: [
    calledForMore,
    {
      cs: 'Když matrika změnu povolí, vydá rozhodnutí a nový rodný nebo oddací list.',
      en: 'If the registry permits it, it issues a decision and a new birth or marriage certificate.',
    },
    {
      cs: 'Pak si vyřídíte nový občanský průkaz, pas a řidičák.',
      en: 'Then you get a new identity card, passport and driving licence.',
    },
  ],
  notCovered: {
    cs: 'Po rozvodu se do šesti měsíců vrátíte k dřívějšímu příjmení jen oznámením na matrice. Ženy si tvar příjmení bez „-ová“ volí také prohlášením. Změnu pohlaví matrika zapisuje podle jiného postupu.',
    en: 'Within six months of a divorce you return to an earlier surname by a mere notice at the registry. Women choose a surname without “-ová” by a declaration too. Change of sex is entered by another procedure.',
  },
  examples: [
    {
      what: 'both',
      newName: 'Johana',
      newSurname: 'Lesná',
      ground: 'other',
      reason: 'Příjmení otce, se kterým se nestýkám, mi připomíná domácí násilí.',
      earlierNames: 'Malá',
      married: 'yes',
      spouseToo: 'own',
      children: [{ name: 'Anna Vzorová', born: '3. 6. 2018' }],
      phone: '777 123 456',
    },
    { what: 'name', newName: 'Johana', ground: 'other', reason: 'Od dětství mi tak všichni říkají.', married: 'no' },
    {
      what: 'surname',
      newSurname: 'Malá',
      ground: 'earlier',
      reason: 'Chci se vrátit k rodnému příjmení.',
      married: 'no',
    },
  ],
});

function same(one: string, other: string): boolean {
  return one.trim().toLocaleLowerCase('cs') === other.trim().toLocaleLowerCase('cs');
}

function isAdult(age: number | undefined): boolean {
  return age === undefined || age >= 18;
}
