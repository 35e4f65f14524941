import type { SdsAddress } from '#connectors/sds/index.ts';
import type { OfficeKind } from './api.ts';

/** Lower case, no diacritics, words apart by one space: "Finanční úřad pro Kraj Vysočina" → "financni urad pro kraj vysocina". */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

export type TownLevel = 'municipality' | 'borough';

/** Whose municipal office a box is: folded name of the municipality, or of its městská část or městský obvod. */
export interface Town {
  readonly level: TownLevel;
  readonly name: string;
}

const BOROUGH = /(?:^|\s)(?:mestsk(?:a|e) cast(?:i)?|mestsk(?:y|eho) obvod(?:u)?)\s+(.+)$/;
const MUNICIPALITY =
  /^(?:hlavni mesto|statutarni mesto|mesto|mestys|obec|magistrat hlavniho mesta|magistrat statutarniho mesta|magistrat mesta|mestsky urad|obecni urad|urad mestyse)\s+(.+)$/;
/** Bodies of a municipality whose names begin like that of their municipality. */
const OF_IT = /^(?:policie|knihovna|muzeum|divadlo|galerie|lazne|sluzby)\b/;

/**
 * Whose municipal office carries that name. Names of boxes are those of the register of persons: "Město Vyškov", "Obec
 * Davle", "Statutární město Brno, městská část Brno-střed". What follows a comma or a dash is of no matter.
 */
export function townOf(name: string): Town | null {
  const borough = BOROUGH.exec(fold(name));
  if (borough) return { level: 'borough', name: borough[1]! };
  const [first = ''] = name.split(/,|\s[-–—]\s/);
  const town = MUNICIPALITY.exec(fold(first))?.[1];
  return town === undefined || OF_IT.test(town) ? null : { level: 'municipality', name: town };
}

const OFFICES: readonly (readonly [OfficeKind, RegExp])[] = [
  ['building-office', /^stavebni urad /],
  ['trade-office', /^(?:obecni )?zivnostensky urad /],
  ['labour-office', /^urad prace /],
  ['tax-office', /^financni urad /],
  ['social-security-office', /^(?:okresni|prazska|mestska|uzemni) sprava socialniho zabezpeceni/],
  ['district-court', /^(?:okresni soud |obvodni soud |mestsky soud v brne)/],
  ['police', /^krajske reditelstvi policie/],
  ['social-security-administration', /^ceska sprava socialniho zabezpeceni$/],
  ['ministry-interior', /^ministerstvo vnitra$/],
  ['ministry-transport', /^ministerstvo dopravy$/],
  ['digital-agency', /^digitalni a informacni agentura$/],
  ['criminal-register', /^rejstrik trestu$/],
  ['school', /\b(?:skola|skolka|gymnazium|konzervator|lyceum|skoly)\b/],
];
const MUNICIPAL: readonly OfficeKind[] = [
  'municipality',
  'extended-municipality',
  'registry-office',
  'building-office',
  'trade-office',
];

/** Which offices a body may be, by its name; of a municipality's own it is not said here which of them it really is. */
export function officesOf(name: string): OfficeKind[] {
  const folded = fold(name);
  const named = OFFICES.filter(([, pattern]) => pattern.test(folded)).map(([office]) => office);
  return townOf(name) === null ? named : [...new Set([...MUNICIPAL, ...named])];
}

/** An address on one line: "Husova 12/3, Brno-město, 602 00 Brno". */
export function addressLine(address: SdsAddress): string | null {
  const { street, city, part, houseNumber, orientationNumber, registrationNumber, postcode, full } = address;
  if (city === null) return full;
  const number = houseNumber ?? (registrationNumber === null ? null : `ev. ${registrationNumber}`);
  const numbers = [number, orientationNumber].filter((one) => one !== null).join('/');
  const house =
    street === null ? `${part !== null && part !== city ? `${part} ` : ''}č. p. ${numbers}` : `${street} ${numbers}`;
  const first = numbers === '' ? street : house;
  const zip = postcode === null ? '' : `${postcode.slice(0, 3)} ${postcode.slice(3)} `;
  const middle = street !== null && part !== null && part !== city ? part : null;
  return [first, middle, `${zip}${city}`].filter((one) => one !== null).join(', ');
}
