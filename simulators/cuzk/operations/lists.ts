/** Code lists: cadastral areas, parts of municipalities, kinds of land, uses. Source: [WSDL] ciselnik 2.8. */
import { BUILDING_USES, LAND_TYPES, MESSAGE, UNIT_USES } from '#connectors/cuzk/protocol.ts';
import { child, element, field, type XmlElement } from '#platform/xml/index.ts';
import { failed, nothingFound, type Told } from '../soap.ts';
import { placeOfCode, placesLike, placesOfMunicipality, type Place } from '../world/places.ts';
import type { Operation } from './search.ts';

const UPDATED = { posledniAktualizaceCiselniku: '2026-11-01' } as const;
/** Most that an answer has ([manual] 6.5 says 20,000; the box has fewer places). */
const MOST = 2_000;

const told = (items: readonly string[]): Told => ({
  content: items.slice(0, MOST).join(''),
  attributes: UPDATED,
  ...(items.length === 0 ? { messages: nothingFound } : {}),
});

/** The one condition of a list: what is compared, and with what. */
function condition(fields: XmlElement): { name: string; value: string } | null {
  const what = child(fields, 'kde')?.children[0];
  const value = what?.children[0]?.text.trim();
  return what && value ? { name: what.name, value } : null;
}

export const territories: Operation = (_registry, fields) => {
  const asked = condition(fields);
  const byCode = asked?.name === 'kodKU' ? [placeOfCode(Number(asked.value))] : null;
  if (byCode && byCode[0] === undefined) return { content: '', messages: failed(MESSAGE.noTerritory) };
  const found = byCode?.flatMap((place) => place ?? []) ?? placesAsked(asked);
  return told(
    found.map(({ code, name, municipalityCode }) =>
      element('katastralniUzemi', field('kod', code) + field('nazev', name) + field('kodObce', municipalityCode)),
    ),
  );
};

export const parts: Operation = (_registry, fields) => {
  const asked = condition(fields);
  const byCode = asked?.name === 'kodCastiObce' ? [placeOfCode(Number(asked.value))] : null;
  if (byCode && byCode[0] === undefined) return { content: '', messages: failed(MESSAGE.noPart) };
  const found = byCode?.flatMap((place) => place ?? []) ?? placesAsked(asked);
  return told(
    found.map(({ code, name, municipalityCode }) =>
      element('castObce', field('kod', code) + field('nazev', name) + field('obecKod', municipalityCode)),
    ),
  );
};

export const municipalities: Operation = (_registry, fields) => {
  const asked = condition(fields);
  const found = asked?.name === 'kodObce' ? placesOfMunicipality(Number(asked.value)).slice(0, 1) : placesAsked(null);
  if (asked?.name === 'kodObce' && found.length === 0) return { content: '', messages: failed(395) };
  const unique = [...new Map(found.map((place) => [place.municipalityCode, place])).values()];
  return told(
    unique.map(({ municipality, municipalityCode, office }) =>
      element(
        'obec',
        field('kod', municipalityCode) + field('nazev', municipality.name) + field('okresKod', 3000 + office),
      ),
    ),
  );
};

function placesAsked(asked: { name: string; value: string } | null): Place[] {
  if (asked === null) return placesLike('%');
  return asked.name === 'kodObce' ? placesOfMunicipality(Number(asked.value)) : placesLike(asked.value);
}

const codes =
  (item: string, list: Readonly<Record<number, string>>): Operation =>
  () =>
    told(Object.entries(list).map(([code, name]) => element(item, field('kod', code) + field('nazev', name))));

export const landTypes = codes('druhPozemku', LAND_TYPES);
export const buildingUses = codes('vyuzitiStavby', BUILDING_USES);
export const unitUses = codes('vyuzitiJednotky', UNIT_USES);
