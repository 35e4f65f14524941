import type { Territory } from '#services/addresses/api.ts';
import type { OfficeKind } from '../api.ts';
import { fold, type TownLevel } from '../names.ts';
import { SEATS } from './districts.ts';
import { extendedBoroughOf, PRAGUE_REGION, pragueDistrictOf } from './prague.ts';
import { REGIONS } from './regions.ts';

/** The law that makes an office competent. */
export interface Law {
  readonly act: string;
  readonly section: string;
}

/**
 * How an office is looked for in the list, the nearest first. `by` null: it is the best that is known here, and another one
 * of the neighbourhood may be competent instead; whoever gets what is not theirs passes it on (§ 12 of Act 500/2004 Coll.).
 */
export type Wanted =
  | {
      readonly how: 'town';
      readonly level: TownLevel;
      readonly name: string;
      readonly code: number;
      readonly by: Law | null;
    }
  | { readonly how: 'names'; readonly names: readonly string[]; readonly businessId?: string; readonly by: Law | null }
  | {
      readonly how: 'beginning';
      readonly beginning: string;
      readonly among: readonly string[];
      readonly by: Law | null;
    };

const law = (act: string, section: string): Law => ({ act: `zákon č. ${act} Sb.`, section });

/** Offices of the whole country, each by its name and its public IČO. */
const CENTRAL: Readonly<Partial<Record<OfficeKind, { name: string; businessId: string; by: Law }>>> = {
  'social-security-administration': {
    name: 'Česká správa sociálního zabezpečení',
    businessId: '00006963',
    by: law('582/1991', '§ 3'),
  },
  'ministry-interior': { name: 'Ministerstvo vnitra', businessId: '00007064', by: law('2/1969', '§ 12') },
  'ministry-transport': { name: 'Ministerstvo dopravy', businessId: '66003008', by: law('2/1969', '§ 17') },
  'digital-agency': { name: 'Digitální a informační agentura', businessId: '17651921', by: law('2/1969', '§ 2') },
  'criminal-register': { name: 'Rejstřík trestů', businessId: '00212423', by: law('269/1994', '§ 2') },
};

/** Whether the place does not matter. */
export function isCentral(office: OfficeKind): boolean {
  return CENTRAL[office] !== undefined;
}

/** Where the office of a kind for the whole country is to be looked for. */
export function centralOffice(office: OfficeKind): readonly Wanted[] {
  const found = CENTRAL[office];
  if (!found) return [];
  return [{ how: 'names', names: [fold(found.name)], businessId: found.businessId, by: found.by }];
}

/** Where the office of a kind that is competent for a territory is to be looked for. */
export function officesFor(office: OfficeKind, territory: Territory): readonly Wanted[] {
  switch (office) {
    case 'municipality':
      return municipality(territory);
    case 'extended-municipality':
      return extended(territory, law('314/2002', '§ 2'));
    case 'registry-office':
      return registry(territory);
    case 'building-office':
      return building(territory);
    case 'trade-office':
      return extended(territory, law('570/1991', '§ 2'));
    case 'labour-office':
    case 'tax-office':
    case 'police':
      return regional(office, territory);
    case 'social-security-office':
      return socialSecurity(territory);
    case 'district-court':
      return court(territory);
    default:
      return centralOffice(office);
  }
}

const town = (of: { code: number; name: string }, by: Law | null): Wanted => ({
  how: 'town',
  level: 'municipality',
  name: fold(of.name),
  code: of.code,
  by,
});

function borough({ borough: name, municipality: of }: Territory, by: Law | null): Wanted[] {
  return name === null ? [] : [{ how: 'town', level: 'borough', name: fold(name), code: of.code, by }];
}

const inPrague = ({ region }: Territory): boolean => region === PRAGUE_REGION;

/** The office nearest to people: of the městská část where there is one, for its city's statute leaves it such matters. */
function municipality(territory: Territory): Wanted[] {
  const ofPart = inPrague(territory) ? law('131/2000', '§ 32') : law('128/2000', '§ 130');
  return [...borough(territory, ofPart), town(territory.municipality, law('128/2000', '§ 61'))];
}

