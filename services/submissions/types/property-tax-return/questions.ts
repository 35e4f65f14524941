import { propertyTaxYears, sizeCoefficients } from '#services/taxes/api.ts';
import { ask } from '../../definition/questions.ts';
import { contactQuestions } from '../common.ts';
import { homeQuestion, officeQuestion, taxIdQuestion, workplaceQuestion } from '../income-tax-return/questions.ts';

const sizes: Readonly<Record<string, readonly [cs: string, en: string]>> = {
  '0.3': ['0,3 (obec ho vyhláškou snížila)', '0.3 (lowered by the municipality)'],
  '0.6': ['0,6 (obec ho vyhláškou snížila)', '0.6 (lowered by the municipality)'],
  '1': ['1,0: obec do 1 000 obyvatel', '1.0: up to 1,000 people'],
  '1.4': ['1,4: od 1 001 do 6 000 obyvatel', '1.4: 1,001 to 6,000 people'],
  '1.6': ['1,6: od 6 001 do 10 000 obyvatel', '1.6: 6,001 to 10,000 people'],
  '2': ['2,0: od 10 001 do 25 000 obyvatel', '2.0: 10,001 to 25,000 people'],
  '2.5': ['2,5: od 25 001 do 50 000 obyvatel', '2.5: 25,001 to 50,000 people'],
  '3.5': ['3,5: nad 50 000 obyvatel, statutární a lázeňská města', '3.5: above 50,000 people, statutory and spa towns'],
  '4.5': ['4,5: Praha', '4.5: Prague'],
  '5': ['5,0 (zvýšeno v Praze)', '5.0 (raised in Prague)'],
};
const sizeName = (size: number): string => `k${String(size).replace('.', '-')}`;
const sizeOptions = Object.fromEntries(
  sizeCoefficients.map((size) => {
    const [cs, en] = sizes[String(size)]!;
    return [sizeName(size), { cs, en }];
  }),
);
/** The coefficient behind the name of an answer. */
export const sizeOf = (name: string | undefined): number =>
  sizeCoefficients.find((size) => sizeName(size) === name) ?? 1;

