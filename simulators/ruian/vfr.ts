import { escapeText } from '#platform/xml/write.ts';
import { VFR_CRS, VFR_NS } from '#connectors/ruian/protocol.ts';
import type { SimulatedNames, SimulatedPlace, SimulatedTown } from './country.ts';

/** Of the one state of the register that the box has; the files are of the first of November 2026. */
export const TRANSACTION = 5_000_000;
const DAY = '2026-11-01';

/** Names under which the files are published, without endings. */
export const fileNames = {
  country: '20261101_ST_UKSH',
  municipality: (code: number): string => `20261101_OB_${code}_UKSH`,
} as const;

const namespaces = Object.entries(VFR_NS)
  .map(([prefix, ns]) => ` xmlns:${prefix}="${ns}"`)
  .join('');

function document(name: string, fileKind: string, data: string): string {
  const at = (tag: string, id: number): string =>
    `<vf:${tag}><com:Id>${id}</com:Id><com:Zapsano>${DAY}T00:00:00</com:Zapsano></vf:${tag}>`;
  // The schema of the state writes "TrasakceOd".
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<vf:VymennyFormat${namespaces}><vf:Hlavicka><vf:VerzeVFR>1.3</vf:VerzeVFR>` +
    `<vf:TypZaznamu>Platne</vf:TypZaznamu><vf:TypDavky>Plna</vf:TypDavky><vf:TypSouboru>${fileKind}</vf:TypSouboru>` +
    `<vf:Datum>${DAY}T00:00:00</vf:Datum>${at('TrasakceOd', 0)}${at('TransakceDo', TRANSACTION)}` +
    `<vf:Metadata xlink:type="simple" xlink:href="http://cuzk.cz/ruian/metadata/${name}.xml"></vf:Metadata>` +
    `</vf:Hlavicka><vf:Data>${data}</vf:Data></vf:VymennyFormat>\n`
  );
}

const list = (tag: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `<vf:${tag}>${items.join('')}</vf:${tag}>`;

function element(tag: string, prefix: keyof typeof VFR_NS, id: string, inside: string): string {
  return `<vf:${tag} gml:id="${id}">${inside}<${prefix}:IdTransakce>${TRANSACTION}</${prefix}:IdTransakce></vf:${tag}>`;
}

const named = (prefix: string, { code, name }: { code: number; name: string }): string =>
  `<${prefix}:Kod>${code}</${prefix}:Kod><${prefix}:Nazev>${escapeText(name)}</${prefix}:Nazev>`;

/** Names of the whole country: its regions, districts and municipalities. */
export function countryFile({ regions, districts, territories, municipalities }: SimulatedNames): string {
  return document(
    fileNames.country,
    'ST_UKSH',
    list(
      'Vusc',
      regions.map((one) => element('Vusc', 'vci', `VC.${one.code}`, named('vci', one))),
    ) +
      list(
        'Okresy',
        districts.map((one) =>
          element(
            'Okres',
            'oki',
            `OK.${one.code}`,
            `${named('oki', one)}<oki:Vusc><vci:Kod>${one.region}</vci:Kod></oki:Vusc>`,
          ),
        ),
      ) +
      list(
        'Orp',
        territories.map((one) =>
          element(
            'Orp',
            'opi',
            `OP.${one.code}`,
            `${named('opi', one)}<opi:SpravniObecKod>${one.seat}</opi:SpravniObecKod>`,
          ),
        ),
      ) +
      list(
        'Pou',
        territories.map((one) =>
          element(
            'Pou',
            'pui',
            `PU.${one.code}`,
            `${named('pui', one)}<pui:SpravniObecKod>${one.seat}</pui:SpravniObecKod>` +
              `<pui:Orp><opi:Kod>${one.code}</opi:Kod></pui:Orp>`,
          ),
        ),
      ) +
      list(
        'Obce',
        municipalities.map((one) => municipality(one)),
      ),
  );
}

function municipality(one: { code: number; name: string; district: number; territory: number }): string {
  const around =
    `<obi:Okres><oki:Kod>${one.district}</oki:Kod></obi:Okres>` +
    `<obi:Pou><pui:Kod>${one.territory}</pui:Kod></obi:Pou>`;
  return element('Obec', 'obi', `OB.${one.code}`, named('obi', one) + around);
}

/** A municipality with its addresses. */
export function municipalityFile(town: SimulatedTown): string {
  const obec = (prefix: string): string => `<${prefix}:Obec><obi:Kod>${town.code}</obi:Kod></${prefix}:Obec>`;
  const parts = new Map(town.places.map(({ part }) => [part.code, part]));
  const streets = new Map(town.places.flatMap(({ street }) => (street ? [[street.code, street] as const] : [])));
  return document(
    fileNames.municipality(town.code),
    'OB_UKSH',
    list('Obce', [municipality(town)]) +
      list(
        'CastiObci',
        Array.from(parts.values(), (one) =>
          element('CastObce', 'coi', `CO.${one.code}`, named('coi', one) + obec('coi')),
        ),
      ) +
      list(
        'Ulice',
        Array.from(streets.values(), (one) =>
          element('Ulice', 'uli', `UL.${one.code}`, named('uli', one) + obec('uli')),
        ),
      ) +
      list('StavebniObjekty', town.places.map(building)) +
      list('AdresniMista', town.places.map(place)),
  );
}

function building({ building: code, part, address }: SimulatedPlace): string {
  return element(
    'StavebniObjekt',
    'soi',
    `SO.${code}`,
    `<soi:Kod>${code}</soi:Kod><soi:CislaDomovni><com:CisloDomovni>${address.houseNumber}</com:CisloDomovni></soi:CislaDomovni>` +
      `<soi:TypStavebnihoObjektuKod>1</soi:TypStavebnihoObjektuKod><soi:CastObce><coi:Kod>${part.code}</coi:Kod></soi:CastObce>`,
  );
}

function place({ address, building: home, street, point }: SimulatedPlace): string {
  const code = address.addressPlaceCode;
  const [, number, letter] = /^(\d+)([a-z]?)$/.exec(address.orientationNumber ?? '') ?? [];
  return element(
    'AdresniMisto',
    'ami',
    `AD.${code}`,
    `<ami:Kod>${code}</ami:Kod><ami:CisloDomovni>${address.houseNumber}</ami:CisloDomovni>` +
      (number ? `<ami:CisloOrientacni>${number}</ami:CisloOrientacni>` : '') +
      (letter ? `<ami:CisloOrientacniPismeno>${letter}</ami:CisloOrientacniPismeno>` : '') +
      `<ami:Psc>${address.postcode}</ami:Psc><ami:StavebniObjekt><soi:Kod>${home}</soi:Kod></ami:StavebniObjekt>` +
      (street ? `<ami:Ulice><uli:Kod>${street.code}</uli:Kod></ami:Ulice>` : '') +
      `<ami:Geometrie><ami:DefinicniBod><ami:AdresniBod><gml:Point gml:id="DAM.${code}.1" srsName="${VFR_CRS}" ` +
      `srsDimension="2"><gml:pos>${point[0].toFixed(2)} ${point[1].toFixed(2)}</gml:pos></gml:Point></ami:AdresniBod>` +
      `</ami:DefinicniBod></ami:Geometrie>`,
  );
}
