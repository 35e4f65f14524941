import { VfrError } from './errors.ts';
import { VFR_CRS, VFR_NS } from './protocol.ts';
import type { Numbering, VfrRecord } from './records.ts';

/** Values of an element that were asked for, by their path below it. */
export type Values = ReadonlyMap<string, string>;

/** How one sort of element is read: where its values stand, and what they make. */
export interface ElementReader {
  /** Paths of local names below the element, e.g. "StavebniObjekt/Kod". All else is passed over unread. */
  readonly wants: ReadonlySet<string>;
  read(values: Values): VfrRecord;
}

const POINT = 'Geometrie/DefinicniBod/AdresniBod/Point/pos';
/** Made by the reader of the tag: the coordinate system that the point says. */
export const POINT_CRS = 'Geometrie/DefinicniBod/AdresniBod/Point/@srsName';

const MAX_CODE = 2_147_483_647;

/** A whole number from 0 to that of PostgreSQL's integer; codes of RÚIAN are such. */
function number(values: Values, path: string): number | null {
  const text = values.get(path);
  if (text === undefined || text === '') return null;
  const value = Number(text);
  if (!/^\d{1,10}$/.test(text) || value > MAX_CODE) throw new VfrError('field', `${path} is no number of RÚIAN.`);
  return value;
}

function code(values: Values, path = 'Kod'): number {
  const value = number(values, path);
  if (value === null || value === 0) throw new VfrError('field', `An element has no ${path}.`);
  return value;
}

function name(values: Values): string {
  const text = values.get('Nazev')?.trim();
  if (!text || text.length > 200) throw new VfrError('field', 'An element has no name, or one that is too long.');
  return text;
}

function transaction(values: Values): number {
  const text = values.get('IdTransakce') ?? '0';
  const value = Number(text);
  if (!/^\d{1,15}$/.test(text)) throw new VfrError('field', 'IdTransakce is no number.');
  return value;
}

const NUMBERINGS: Readonly<Record<string, Numbering>> = { '1': 'descriptive', '2': 'registration', '3': 'none' };

/** A point of Czechia; one elsewhere is a mistake of the register, and an address without a point is of use all the same. */
function point(values: Values): readonly [number, number] | null {
  const text = values.get(POINT);
  if (text === undefined) return null;
  if (values.get(POINT_CRS) !== VFR_CRS) {
    throw new VfrError('version', 'The points are not in EPSG:5514: the file is older than version 1.1 of the format.');
  }
  const [x = Number.NaN, y = Number.NaN, ...more] = text.trim().split(/\s+/).map(Number);
  const within = x < -430_000 && x > -910_000 && y < -930_000 && y > -1_235_000;
  return within && more.length === 0 ? [x, y] : null;
}

const reader = (wants: readonly string[], read: (values: Values) => VfrRecord): ElementReader => ({
  wants: new Set(wants),
  read,
});