function extended(territory: Territory, by: Law): Wanted[] {
  if (!inPrague(territory)) return territory.extended === null ? [] : [town(territory.extended, by)];
  const office = territory.borough === null ? null : extendedBoroughOf(territory.borough);
  const city = town(territory.municipality, null);
  return office === null ? [city] : [...borough({ ...territory, borough: office }, by), city];
}

/**
 * Registry offices are named by an annex of decree 207/2001 Coll., which is not here. A municipality whose office has
 * authorised powers has one; for another it is the best guess.
 */
function registry(territory: Territory): Wanted[] {
  const by = law('301/2000', '§ 2');
  if (inPrague(territory)) return extended(territory, by);
  const { authorised } = territory;
  if (authorised === null) return territory.extended === null ? [] : [town(territory.extended, null)];
  const own = authorised.code === territory.municipality.code;
  return [...(own ? borough(territory, by) : []), town(authorised, own ? by : null)];
}

/**
 * The office of the municipality with extended powers, for its own territory by the Act itself; which other offices are
 * building offices and for what says decree 130/2024 Coll., which is not here.
 */
function building(territory: Territory): Wanted[] {
  const by = law('283/2021', '§ 30');
  if (inPrague(territory)) return extended(territory, by);
  const { extended: office } = territory;
  return office === null ? [] : [town(office, office.code === territory.municipality.code ? by : null)];
}

function regional(office: 'labour-office' | 'tax-office' | 'police', { region }: Territory): Wanted[] {
  const of = region === null ? undefined : REGIONS.get(region);
  if (!of) return [];
  if (office === 'tax-office') {
    return [{ how: 'names', names: [fold(`Finanční úřad pro ${of.tax}`)], by: law('456/2011', '§ 8') }];
  }
  if (office === 'police') {
    return [{ how: 'names', names: [fold(`Krajské ředitelství policie ${of.police}`)], by: law('273/2008', '§ 8') }];
  }
  const names = ['Úřad práce České republiky', 'Úřad práce ČR'].map((whole) =>
    fold(`${whole} krajská pobočka ${of.labour}`),
  );
  return [{ how: 'names', names, by: law('73/2011', '§ 2') }];
}

/** The territorial administration; where the list has none for the region, its workplace of the district. */
function socialSecurity({ region, district }: Territory): Wanted[] {
  const by = law('582/1991', '§ 3');
  const of = region === null ? undefined : REGIONS.get(region);
  const wanted: Wanted[] = of
    ? [{ how: 'beginning', beginning: 'uzemni sprava socialniho zabezpeceni', among: of.social, by }]
    : [];
  const prague = region === PRAGUE_REGION ? ['Pražská správa sociálního zabezpečení'] : [];
  const brno = district === 'Brno-město' ? ['Městská správa sociálního zabezpečení Brno'] : [];
  const own = district === null ? [] : [`Okresní správa sociálního zabezpečení ${district}`];
  const names = [...prague, ...brno, ...own].map(fold);
  return names.length === 0 ? wanted : [...wanted, { how: 'names', names, by }];
}

/** Names of courts stand in the list with and without the preposition: "Okresní soud v Jičíně", "Okresní soud Jičín". */
function court({ region, district, pragueDistrict, postcode }: Territory): Wanted[] {
  if (region === PRAGUE_REGION) {
    const of = pragueDistrictOf(pragueDistrict, postcode);
    if (of === null) return [];
    return [
      {
        how: 'names',
        names: [fold(`Obvodní soud pro ${of.replace('Praha', 'Prahu')}`)],
        by: law('6/2002', 'příloha č. 4'),
      },
    ];
  }
  if (district === null) return [];
  const seat = SEATS.get(district);
  const names = [
    ...(district === 'Brno-město' ? ['Městský soud v Brně'] : []),
    `Okresní soud ${district}`,
    ...(seat ? [`Okresní soud ${seat}`] : []),
  ];
  return [{ how: 'names', names: names.map(fold), by: law('6/2002', 'příloha č. 3') }];
}