export const questions = {
  year: ask.choice({
    label: { cs: 'Na který rok přiznání podáváte?', en: 'For which year do you file?' },
    hint: {
      cs: 'Rozhoduje, co vám patřilo 1. ledna toho roku.',
      en: 'What was yours on 1 January of that year counts.',
    },
    options: Object.fromEntries(
      propertyTaxYears.map(({ year }) => [String(year), { cs: `Na rok ${year}`, en: `For ${year}` }]),
    ),
  }),
  kind: ask.choice({
    label: { cs: 'Podával(a) jste ho u tohoto úřadu už někdy?', en: 'Have you ever filed one with this office?' },
    options: {
      regular: {
        cs: 'Ne, je to první přiznání, nebo uvádím znovu všechno',
        en: 'No, it is the first one, or I state everything anew',
      },
      partial: {
        cs: 'Ano, teď uvádím jen to, co přibylo nebo se změnilo',
        en: 'Yes, now I state only what is new or has changed',
      },
    },
  }),
  taxId: taxIdQuestion,
  home: homeQuestion,
  office: {
    ...officeQuestion,
    label: { cs: 'Který finanční úřad?', en: 'Which tax office?' },
    hint: { cs: 'Podle kraje, ve kterém nemovitost leží.', en: 'By the region in which the property lies.' },
  },
  workplace: workplaceQuestion,
  things: ask.list({
    label: { cs: 'Nemovité věci', en: 'Property' },
    itemTitle: { cs: 'nemovitá věc', en: 'property' },
    least: 1,
    most: 50,
    item: {
      kind: ask.choice({
        label: { cs: 'Co to je?', en: 'What is it?' },
        options: {
          flat: { cs: 'Byt nebo jiná jednotka', en: 'Flat or another unit' },
          house: { cs: 'Obytný dům', en: 'House' },
          outbuilding: {
            cs: 'Budova, která k domu patří (nad 16 m²)',
            en: 'Building that belongs to a house (above 16 m²)',
          },
          recreation: { cs: 'Rekreační budova', en: 'Recreational building' },
          garage: { cs: 'Garáž jako budova', en: 'Garage that is a building' },
          'garage-unit': { cs: 'Garáž jako jednotka v domě', en: 'Garage that is a unit of a house' },
          'built-up-land': { cs: 'Zastavěná plocha a nádvoří', en: 'Built-up area and courtyard' },
          'building-plot': { cs: 'Stavební pozemek', en: 'Building plot' },
          'other-land': { cs: 'Ostatní plocha', en: 'Other land' },
        },
      }),
      place: ask.text({
        label: { cs: 'Kde leží?', en: 'Where does it lie?' },
        hint: {
          cs: 'Obec nebo katastrální území a číslo: „Rakovník, č. p. 12/5“.',
          en: 'Municipality or cadastral area and number.',
        },
        most: 200,
      }),
      area: ask.number({
        label: { cs: 'Výměra', en: 'Area' },
        hint: {
          cs: 'U jednotky podlahová plocha, u budovy zastavěná plocha, u pozemku výměra z katastru.',
          en: 'Floor area of a unit, built-up area of a building, area of land by the land registry.',
        },
        least: 1,
        most: 9_999_999,
        decimals: 2,
        unit: { cs: 'm²', en: 'm²' },
      }),
      floors: ask.number({
        label: { cs: 'Další nadzemní podlaží', en: 'Further floors above ground' },
        hint: {
          cs: 'Jen u budov: kolik jich je nad prvním a zabírá přes dvě třetiny zastavěné plochy.',
          en: 'Of buildings only: how many above the first cover more than two thirds of the built-up area.',
        },
        optional: true,
        least: 0,
        most: 50,
      }),
      withLand: ask.yesNo({
        label: {
          cs: 'Patří k jednotce i podíl na pozemku pod domem?',
          en: 'Does a share of the land belong to the unit?',
        },
      }),
      numerator: ask.number({
        label: { cs: 'Váš podíl: čitatel', en: 'Your share: numerator' },
        least: 1,
        most: 999_999,
      }),
      denominator: ask.number({
        label: { cs: 'Váš podíl: jmenovatel', en: 'Your share: denominator' },
        least: 1,
        most: 999_999,
      }),
      size: ask.choice({
        label: { cs: 'Koeficient podle velikosti obce', en: 'Coefficient by the size of the municipality' },
        hint: {
          cs: 'Vyberte podle počtu obyvatel, pokud obec vyhláškou nestanovila jiný. Vyhlášky jsou na sbirkapp.gov.cz.',
          en: 'By the number of people, unless the municipality set another. Decrees are at sbirkapp.gov.cz.',
        },
        options: sizeOptions,
      }),
      local: ask.number({
        label: { cs: 'Místní koeficient', en: 'Local coefficient' },
        hint: {
          cs: 'Nestanovila-li ho obec vyhláškou, napište 1.',
          en: 'Write 1 where the municipality has set none.',
        },
        least: 0.5,
        most: 5,
        decimals: 1,
      }),
    },
  }),
  ...contactQuestions,
} as const;

/** Which question an item of the form, or a name of the data, is about. */
const places: readonly (readonly [like: RegExp, question: keyof typeof questions])[] = [
  [/^(dic|rod_c|person\.taxId)$/, 'taxId'],
  [/^(ulice|c_pop|c_orient|naz_obce|psc|person\.address)/, 'home'],
  [/^(c_ufo_cil|office)$/, 'office'],
  [/^(c_pracufo|workplace)$/, 'workplace'],
  [/^(c_telef|person\.phone)$/, 'phone'],
  [/^(email|person\.email)$/, 'email'],
  [/^(rok|year)$/, 'year'],
  [/^(dap_typ|kind)$/, 'kind'],
  [/^(druh|umisteni|vymera|zaklad|podlazi|podil|koef_|sazba|kc_dan|items)/, 'things'],
];

export function questionOf(item: string): keyof typeof questions | undefined {
  return places.find(([like]) => like.test(item))?.[1];
}