/** Sorts of elements that addresses are made of, by their name in `vf:Data/*`. */
export const ELEMENTS: ReadonlyMap<string, ElementReader> = new Map([
  ['Vusc', reader(['Kod', 'Nazev'], (v) => ({ kind: 'region', code: code(v), name: name(v) }))],
  [
    'Okres',
    reader(['Kod', 'Nazev', 'Vusc/Kod'], (v) => ({
      kind: 'district',
      code: code(v),
      name: name(v),
      region: number(v, 'Vusc/Kod'),
    })),
  ],
  [
    'Obec',
    reader(['Kod', 'Nazev', 'Okres/Kod', 'Pou/Kod'], (v) => ({
      kind: 'municipality',
      code: code(v),
      name: name(v),
      district: number(v, 'Okres/Kod'),
      authorised: number(v, 'Pou/Kod'),
    })),
  ],
  [
    'Pou',
    reader(['Kod', 'Nazev', 'SpravniObecKod', 'Orp/Kod'], (v) => ({
      kind: 'authorised-territory',
      code: code(v),
      name: name(v),
      seat: number(v, 'SpravniObecKod'),
      extended: number(v, 'Orp/Kod'),
    })),
  ],
  [
    'Orp',
    reader(['Kod', 'Nazev', 'SpravniObecKod'], (v) => ({
      kind: 'extended-territory',
      code: code(v),
      name: name(v),
      seat: number(v, 'SpravniObecKod'),
    })),
  ],
  [
    'CastObce',
    reader(['Kod', 'Nazev', 'Obec/Kod'], (v) => ({
      kind: 'part',
      code: code(v),
      name: name(v),
      municipality: code(v, 'Obec/Kod'),
    })),
  ],
  ['Mop', reader(['Kod', 'Nazev'], (v) => ({ kind: 'prague-district', code: code(v), name: name(v) }))],
  [
    'Momc',
    reader(['Kod', 'Nazev', 'Obec/Kod', 'Mop/Kod'], (v) => ({
      kind: 'borough',
      code: code(v),
      name: name(v),
      municipality: code(v, 'Obec/Kod'),
      pragueDistrict: number(v, 'Mop/Kod'),
    })),
  ],
  [
    'Ulice',
    reader(['Kod', 'Nazev', 'Obec/Kod'], (v) => ({
      kind: 'street',
      code: code(v),
      name: name(v),
      municipality: code(v, 'Obec/Kod'),
    })),
  ],
  [
    'StavebniObjekt',
    reader(['Kod', 'TypStavebnihoObjektuKod', 'CastObce/Kod', 'Momc/Kod', 'IdTransakce'], (v) => ({
      kind: 'building',
      code: code(v),
      numbering: NUMBERINGS[v.get('TypStavebnihoObjektuKod') ?? ''] ?? 'none',
      part: number(v, 'CastObce/Kod'),
      borough: number(v, 'Momc/Kod'),
      transaction: transaction(v),
    })),
  ],
  [
    'AdresniMisto',
    reader(
      [
        'Kod',
        'CisloDomovni',
        'CisloOrientacni',
        'CisloOrientacniPismeno',
        'Psc',
        'StavebniObjekt/Kod',
        'Ulice/Kod',
        'IdTransakce',
        POINT,
      ],
      place,
    ),
  ],
  [
    'ZaniklyPrvek',
    reader(['TypPrvkuKod', 'PrvekId', 'IdTransakce'], (v) => ({
      kind: 'retired',
      what: v.get('TypPrvkuKod') ?? '',
      // Parcels have numbers beyond those of codes; they are of no matter here.
      code: /^\d{1,10}$/.test(v.get('PrvekId') ?? '') ? Number(v.get('PrvekId')) : 0,
      transaction: transaction(v),
    })),
  ],
]);

function place(v: Values): VfrRecord {
  const postcode = v.get('Psc');
  if (postcode !== undefined && !/^\d{5}$/.test(postcode)) throw new VfrError('field', 'Psc is no postcode.');
  const letter = v.get('CisloOrientacniPismeno')?.trim();
  if (letter !== undefined && !/^\p{L}{1,2}$/u.test(letter)) {
    throw new VfrError('field', 'CisloOrientacniPismeno is no letter.');
  }
  return {
    kind: 'place',
    code: code(v),
    house: code(v, 'CisloDomovni'),
    orientation: number(v, 'CisloOrientacni'),
    letter: letter ?? null,
    postcode: postcode ?? null,
    building: code(v, 'StavebniObjekt/Kod'),
    street: number(v, 'Ulice/Kod'),
    point: point(v),
    transaction: transaction(v),
  };
}

const SCHEMAS = 'urn:cz:isvs:ruian:schemas:';
/** Whether an element of that namespace may stand in a VFR file and mean something to us. */
export function isOurs(ns: string): boolean {
  return ns.startsWith(SCHEMAS) || ns === VFR_NS.gml;
}
