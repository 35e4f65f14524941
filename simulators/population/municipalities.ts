/** Municipalities, their offices' names and their parts, read from {@link MUNICIPALITY_TABLE}. */
import { MUNICIPALITY_TABLE } from './municipality-table.ts';
import { cumulate } from './random.ts';
import { REGIONS } from './regions.ts';

type MunicipalityKind = 'statutory-city' | 'town' | 'market-town' | 'village';

export interface Municipality {
  readonly name: string;
  /** "v Brně", "ve Zlíně". */
  readonly locative: string;
  readonly kind: MunicipalityKind;
  /** Thousands of inhabitants it stands for. */
  readonly weight: number;
  readonly postcode: string;
  readonly district: string;
  readonly region: string;
  /** True for the first town of its district, where the district's authorities sit. */
  readonly districtSeat: boolean;
  /** Town parts with a postcode of their own; empty where the town has only one. */
  readonly parts: readonly (readonly [name: string, postcode: string])[];
}

const KINDS: Readonly<Record<string, MunicipalityKind>> = {
  s: 'statutory-city',
  m: 'town',
  y: 'market-town',
  o: 'village',
};

const PARTS: Readonly<Record<string, string>> = {
  Praha:
    'Staré Město 11000|Vinohrady 12000|Žižkov 13000|Nusle 14000|Smíchov 15000|Dejvice 16000|Holešovice 17000|' +
    'Libeň 18000|Vysočany 19000|Strašnice 10000|Krč 14200|Modřany 14300|Stodůlky 15500|Kobylisy 18200|Prosek 19000',
  Brno: 'Brno-město 60200|Veveří 60200|Žabovřesky 61600|Královo Pole 61200|Líšeň 62800|Bystrc 63500|Židenice 61500|Bohunice 62500|Starý Lískovec 62500|Řečkovice 62100',
  Ostrava: 'Moravská Ostrava 70200|Poruba 70800|Zábřeh 70030|Hrabůvka 70030|Slezská Ostrava 71000|Vítkovice 70300',
  Plzeň: 'Vnitřní Město 30100|Lochotín 30100|Slovany 32600|Bory 30100|Doubravka 31200|Skvrňany 31800',
  Liberec: 'Staré Město 46001|Ruprechtice 46014|Vratislavice nad Nisou 46311|Rochlice 46006',
  Olomouc: 'Olomouc 77900|Nová Ulice 77900|Řepčín 77900|Neředín 77900',
};

function parseTown(text: string, district: string, region: string, districtSeat: boolean): Municipality {
  const [name = '', locative = '', kind = '', weight = '', postcode = ''] = text.trim().split(',');
  const parts = (PARTS[name] ?? '')
    .split('|')
    .filter(Boolean)
    .map((part) => {
      const at = part.lastIndexOf(' ');
      return [part.slice(0, at), part.slice(at + 1)] as const;
    });
  return {
    name,
    locative,
    kind: KINDS[kind] ?? 'village',
    weight: Number(weight),
    postcode,
    district,
    region,
    districtSeat,
    parts,
  };
}

/** All municipalities in use. */
export const MUNICIPALITIES: readonly Municipality[] = REGIONS.flatMap((region) =>
  (MUNICIPALITY_TABLE[region.code] ?? '')
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [district = '', towns = ''] = line.split(': ');
      return towns.split(';').map((town, position) => parseTown(town, district, region.name, position === 0));
    }),
);

/** Summed weights of {@link MUNICIPALITIES}. */
export const MUNICIPALITY_WEIGHTS = cumulate(MUNICIPALITIES.map((municipality) => municipality.weight));

const BY_NAME = new Map(MUNICIPALITIES.map((municipality) => [municipality.name, municipality]));

/** The municipality of that name; throws when it is not in the table. */
export function municipalityNamed(name: string): Municipality {
  const found = BY_NAME.get(name);
  if (!found) throw new RangeError('unknown municipality');
  return found;
}

const BY_DISTRICT = Map.groupBy(MUNICIPALITIES, (municipality) => municipality.district);

/** Municipalities of that district; empty for a name that is no district. */
export function townsOfDistrict(district: string): readonly Municipality[] {
  return BY_DISTRICT.get(district) ?? [];
}

/** The seat of the district that municipality lies in. */
export function districtSeatOf(municipality: Municipality): Municipality {
  return townsOfDistrict(municipality.district).find((other) => other.districtSeat) ?? municipality;
}

/** Name as its data box carries it: "Statutární město Brno", "Město Vyškov", "Obec Davle". */
export function officialName(municipality: Municipality): string {
  if (municipality.name === 'Praha') return 'Hlavní město Praha';
  const prefix: Readonly<Record<MunicipalityKind, string>> = {
    'statutory-city': 'Statutární město',
    town: 'Město',
    'market-town': 'Městys',
    village: 'Obec',
  };
  return `${prefix[municipality.kind]} ${municipality.name}`;
}
