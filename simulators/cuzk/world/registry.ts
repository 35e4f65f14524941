/** The registry as its operations look into it: by person, parcel, building, unit, sheet; with what has changed since. */
import type { DatabaseSync } from 'node:sqlite';
import { folded } from '../../population/fold.ts';
import type { Person, Population } from '../../population/types.ts';
import { anchorOfParcel, anchorOfSheetNumber, createHoldings, type Holding, type Land } from './holdings.ts';
import { idOf, KIND, readId, type IdKind } from './ids.ts';
import { placeOf } from './places.ts';
import { createRandomSource } from '../../population/random.ts';
import { BANK, mortgage, underWay } from './rights.ts';

/** What the control API can make happen to a home. */
export const CHANGES = ['proceeding', 'mortgage', 'owner', 'settled'] as const;
export type Change = (typeof CHANGES)[number];

/** How many people's houses are looked through for a house number; the state has an index, the box builds one of these. */
const INDEXED = 10_000;

export interface Registry {
  readonly population: Population;
  /** People who own something, whose names begin so and who were born then. */
  owners(query: { givenName: string; familyName: string; birthDate: string }): Person[];
  /** Sheets of a person: alone, with a spouse, with siblings. */
  sheetsOfPerson(index: number): Holding[];
  /** Sheets of a subject of either kind, by its id. */
  sheetsOfSubject(id: string): Holding[];
  sheet(id: string): Holding | undefined;
  sheetByNumber(territory: number, number: number): Holding | undefined;
  parcels(territory: number, number: number, part: number | null): readonly Placed<Land>[];
  /** Sheets with that parcel, house or unit. */
  withThing(kind: IdKind, id: string): readonly Holding[];
  house(part: number, number: number): readonly Holding[];
  change(person: number, change: Change): void;
  addNamesake(person: number): void;
  hasNamesake(person: number): boolean;
  readonly now: () => Date;
}

export interface Placed<T> {
  readonly thing: T;
  readonly holding: Holding;
}

export function createRegistry(population: Population, database: DatabaseSync, now: () => Date): Registry {
  database.exec(`
    create table if not exists change (id integer primary key, anchor integer not null, kind text not null, at text not null);
    create table if not exists namesake (person integer primary key);`);
  const changes = database.prepare('select id, kind, at from change where anchor = ? order by id');
  const addChange = database.prepare('insert into change (anchor, kind, at) values (?, ?, ?)');
  const namesake = database.prepare('select 1 from namesake where person = ?');
  const addNamesake = database.prepare('insert or ignore into namesake (person) values (?)');
  const holdings = createHoldings(population);
  const random = createRandomSource(population.seed);

  const at = (anchor: number): Holding[] => {
    const made = holdings.at(anchor, now());
    const since = changes.all(anchor) as { id: number; kind: Change; at: string }[];
    if (since.length === 0) return [...made];
    return made.map((holding) => (holding.ordinal === 0 ? since.reduce(changed, holding) : holding));
  };
  const changed = (holding: Holding, { id, kind, at: when }: { id: number; kind: Change; at: string }): Holding => {
    const { anchor, rights, proceedings, owners } = holding;
    if (kind === 'settled') return { ...holding, proceedings: [] };
    if (kind === 'proceeding')
      return { ...holding, proceedings: [...proceedings, underWay(9_000 + id, new Date(when), 0)] };
    if (kind === 'mortgage')
      return { ...holding, rights: [...rights, mortgage(random.dice('cuzk-change', anchor * 100 + id), 2026)] };
    const bank = { id: idOf(KIND.legal, 999), kind: 'legal', people: [], name: BANK, share: [1, 2] } as const;
    return { ...holding, owners: [...owners.map((one) => ({ ...one, share: [1, 2] as const })), bank] };
  };

  const sheetsOfPerson = (index: number): Holding[] => {
    if (index < 0 || index >= population.size) return [];
    const { home, field } = holdings.anchorsOf(population.person(index));
    return [...new Set([home, field])]
      .flatMap(at)
      .filter(({ owners }) => owners.some(({ people }) => people.includes(index)));
  };

  let houses: Map<string, number[]> | undefined;
  const houseIndex = (): Map<string, number[]> => {
    if (houses) return houses;
    houses = new Map();
    for (let index = 0; index < Math.min(population.size, INDEXED); index++) {
      const { address } = population.person(index);
      const key = `${placeOf(address).code}|${address.houseNumber}`;
      houses.set(key, [...(houses.get(key) ?? []), index]);
    }
    return houses;
  };

  return {
    population,
    now,
    owners({ givenName, familyName, birthDate }) {
      const [given, family] = [folded(givenName), folded(familyName)];
      const { people } = population.search(`${givenName} ${familyName}`, { offset: 0, limit: 500 });
      return people.filter(
        (person) =>
          person.birthDate === birthDate &&
          folded(person.givenName).startsWith(given) &&
          folded(person.familyName).startsWith(family) &&
          sheetsOfPerson(person.index).length > 0,
      );
    },
    sheetsOfPerson,
    sheetsOfSubject(id) {
      const person = readId(KIND.person, id);
      const spouses = readId(KIND.spouses, id);
      // A person's own sheets; those of the couple stand under the couple.
      if (person) return sheetsOfPerson(person.anchor).filter(({ owners }) => owners.some((one) => one.id === id));
      if (spouses) return at(spouses.anchor).filter(({ owners }) => owners.some((one) => one.id === id));
      return [];
    },
    sheet(id) {
      const found = readId(KIND.sheet, id);
      return found && at(found.anchor).find(({ sheet }) => sheet === id);
    },
    sheetByNumber(territory, number) {
      const { anchor } = anchorOfSheetNumber(number);
      return at(anchor).find(({ sheetNumber, place }) => sheetNumber === number && place.code === territory);
    },
    parcels(territory, number, part) {
      const found = part === null ? undefined : anchorOfParcel(number, part);
      if (!found) return [];
      return at(found.anchor)
        .filter(({ place }) => place.code === territory)
        .flatMap((holding) => holding.parcels.map((thing) => ({ thing, holding })))
        .filter(({ thing }) => thing.number === number && thing.part === part);
    },
    withThing(kind, id) {
      const found = readId(kind, id);
      if (!found) return [];
      return at(found.anchor).filter(({ parcels, building, units }) =>
        [...parcels, ...units, ...(building ? [building] : [])].some((thing) => thing.id === id),
      );
    },
    house(part, number) {
      const people = houseIndex().get(`${part}|${number}`) ?? [];
      return people.flatMap(at).filter(({ ordinal }) => ordinal !== 1);
    },
    change(person, kind) {
      const home = sheetsOfPerson(person).find(({ ordinal }) => ordinal === 0);
      if (!home) throw new RangeError('this person owns no home');
      addChange.run(home.anchor, kind, now().toISOString());
    },
    addNamesake: (person) => void addNamesake.run(person),
    hasNamesake: (person) => namesake.get(person) !== undefined,
  };
}
