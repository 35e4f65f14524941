import { gzipSync } from 'node:zlib';
import { VFR_CRS, VFR_NS } from '../protocol.ts';

/** Makes small files of VFR for tests, element by element. */

const namespaces = Object.entries(VFR_NS)
  .map(([prefix, ns]) => ` xmlns:${prefix}="${ns}"`)
  .join('');

export interface MadeHeader {
  readonly fileKind?: string;
  readonly batch?: 'Plna' | 'Prirustek';
  readonly from?: number;
  readonly to?: number;
  readonly name?: string;
  readonly previous?: string;
  readonly version?: string;
  readonly recordKind?: string;
}

export function header({ fileKind = 'OB_UKSH', batch = 'Plna', from = 0, to = 100, ...more }: MadeHeader = {}): string {
  const { name, previous, version = '1.3', recordKind = 'Platne' } = more;
  return (
    `<vf:Hlavicka><vf:VerzeVFR>${version}</vf:VerzeVFR><vf:TypZaznamu>${recordKind}</vf:TypZaznamu>` +
    `<vf:TypDavky>${batch}</vf:TypDavky><vf:TypSouboru>${fileKind}</vf:TypSouboru><vf:Datum>2026-11-01T00:00:00</vf:Datum>` +
    `<vf:TrasakceOd><com:Id>${from}</com:Id></vf:TrasakceOd><vf:TransakceDo><com:Id>${to}</com:Id></vf:TransakceDo>` +
    (previous ? `<vf:PredchoziSoubor>${previous}.xml.gz</vf:PredchoziSoubor>` : '') +
    (name ? `<vf:Metadata xlink:href="http://cuzk.cz/ruian/metadata/${name}.xml"/>` : '') +
    '</vf:Hlavicka>'
  );
}

export const opening = `<?xml version="1.0" encoding="UTF-8"?><vf:VymennyFormat${namespaces}>`;
export const document = (head: string, data: string): string =>
  `${opening}${head}<vf:Data>${data}</vf:Data></vf:VymennyFormat>`;

/** A packed file of changes or of a municipality. */
export function file(head: MadeHeader, ...lists: readonly string[]): Buffer {
  return gzipSync(document(header(head), lists.join('')), { level: 1 });
}

export const changes = (from: number, to: number, more: MadeHeader, ...lists: readonly string[]): Buffer =>
  file({ fileKind: 'ST_ZKSH', batch: 'Prirustek', from, to, ...more }, ...lists);

