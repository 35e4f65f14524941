import type { Address } from './api.ts';

/** What an address is put together from, as the store reads it; codes are 0 where there is none. */
export interface AddressRow {
  readonly code: number;
  readonly registration: boolean;
  readonly house: number;
  readonly orientation: number | null;
  readonly letter: string | null;
  readonly postcode: string | null;
  readonly street: number;
  readonly streetName: string | null;
  readonly part: number;
  readonly partName: string;
  readonly municipality: number;
  readonly municipalityName: string;
  readonly borough: number;
  readonly boroughName: string | null;
  readonly pragueDistrict: string | null;
  readonly district: string | null;
  readonly region: string | null;
}

/**
 * An address as it is written (decree 359/2011 Coll., section 6): street and numbers, the part of the municipality where it
 * is named otherwise, postcode and municipality, in Prague with its district. Without a street the number follows the
 * part, with what kind of number it is.
 */
export function addressOf(row: AddressRow): Address {
  const orientation = row.orientation === null ? null : `${row.orientation}${row.letter ?? ''}`;
  const number = orientation === null ? `${row.house}` : `${row.house}/${orientation}`;
  const kind = row.registration ? 'č. ev.' : 'č. p.';
  const first =
    row.streetName === null
      ? `${row.partName === row.municipalityName ? '' : `${row.partName} `}${kind} ${number}`
      : `${row.streetName} ${row.registration ? 'č. ev. ' : ''}${number}`;
  const partLine = row.streetName !== null && row.partName !== row.municipalityName ? [row.partName] : [];
  const town = row.pragueDistrict ?? row.municipalityName;
  const last = row.postcode === null ? town : `${row.postcode.slice(0, 3)} ${row.postcode.slice(3)} ${town}`;
  const lines = [first, ...partLine, last];
  return {
    code: row.code,
    line: lines.join(', '),
    lines,
    street: row.streetName === null ? null : { code: row.street, name: row.streetName },
    house: { kind: row.registration ? 'registration' : 'descriptive', number: row.house },
    orientation,
    part: { code: row.part, name: row.partName },
    municipality: { code: row.municipality, name: row.municipalityName },
    borough: row.boroughName === null ? null : { code: row.borough, name: row.boroughName },
    pragueDistrict: row.pragueDistrict,
    district: row.district,
    region: row.region,
    postcode: row.postcode,
  };
}
