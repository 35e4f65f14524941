import type { FastifyRequest } from 'fastify';
import { textOf } from '../../../forms.ts';
import type { Lang } from '../../../i18n/texts.ts';
import { formatInteger } from '../../../i18n/texts.ts';
import type { WebClients } from '../../../site.ts';
import type { FieldError } from '../../../components/form.tsx';
import { texts as shared } from '../texts.ts';
import type { Choice, Found, SearchPageProps } from './page.tsx';
import { readParcelNumber } from './parcel-number.ts';
import { texts } from './texts.ts';

type Property = ReturnType<WebClients['property']['as']>;
type Outcome = Omit<SearchPageProps, 'fields' | 'trouble'>;

const nothingAsked: Outcome = { errors: [], choices: [], found: null };
const names = ['co', 'ku', 'kod', 'cislo', 'cast', 'druh', 'dum-cislo', 'byt'] as const;
type Name = (typeof names)[number];
export type SearchFields = Readonly<Record<Name, string>>;

/** What was asked, by the query of the address. */
export const fieldsOf = (request: FastifyRequest): SearchFields =>
  Object.fromEntries(names.map((name) => [name, textOf(request.query, name).slice(0, 60)])) as Record<Name, string>;

/** Looks for what the fields say. Errors of the service pass. */
export async function search(property: Property, fields: SearchFields, lang: Lang): Promise<Outcome> {
  if (fields.co === 'parcela') return parcels(property, fields, lang);
  if (fields.co === 'dum') return houses(property, fields, lang);
  return nothingAsked;
}

async function parcels(property: Property, fields: SearchFields, lang: Lang): Promise<Outcome> {
  const t = texts[lang];
  const wanted = readParcelNumber(fields.cislo);
  const errors: FieldError[] = [
    ...(fields.ku.length < 2 ? [{ field: 'ku', text: t.missingPlace }] : []),
    ...(wanted === null ? [{ field: 'cislo', text: t.badNumber }] : []),
  ];
  if (wanted === null || errors.length > 0) return { ...nothingAsked, errors };
  const place = await placeOf(await property.search.territories({ text: fields.ku }), fields, 'ku', lang);
  if (!('code' in place)) return place;
  const { number, part, plot } = wanted;
  const all = await property.search.parcels({ territory: place.code, number, ...(part === null ? {} : { part }) });
  const found = all
    .filter(({ numbering }) => !plot || numbering === 'building-plot')
    .map((parcel): Found => {
      const label = `${parcel.numbering === 'building-plot' ? 'st. ' : ''}${parcel.number}${parcel.part === null ? '' : `/${parcel.part}`}`;
      const area = shared[lang].area(formatInteger(parcel.area, lang));
      const about = [place.name, parcel.landType, area].filter(Boolean).join(', ');
      return { label: t.parcelLabel(label), about, sheet: parcel.sheet };
    });
  return { ...nothingAsked, found };
}

const isHouseNumber = (text: string): boolean => /^[1-9]\d{0,3}$/.test(text);

async function houses(property: Property, fields: SearchFields, lang: Lang): Promise<Outcome> {
  const t = texts[lang];
  const errors: FieldError[] = [
    ...(fields.cast.length < 2 ? [{ field: 'cast', text: t.missingPlace }] : []),
    ...(isHouseNumber(fields['dum-cislo']) ? [] : [{ field: 'dum-cislo', text: t.badHouse }]),
    ...(fields.byt === '' || isHouseNumber(fields.byt) ? [] : [{ field: 'byt', text: t.badUnit }]),
  ];
  if (errors.length > 0) return { ...nothingAsked, errors };
  const place = await placeOf(await property.search.parts({ text: fields.cast }), fields, 'cast', lang);
  if (!('code' in place)) return place;
  const house = { part: place.code, kind: fields.druh === '2' ? 2 : 1, number: Number(fields['dum-cislo']) };
  const [buildings, units] = await Promise.all([
    fields.byt === '' ? property.search.buildings(house) : [],
    property.search.units({ ...house, ...(fields.byt === '' ? {} : { unit: Number(fields.byt) }) }),
  ]);
  const number = t.houseLabel(house.kind, fields['dum-cislo']);
  const found: Found[] = [
    ...buildings.map((one) => ({
      label: number,
      about: [place.name, one.use].filter(Boolean).join(', '),
      sheet: one.sheet,
    })),
    ...units.map((one) => ({
      label: t.unitLabel(`${fields['dum-cislo']}/${Number(one.number.slice(-4))}`),
      about: [place.name, number, one.use].filter(Boolean).join(', '),
      sheet: one.sheet,
    })),
  ];
  return { ...nothingAsked, found };
}

interface Place {
  readonly name: string;
  readonly municipality: string | null;
  readonly code: string;
}

/** The place that is meant: the one that was chosen, the only one, or the only one of exactly that name. */
async function placeOf(
  places: readonly Place[],
  fields: SearchFields,
  field: 'ku' | 'cast',
  lang: Lang,
): Promise<Place | Outcome> {
  const chosen = places.find(({ code }) => code === fields.kod);
  if (chosen) return chosen;
  const [first] = places;
  if (first === undefined) return { ...nothingAsked, errors: [{ field, text: texts[lang].noPlace }] };
  const exact = places.filter(({ name }) => name.toLocaleLowerCase('cs') === fields[field].toLocaleLowerCase('cs'));
  if (exact.length === 1) return exact[0]!;
  if (places.length === 1) return first;
  return { ...nothingAsked, choices: places.map((place) => choiceOf(place, fields, field)) };
}

function choiceOf({ name, municipality, code }: Place, fields: SearchFields, field: 'ku' | 'cast'): Choice {
  const query = new URLSearchParams(
    Object.entries({ ...fields, [field]: name, kod: code }).filter(([, value]) => value !== ''),
  );
  return { name, municipality, code, href: `/nemovitosti/hledat?${query}` };
}
