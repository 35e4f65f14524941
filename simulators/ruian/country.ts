import { STREETS } from '../population/addresses.ts';
import { DEMO_TOWNS } from '../population/demo-clan.ts';
import { extendedOfficeOf, hasExtendedPowers } from '../population/extended-offices.ts';
import { MUNICIPALITIES, type Municipality } from '../population/municipalities.ts';
import { REGIONS } from '../population/regions.ts';
import type { Address, Population } from '../population/types.ts';

/**
 * The register of addresses of the simulated country: where its first people live. Codes are made up and lie outside of
 * those that RÚIAN gives; only names are real. Points are made up too: near the seat of the right region.
 */

/** People whose addresses are in the register; more would make the first start slower and show nothing more. */
const PEOPLE = 600;
/** Municipalities with addresses: those where the demonstration's people live, then the largest. */
const TOWNS = 24;

export interface SimulatedPlace {
  readonly address: Address;
  readonly part: { readonly code: number; readonly name: string };
  readonly street: { readonly code: number; readonly name: string } | null;
  readonly building: number;
  /** EPSG:5514, metres. */
  readonly point: readonly [number, number];
}

export interface SimulatedTown {
  readonly code: number;
  readonly name: string;
  readonly district: number;
  readonly territory: number;
  readonly places: readonly SimulatedPlace[];
}

/** Regions, districts and municipalities by name and code. */
export interface SimulatedNames {
  readonly regions: readonly { readonly code: number; readonly name: string }[];
  readonly districts: readonly { readonly code: number; readonly name: string; readonly region: number }[];
  /** Of offices with extended powers; each is here also that of the one office with authorised powers in it. */
  readonly territories: readonly { readonly code: number; readonly name: string; readonly seat: number }[];
  readonly municipalities: readonly SimulatedMunicipality[];
}

export interface SimulatedMunicipality {
  readonly code: number;
  readonly name: string;
  readonly district: number;
  readonly territory: number;
}

const regionCode = (index: number): number => 900 + index;
const municipalityCode = (index: number): number => 900_000 + index;
const territoryCode = (index: number): number => 99_000 + index;
const territoryOf = (town: Municipality): number => territoryCode(MUNICIPALITIES.indexOf(extendedOfficeOf(town)));

/** Districts, by name, with the codes that they are given here. */
const districts = new Map(
  [...new Map(MUNICIPALITIES.map(({ district, region }) => [district, region]))].map(([name, region], index) => [
    name,
    { code: 9_000 + index, region: regionCode(REGIONS.findIndex((one) => one.name === region)) },
  ]),
);

export function simulatedNames(): SimulatedNames {
  return {
    regions: REGIONS.map(({ name }, index) => ({ code: regionCode(index), name })),
    districts: Array.from(districts, ([name, { code, region }]) => ({ code, name, region })),
    territories: MUNICIPALITIES.flatMap((town, index) =>
      hasExtendedPowers(town) ? [{ code: territoryCode(index), name: town.name, seat: municipalityCode(index) }] : [],
    ),
    municipalities: MUNICIPALITIES.map((town, index) => ({
      code: municipalityCode(index),
      name: town.name,
      district: districts.get(town.district)!.code,
      territory: territoryOf(town),
    })),
  };
}

/** The municipalities with addresses, the demonstration's first. */
export function simulatedTowns(population: Population): SimulatedTown[] {
  const addresses = new Map<number, Address>();
  for (let index = 0; index < Math.min(population.size, PEOPLE); index++) {
    const { address } = population.person(index);
    addresses.set(address.addressPlaceCode, address);
  }
  const byTown = Map.groupBy(addresses.values(), ({ municipality }) => municipality);
  const rank = (name: string): number =>
    DEMO_TOWNS.includes(name) ? Number.MAX_SAFE_INTEGER : (byTown.get(name)?.length ?? 0);
  return [...byTown.keys()]
    .toSorted((a, b) => rank(b) - rank(a) || a.localeCompare(b, 'cs'))
    .slice(0, TOWNS)
    .map((name) => townOf(name, byTown.get(name)!));
}

function townOf(name: string, addresses: readonly Address[]): SimulatedTown {
  const index = MUNICIPALITIES.findIndex((one) => one.name === name && one.district === addresses[0]!.district);
  const municipality = MUNICIPALITIES[index]!;
  return {
    code: municipalityCode(index),
    name,
    district: districts.get(municipality.district)!.code,
    territory: territoryOf(municipality),
    places: addresses.map((address) => placeOf(address, municipality, index)),
  };
}

function placeOf(address: Address, municipality: Municipality, index: number): SimulatedPlace {
  const partName = address.municipalityPart ?? municipality.name;
  const part = municipality.parts.findIndex(([name]) => name === partName) + 1;
  const street = address.street === undefined ? -1 : STREETS.indexOf(address.street);
  return {
    address,
    part: { code: 9_100_000 + index * 100 + part, name: partName },
    street: street < 0 ? null : { code: 9_200_000 + index * 1_000 + street, name: address.street! },
    // Of synthetic places, which lie above 900,000,000.
    building: address.addressPlaceCode - 100_000_000,
    point: pointOf(address, index),
  };
}

/** Seats of regions in EPSG:5514, to a kilometre, in the order of the regions' short codes. */
const SEATS: Readonly<Record<string, readonly [number, number]>> = {
  pha: [-743_000, -1_043_000],
  stc: [-735_000, -1_062_000],
  jhc: [-756_000, -1_165_000],
  plk: [-822_000, -1_070_000],
  kvk: [-848_000, -1_010_000],
  ulk: [-761_000, -974_000],
  lbk: [-688_000, -974_000],
  hkk: [-641_000, -1_041_000],
  pak: [-647_000, -1_060_000],
  vys: [-668_000, -1_128_000],
  jhm: [-598_000, -1_160_000],
  olk: [-547_000, -1_121_000],
  zlk: [-520_000, -1_164_000],
  msk: [-471_000, -1_102_000],
};
const MIDDLE = [-700_000, -1_080_000] as const;

/** A town some kilometres from the seat of its region, and in it a house; always the same for the same code. */
function pointOf({ addressPlaceCode, region }: Address, town: number): readonly [number, number] {
  const code = REGIONS.find(({ name }) => name === region)?.code ?? '';
  const [x, y] = SEATS[code] ?? MIDDLE;
  const far = code === 'pha' ? 1_000 : 12_000;
  const spread = (value: number, range: number): number =>
    ((Math.imul(value, 2_654_435_761) >>> 0) % (2 * range)) - range;
  return [
    x + spread(town, far) + spread(addressPlaceCode, 2_500),
    y + spread(town + 7, far) + spread(addressPlaceCode + 7, 2_500),
  ];
}