/** In pieces, as a file comes from a disk. */
export async function* pieces(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const list = (tag: string, items: readonly string[]): string => `<vf:${tag}>${items.join('')}</vf:${tag}>`;
const ref = (outer: string, tag: string, inner: string, code: number | undefined): string =>
  code === undefined ? '' : `<${outer}:${tag}><${inner}:Kod>${code}</${inner}:Kod></${outer}:${tag}>`;
const named = (prefix: string, code: number, name: string): string =>
  `<${prefix}:Kod>${code}</${prefix}:Kod><${prefix}:Nazev>${name}</${prefix}:Nazev>`;

export const regions = (...all: readonly [number, string][]): string =>
  list(
    'Vusc',
    all.map(([code, name]) => `<vf:Vusc>${named('vci', code, name)}</vf:Vusc>`),
  );
export const districts = (...all: readonly [number, string, number][]): string =>
  list(
    'Okresy',
    all.map(
      ([code, name, region]) => `<vf:Okres>${named('oki', code, name)}${ref('oki', 'Vusc', 'vci', region)}</vf:Okres>`,
    ),
  );
export const municipalities = (...all: readonly [number, string, number?][]): string =>
  list(
    'Obce',
    all.map(
      ([code, name, okres]) => `<vf:Obec>${named('obi', code, name)}${ref('obi', 'Okres', 'oki', okres)}</vf:Obec>`,
    ),
  );
export const parts = (municipality: number, ...all: readonly [number, string][]): string =>
  list(
    'CastiObci',
    all.map(
      ([code, name]) =>
        `<vf:CastObce>${named('coi', code, name)}${ref('coi', 'Obec', 'obi', municipality)}</vf:CastObce>`,
    ),
  );
export const pragueDistricts = (...all: readonly [number, string][]): string =>
  list(
    'Mop',
    all.map(([code, name]) => `<vf:Mop>${named('mpi', code, name)}</vf:Mop>`),
  );
export const boroughs = (municipality: number, ...all: readonly [number, string, number?][]): string =>
  list(
    'Momc',
    all.map(
      ([code, name, mop]) =>
        `<vf:Momc>${named('mci', code, name)}${ref('mci', 'Mop', 'mpi', mop)}${ref('mci', 'Obec', 'obi', municipality)}</vf:Momc>`,
    ),
  );
export const streets = (municipality: number, ...all: readonly [number, string][]): string =>
  list(
    'Ulice',
    all.map(
      ([code, name]) => `<vf:Ulice>${named('uli', code, name)}${ref('uli', 'Obec', 'obi', municipality)}</vf:Ulice>`,
    ),
  );

export interface MadePlace {
  readonly code: number;
  readonly part: number;
  readonly house: number;
  readonly street?: number;
  readonly borough?: number;
  readonly orientation?: number;
  readonly letter?: string;
  readonly postcode?: string;
  readonly registration?: boolean;
  readonly transaction?: number;
  readonly point?: readonly [number, number];
}

/** The building of a place has its code, and fifty million. */
export const buildingOf = (place: number): number => place + 50_000_000;

export function building({ code, part, borough, registration, transaction = 1 }: MadePlace): string {
  return (
    `<vf:StavebniObjekt><soi:Kod>${buildingOf(code)}</soi:Kod>` +
    `<soi:TypStavebnihoObjektuKod>${registration ? 2 : 1}</soi:TypStavebnihoObjektuKod>` +
    `${ref('soi', 'CastObce', 'coi', part)}${ref('soi', 'Momc', 'mci', borough)}` +
    `<soi:IdTransakce>${transaction}</soi:IdTransakce></vf:StavebniObjekt>`
  );
}

export function place(made: MadePlace, srs: string = VFR_CRS): string {
  const { code, house, orientation, letter, postcode, street, transaction = 1, point } = made;
  const optional = (tag: string, value: string | number | undefined): string =>
    value === undefined ? '' : `<ami:${tag}>${value}</ami:${tag}>`;
  return (
    `<vf:AdresniMisto gml:id="AD.${code}"><ami:Kod>${code}</ami:Kod><ami:CisloDomovni>${house}</ami:CisloDomovni>` +
    `${optional('CisloOrientacni', orientation)}${optional('CisloOrientacniPismeno', letter)}${optional('Psc', postcode)}` +
    `${ref('ami', 'StavebniObjekt', 'soi', buildingOf(code))}${ref('ami', 'Ulice', 'uli', street)}` +
    `<ami:IdTransakce>${transaction}</ami:IdTransakce>` +
    (point
      ? `<ami:Geometrie><ami:DefinicniBod><ami:AdresniBod><gml:Point srsName="${srs}"><gml:pos>${point.join(' ')}</gml:pos>` +
        '</gml:Point></ami:AdresniBod></ami:DefinicniBod></ami:Geometrie>'
      : '') +
    '</vf:AdresniMisto>'
  );
}

/** Buildings, and the address places in them. */
export const places = (...all: readonly MadePlace[]): string =>
  list('StavebniObjekty', all.map(building)) +
  list(
    'AdresniMista',
    all.map((one) => place(one)),
  );

export const retired = (...all: readonly [string, number, number][]): string =>
  list(
    'ZaniklePrvky',
    all.map(
      ([what, code, transaction]) =>
        `<vf:ZaniklyPrvek><vf:TypPrvkuKod>${what}</vf:TypPrvkuKod><vf:PrvekId>${code}</vf:PrvekId>` +
        `<vf:IdTransakce>${transaction}</vf:IdTransakce></vf:ZaniklyPrvek>`,
    ),
  );

/** A municipality with so many places, made as it is read: for files of any size. */
export async function* manyPlaces(
  count: number,
  each: (index: number) => MadePlace,
  head: string,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(head);
  const made = 200;
  for (const [tag, one] of [
    ['StavebniObjekty', building],
    ['AdresniMista', (made: MadePlace) => place(made)],
  ] as const) {
    yield Buffer.from(`<vf:${tag}>`);
    for (let at = 0; at < count; at += made) {
      const size = Math.min(made, count - at);
      yield Buffer.from(Array.from({ length: size }, (_, index) => one(each(at + index))).join(''));
    }
    yield Buffer.from(`</vf:${tag}>`);
  }
  yield Buffer.from('</vf:Data></vf:VymennyFormat>');
}
