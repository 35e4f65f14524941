import { isTaxId, type PropertyTaxReturn } from '#services/taxes/api.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, law } from '../common.ts';
import { questionOf, questions, sizeOf } from './questions.ts';

/** The return for real estate that one owns on 1 January (Act 338/1992 Coll.). */
export default defineSubmissionType({
  id: 'property-tax-return',
  version: 1,
  title: { cs: 'Přiznání k dani z nemovitých věcí', en: 'Property tax return' },
  about: {
    cs: 'Pro byt, dům, garáž nebo pozemek, který jste loni nabyli, nebo když se na něm něco změnilo. Podává se do 31. ledna; kdo už podal a nic se nezměnilo, nepodává nic.',
    en: 'For a flat, house, garage or land that you acquired last year, or that has changed. It is filed by 31 January; who has filed and nothing has changed files nothing.',
  },
  topic: 'taxes',
  words: ['daň z nemovitosti', 'nemovitost', 'koupě bytu', 'koupě domu', 'daň z bytu', 'daně', 'garáž'],
  law: [law('338/1992', '§ 13a'), law('338/1992', '§ 6, § 10 a § 11'), law('280/2009', '§ 135')],
  needed: [
    { cs: 'výměru bytu, domu nebo pozemku', en: 'the area of the flat, house or land' },
    { cs: 'podíl, který vám patří (list vlastnictví)', en: 'the share that is yours (title deed)' },
    { cs: 'koeficienty své obce (její obecně závazné vyhlášky)', en: 'coefficients of the municipality (its decrees)' },
  ],
  minutes: 20,
  filers: ['self'],
  questions,
  pages: [
    { id: 'druh', title: { cs: 'Rok a druh přiznání', en: 'Year and kind of return' }, questions: ['year', 'kind'] },
    {
      id: 'dic',
      title: { cs: 'Pod jakým číslem vás úřad vede', en: 'The number by which the office knows you' },
      questions: ['taxId'],
      check: ({ taxId }) =>
        taxId !== undefined && !isTaxId(taxId)
          ? [
              {
                question: 'taxId',
                text: {
                  cs: 'V čísle je překlep: nesedí kontrola.',
                  en: 'There is a typing error: the check does not fit.',
                },
              },
            ]
          : [],
    },
    { id: 'adresa', title: { cs: 'Kde bydlíte', en: 'Where you live' }, questions: ['home'] },
    { id: 'financni-urad', title: { cs: 'Finanční úřad', en: 'Tax office' }, questions: ['office', 'workplace'] },
    {
      id: 'nemovitosti',
      title: { cs: 'Nemovité věci', en: 'Property' },
      about: {
        cs: 'Koeficienty obcí portál nezná, proto se na ně ptáme. Patří-li věc manželům společně, podává jeden z nich za celou.',
        en: 'The portal does not know the coefficients of municipalities, so we ask. What spouses own together one of them files as a whole.',
      },
      questions: ['things'],
      check: ({ things }) =>
        (things ?? []).some(({ numerator = 1, denominator = 1 }) => numerator > denominator)
          ? [
              {
                question: 'things',
                text: { cs: 'Podíl nemůže být větší než celek.', en: 'A share cannot be more than the whole.' },
              },
            ]
          : [],
    },
    contactPage,
  ],
  recipient: { by: 'place', office: 'tax-office', of: 'residence' },
  channel: {
    kind: 'tax-portal',
    form: 'property-tax',
    data: (values, { applicant }): PropertyTaxReturn => {
      const { givenName, familyName } = applicant.kind === 'person' ? applicant : { givenName: '', familyName: '' };
      return {
        year: Number(values.year),
        kind: values.kind ?? 'regular',
        office: Number(values.office?.slice(1)),
        workplace: values.workplace ?? null,
        person: {
          givenName,
          familyName,
          taxId: values.taxId ?? '',
          address: { code: values.home?.code ?? null, line: values.home?.line ?? '' },
          email: values.email ?? null,
          phone: values.phone ?? null,
        },
        items: (values.things ?? []).map((thing) => ({
          kind: thing.kind ?? 'flat',
          place: thing.place ?? '',
          area: thing.area ?? 0,
          floors: thing.floors ?? 0,
          withLand: thing.withLand ?? false,
          share: { numerator: thing.numerator ?? 1, denominator: thing.denominator ?? 1 },
          size: sizeOf(thing.size),
          local: thing.local ?? 1,
        })),
      };
    },
    questionOf,
  },
  signature: 'channel',
  next: [
    {
      cs: 'Daň spočítáme z toho, co vyplníte; výpočet najdete po odeslání v Daních.',
      en: 'We compute the tax of what you fill in; the computation is under Taxes once it is sent.',
    },
    {
      cs: 'Daň do 5 000 Kč zaplatíte do 31. května, vyšší ve dvou polovinách do 31. května a 30. listopadu. Pokyny s QR kódem najdete v Daních.',
      en: 'A tax up to 5,000 crowns is paid by 31 May, a higher one in two halves by 31 May and 30 November. Instructions with a QR code are under Taxes.',
    },
  ],
  notCovered: {
    cs: 'Osvobození, zemědělskou půdu, lesy, podnikatelské stavby a zpevněné plochy tady nepodáte; k tomu slouží portál MOJE daně.',
    en: 'Exemptions, farmland, forests, business buildings and paved areas cannot be filed here; the portal MOJE daně is for them.',
  },
  examples: [
    {
      year: '2027',
      kind: 'regular',
      taxId: '8855140008',
      home: 'Husova 12, Brno #21694567',
      office: 'o461',
      workplace: '3001',
      things: [
        {
          kind: 'flat',
          place: 'Brno-město, č. p. 12, jednotka 5',
          area: '68,5',
          withLand: 'yes',
          numerator: '1',
          denominator: '1',
          size: 'k3-5',
          local: '2',
        },
        {
          kind: 'garage',
          place: 'Brno-město, č. ev. 77',
          area: '18',
          floors: '0',
          withLand: 'no',
          numerator: '1',
          denominator: '2',
          size: 'k3-5',
          local: '2',
        },
      ],
      email: 'jana@example.cz',
    },
  ],
});
