import { element, field, optional } from '#platform/xml/index.ts';
import type { Party, PersonParty } from '#services/mandates/api.ts';
import type { Recipient } from './types.ts';

/**
 * People and authorities in the XML of both norms (OFN společné části elektronických dokumentů 2024-10-04). Prefixes
 * `osoby` and `místa` must be bound, see `namespaces`.
 */

export const namespaces = {
  'xmlns:osoby': 'http://dia.gov.cz/ns/spolecne-casti-elektronickych-dokumentu/osoby',
  'xmlns:místa': 'http://dia.gov.cz/ns/spolecne-casti-elektronickych-dokumentu/mista',
} as const;

/** Written where something is not known that the schema does not let be left out (assumed). */
const unknown = { text: 'neuvedeno', day: '0001-01-01', businessId: '00000000' } as const;

/** Type `osoba` under a name. */
export const partyElement = (name: string, party: Party): string =>
  element(name, party.kind === 'person' ? person(party) : company(party));

/** Type `fyzická_osoba_ve_vztahu_k_dokumentu` under a name: who represents is always a person. */
export const personElement = (name: string, party: PersonParty): string => element(name, person(party));

/** An authority: a legal person whose data box is known. */
export function authorityElement(name: string, to: Recipient): string {
  const address = { code: to.place ?? null, line: to.address ?? unknown.text };
  return element(
    name,
    company({ name: to.name, businessId: to.businessId ?? unknown.businessId, address, dataBox: to.box }),
  );
}

function person({ givenName, familyName, birthDate, address, dataBox }: PersonParty): string {
  return element(
    'osoby:fyzická_osoba',
    field('osoby:jméno', givenName) +
      field('osoby:příjmení', familyName) +
      field('osoby:datum_narození', isDay(birthDate) ? birthDate : unknown.day) +
      element('osoby:trvalé_bydliště', place(address)) +
      optional('osoby:datová_schránka', dataBox),
  );
}

function company(
  party: Pick<Extract<Party, { kind: 'company' }>, 'name' | 'businessId' | 'address' | 'dataBox'>,
): string {
  return element(
    'osoby:právnická_osoba',
    field('osoby:obchodní_firma', party.name) +
      field('osoby:ičo', businessIdOf(party.businessId)) +
      field('osoby:datová_schránka', party.dataBox ?? unknown.text) +
      element('osoby:sídlo', place(party.address)),
  );
}

/** Eight digits; zeros before a short one. */
function businessIdOf(text: string): string {
  const digits = text.replace(/\s/g, '');
  return /^\d{1,8}$/.test(digits) ? digits.padStart(8, '0') : unknown.businessId;
}

/** A day that there is. */
const isDay = (day: string | null): day is string => {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(`${day}T`) && /^[1-9]/.test(day ?? '');
};

/** An address of RÚIAN by its code, any other in words. */
function place(address: { readonly code: number | null; readonly line: string } | null): string {
  const code = address?.code;
  if (code !== null && code !== undefined && Number.isInteger(code) && code > 0 && code <= 999_999_999)
    return element('místa:adresní_místo', field('místa:kód_adresního_místa', code));
  return element('místa:adresa_neevidovaná_v_rúian', field('místa:text_adresy', address?.line || unknown.text));
}
