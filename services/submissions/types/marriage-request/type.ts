import { defineSubmissionType } from '../../definition/type.ts';
import { ageOf, contactPage, law, yearsBetween } from '../common.ts';
import { questions } from './questions.ts';

/**
 * Wedding, or partnership since 2025 (§§ 655 to 676 of Act 89/2012 Coll.). The questionnaire of § 32 of Act 301/2000
 * Coll. is signed by both, who prove their identity at the registry (§ 33), so it cannot be filed from a distance: this
 * asks for the day and the place and brings the data for the questionnaire ahead.
 */
export default defineSubmissionType({
  id: 'marriage-request',
  version: 1,
  title: { cs: 'Svatba nebo partnerství: žádost o termín', en: 'Wedding or partnership: asking for a day' },
  about: {
    cs: 'Požádejte matriku o den a místo obřadu a pošlete jí údaje do dotazníku. Podepsat ho pak přijdete oba.',
    en: 'Ask the registry for the day and place of the ceremony and send it the data for the questionnaire. You both come to sign it then.',
  },
  topic: 'family',
  words: [
    'svatba',
    'sňatek',
    'manželství',
    'partnerství',
    'oddací den',
    'obřad',
    'matrika',
    'snoubenci',
    'ženich',
    'nevěsta',
  ],
  law: [
    law('301/2000', '§ 11 až 12 a § 32 až 33'),
    law('89/2012', '§ 655 až 676'),
    law('634/2004', 'položka 12 sazebníku'),
  ],
  needed: [
    { cs: 'údaje o partnerovi', en: 'the data of your partner' },
    { cs: 'jak se budete jmenovat', en: 'what your names will be' },
  ],
  minutes: 12,
  filers: ['self'],
  questions,
  pages: [
    {
      id: 'svazek',
      title: { cs: 'Manželství, nebo partnerství', en: 'Marriage or partnership' },
      questions: ['kind'],
      check: (_values, setting) =>
        (ageOf(setting) ?? 18) < 16
          ? [
              {
                question: 'kind',
                text: { cs: 'Před šestnáctým rokem to nejde.', en: 'It is not possible under sixteen.' },
              },
            ]
          : [],
    },
    {
      id: 'obrad',
      title: { cs: 'Obřad', en: 'The ceremony' },
      questions: ['form'],
    },
    { id: 'matrika', title: { cs: 'Matrika', en: 'The registry' }, questions: ['registry'] },
    {
      id: 'den',
      title: { cs: 'Den', en: 'The day' },
      questions: ['day', 'hour', 'otherDay'],
      check: ({ day, otherDay }) =>
        day !== undefined && day === otherDay
          ? [{ question: 'otherDay', text: { cs: 'Náhradní den je stejný.', en: 'The other day is the same.' } }]
          : [],
    },
    {
      id: 'kde',
      title: { cs: 'Místo', en: 'The place' },
      questions: ['where'],
      when: ({ form }) => form === 'civil',
    },
    {
      id: 'jinde',
      title: { cs: 'Jiné místo', en: 'Another place' },
      questions: ['spot'],
      when: ({ form, where }) => form === 'civil' && where === 'elsewhere',
    },
    {
      id: 'partner',
      title: { cs: 'Koho si berete', en: 'Whom you marry' },
      questions: ['partnerName', 'partnerBorn', 'partnerBirthplace', 'partnerCitizenship'],
      check: ({ day, partnerBorn }) =>
        partnerBorn !== undefined && day !== undefined && yearsBetween(partnerBorn, day) < 16
          ? [
              {
                question: 'partnerBorn',
                text: { cs: 'Před šestnáctým rokem to nejde.', en: 'It is not possible under sixteen.' },
              },
            ]
          : [],
    },
    {
      id: 'partner-pobyt',
      title: { cs: 'Pobyt a stav', en: 'Residence and status' },
      questions: ['partnerAddress', 'partnerStatus'],
    },
    { id: 'prijmeni', title: { cs: 'Příjmení', en: 'Surnames' }, questions: ['surnames'] },
    {
      id: 'prijmeni-deti',
      title: { cs: 'Příjmení dětí', en: 'Surname of children' },
      questions: ['childSurname'],
      when: ({ kind, surnames }) => kind === 'marriage' && (surnames === 'own' || surnames === 'joined'),
    },
    { id: 'svedci', title: { cs: 'Svědci', en: 'Witnesses' }, questions: ['witnesses'] },
    contactPage,
    { id: 'na-vedomi', title: { cs: 'Než to odešlete', en: 'Before you send it' }, questions: ['understood'] },
  ],
  attachments: [
    {
      id: 'soud',
      title: { cs: 'Povolení soudu', en: 'Permission of the court' },
      hint: { cs: 'Když je někomu z vás 16 nebo 17 let.', en: 'If one of you is 16 or 17.' },
      when: ({ day, partnerBorn }, setting) =>
        (ageOf(setting) ?? 18) < 18 ||
        (day !== undefined && partnerBorn !== undefined && yearsBetween(partnerBorn, day) < 18),
    },
    {
      id: 'cizinec',
      title: { cs: 'Doklady partnera z ciziny', en: 'Papers of a partner from abroad' },
      hint: {
        cs: 'Rodný list, doklad o způsobilosti k manželství a o pobytu, s úředním překladem.',
        en: 'Birth certificate, proof of capacity to marry and of residence, with an official translation.',
      },
      when: ({ partnerCitizenship }) => partnerCitizenship !== undefined && partnerCitizenship !== 'CZ',
      optional: true,
      most: 8,
    },
  ],
  fee: ({ form, where, partnerAddress }) => {
    const amount =
      (form === 'civil' && where === 'elsewhere' ? 3000 : 0) +
      (partnerAddress !== undefined && partnerAddress.code === null ? 3000 : 0);
    return amount === 0
      ? null
      : {
          amount,
          law: law('634/2004', 'položka 12 sazebníku'),
          note: {
            cs: '3 000 Kč za jiné místo nebo dobu, 3 000 Kč když jeden z vás nemá trvalý pobyt v Česku. Zaplatíte na matrice.',
            en: 'CZK 3,000 for another place or time, CZK 3,000 if one of you has no permanent residence here. You pay at the registry.',
          },
        };
  },
  recipient: { by: 'choice', of: 'registry' },
  channel: { kind: 'data-box' },
  signature: 'none',
  next: [
    { cs: 'Matrika potvrdí termín, nebo navrhne jiný.', en: 'The registry confirms the day, or proposes another.' },
    {
      cs: 'Přijdete oba s občanskými průkazy a podepíšete dotazník. České rodné listy si matrika ověří sama.',
      en: 'You both come with identity cards and sign the questionnaire. The registry checks Czech birth certificates itself.',
    },
    {
      cs: 'Po obřadu dostanete oddací list nebo doklad o partnerství. Pak si vyměníte doklady.',
      en: 'After the ceremony you get the certificate. Then you exchange your cards.',
    },
  ],
  notCovered: {
    cs: 'Toto není dotazník k uzavření manželství, jen příprava. Svatbu v cizině, zastoupení zmocněncem a ohrožení života řeší matrika přímo. Když se berete jinde, než kde jeden z vás bydlí, může matrika účtovat další poplatek.',
    en: 'This is not the questionnaire itself, only its preparation. A wedding abroad, by proxy or in danger of life is dealt with by the registry. Where neither of you lives there, the registry may charge another fee.',
  },
  examples: [
    {
      kind: 'marriage',
      form: 'civil',
      registry: 'abc2345',
      day: '12. 6. 2027',
      hour: '11:00',
      otherDay: '19. 6. 2027',
      where: 'elsewhere',
      spot: 'Zahrada zámku v Telči.',
      partnerName: 'Lukas Gruber',
      partnerBorn: '3. 4. 1990',
      partnerBirthplace: 'Wien',
      partnerCitizenship: 'AT',
      partnerAddress: 'Hauptstraße 5, 1010 Wien',
      partnerStatus: 'single',
      surnames: 'own',
      childSurname: 'Gruber',
      witnesses: [
        { name: 'Eva Bílá', born: '1. 1. 1989' },
        { name: 'Jan Kos', born: '2. 2. 1987' },
      ],
      phone: '777 123 456',
      understood: 'yes',
    },
    {
      kind: 'marriage',
      form: 'church',
      registry: 'xyz7654',
      day: '2027-05-22',
      partnerName: 'Petr Malý',
      partnerBorn: '1986-08-08',
      partnerBirthplace: 'Jihlava',
      partnerCitizenship: 'CZ',
      partnerAddress: 'Lipová 8, Telč #21700001',
      partnerStatus: 'divorced',
      surnames: 'partners',
      understood: 'yes',
    },
  ],
});
