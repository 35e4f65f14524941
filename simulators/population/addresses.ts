/**
 * Addresses in the shape of RÚIAN. Streets are names that most Czech towns have; whether a given town really has
 * that street is not checked. Address-place codes lie above 900,000,000, where RÚIAN has none.
 */
import { folded } from './fold.ts';
import type { Municipality } from './municipalities.ts';
import type { Dice } from './random.ts';
import type { Address } from './types.ts';

/** Street names, the commonest first; small towns use only the first of them. */
export const STREETS: readonly string[] = `
Nádražní|Masarykova|Husova|Palackého|Komenského|Školní|Zahradní|Polní|Lipová|Krátká|Dlouhá|Luční|Sadová|Na Kopečku
Hlavní|Smetanova|Dvořákova|Žižkova|Havlíčkova|Jiráskova|Riegrova|Tyršova|Nerudova|Boženy Němcové|Fügnerova|Kollárova
Pod Lesem|U Potoka|Na Vyhlídce|Za Humny|U Školy|K Nádraží|Mlýnská|Hřbitovní|Zámecká|Okružní|Sídliště|Družstevní
Jungmannova|Čapkova|Alešova|Mánesova|Wolkerova|Bezručova|Seifertova|Nezvalova|Janáčkova|Fibichova|Purkyňova|Erbenova
Dukelská|Lidická|Pražská|Brněnská|Moravská|Slezská|Květnová|Svatoplukova|Vrchlického|Švermova|Zborovská|Vinohradská
Březová|Javorová|Dubová|Jasanová|Akátová|Borová|Kaštanová|Topolová|Vrbová|Olšová|Jabloňová|Třešňová|Višňová|Ořechová
Průmyslová|Tovární|Dělnická|Hornická|Sklářská|Textilní|Na Výsluní|Na Stráni|Na Sádkách|Na Valech|V Zahradách|V Údolí
Slunečná|Severní|Jižní|Východní|Západní|Jarní|Letní|Podzimní|Kosmonautů|Mírová|Sportovní|Hasičská|Myslivecká|Rybářská
`
  .trim()
  .split(/[|\n]/);

/** What of a street name can be searched for, without diacritics. */
export const STREET_WORDS: ReadonlySet<string> = new Set(STREETS.flatMap((street) => folded(street).split(' ')));

const STREETS_BY_KIND = { 'statutory-city': STREETS.length, town: 60, 'market-town': 14, village: 0 } as const;

/** An address in that municipality. */
export function addressIn(municipality: Municipality, dice: Dice): Address {
  const streets = STREETS_BY_KIND[municipality.kind];
  const city = municipality.kind === 'statutory-city';
  const part = municipality.parts.length > 0 ? dice.pick(municipality.parts) : undefined;
  const street = streets > 0 ? STREETS[dice.between(0, streets - 1)] : undefined;
  const houseNumber = dice.between(1, city ? 2600 : streets > 0 ? 900 : 280);
  const letter = dice.chance(0.08) ? dice.pick(['a', 'b', 'c']) : '';
  const orientation =
    city || (streets > 0 && dice.chance(0.5)) ? `${dice.between(1, city ? 90 : 40)}${letter}` : undefined;
  return {
    ...(street === undefined ? {} : { street }),
    houseNumber,
    ...(orientation === undefined ? {} : { orientationNumber: orientation }),
    ...(part === undefined ? {} : { municipalityPart: part[0] }),
    municipality: municipality.name,
    postcode: part?.[1] ?? municipality.postcode,
    district: municipality.district,
    region: municipality.region,
    addressPlaceCode: 900_000_000 + dice.between(0, 99_999_999),
  };
}

/** "602 00". */
function spacedPostcode(postcode: string): string {
  return `${postcode.slice(0, 3)} ${postcode.slice(3)}`;
}

/** The street line: "Husova 123/4", in a village "č. p. 12". */
export function streetLine(address: Address): string {
  const numbers = address.orientationNumber
    ? `${address.houseNumber}/${address.orientationNumber}`
    : `${address.houseNumber}`;
  return address.street ? `${address.street} ${numbers}` : `č. p. ${numbers}`;
}

/** The town line: "602 00 Brno", with the part where the town has parts: "140 00 Praha – Nusle". */
export function townLine(address: Address): string {
  const part =
    address.municipalityPart && address.municipalityPart !== address.municipality
      ? ` – ${address.municipalityPart}`
      : '';
  return `${spacedPostcode(address.postcode)} ${address.municipality}${part}`;
}
