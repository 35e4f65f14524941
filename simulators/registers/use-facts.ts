/**
 * Who looked into a person's data: a made-up history of other authorities, the same for a person and a month whenever it
 * is asked. Authorities are those of the synthetic country; agendas are real, their codes mostly assumed.
 */
import { createHash } from 'node:crypto';
import type { Institution, Person } from '#simulators/population/types.ts';
import type { World } from './world.ts';

/** One use of the history. */
export interface HistoricUse {
  readonly id: string;
  readonly at: Date;
  readonly agenda: string;
  readonly authority: Institution;
  readonly system: string;
  readonly reason: string;
  readonly fields: readonly string[];
}

/** An occasion on which an authority reads: how often a year, who, in which agenda, why and what. */
interface Habit {
  readonly perYear: number;
  readonly agenda: string;
  readonly system: string;
  readonly reason: string;
  readonly fields: readonly string[];
  by(world: World, person: Person): Institution | undefined;
}

const NAMES = ['jméno', 'příjmení', 'datum narození'];
const ADDRESS = [...NAMES, 'adresa místa pobytu'];

const HABITS: readonly Habit[] = [
  {
    perYear: 1.6,
    agenda: 'A565',
    system: '452',
    reason: 'Správa daní – ověření údajů daňového subjektu',
    fields: ADDRESS,
    by: (world, person) => world.regional('tax-office', person),
  },
  {
    perYear: 2.2,
    agenda: 'A385',
    system: '3301',
    reason: 'Aktualizace údajů pojištěnce',
    fields: ADDRESS,
    by: (world, person) => world.institution(world.circumstances.of(person).healthInsurer),
  },
  {
    perYear: 1.1,
    agenda: 'A1029',
    system: '871',
    reason: 'Vedení evidence pojištěnců důchodového pojištění',
    fields: [...ADDRESS, 'rodinný stav'],
    by: (world) => world.institution('pension-office'),
  },
  {
    perYear: 0.9,
    agenda: 'A479',
    system: '2210',
    reason: 'Místní poplatky – ověření adresy poplatníka',
    fields: ADDRESS,
    by: (world, person) => world.town(person.address.municipality),
  },
  {
    perYear: 0.5,
    agenda: 'A115',
    system: '1',
    reason: 'Zápis změny v evidenci obyvatel',
    fields: [...ADDRESS, 'čísla dokladů', 'státní občanství'],
    by: (world, person) => world.town(person.address.municipality),
  },
  {
    perYear: 0.45,
    agenda: 'A418',
    system: '5017',
    reason: 'Kontrola totožnosti při silniční kontrole',
    fields: [...NAMES, 'čísla dokladů'],
    by: (world, person) =>
      world.circumstances.of(person).drivingSince === undefined ? undefined : world.regional('police', person),
  },
  {
    perYear: 0.35,
    agenda: 'A1046',
    system: '9103',
    reason: 'Zápis do registru řidičů',
    fields: ADDRESS,
    by: (world, person) =>
      world.circumstances.of(person).drivingSince === undefined ? undefined : world.largerTown(person),
  },
  {
    perYear: 0.3,
    agenda: 'A1154',
    system: '6120',
    reason: 'Řízení o dávce státní sociální podpory',
    fields: [...ADDRESS, 'rodinný stav', 'zákonní zástupci'],
    by: (world, person) => (person.children.length === 0 ? undefined : world.regional('labour-office', person)),
  },
  {
    perYear: 0.25,
    agenda: 'A343',
    system: '19',
    reason: 'Ověření vlastníka v katastrálním řízení',
    fields: ADDRESS,
    by: (world, person) =>
      world.circumstances.of(person).ownsHome ? world.regional('land-registry', person) : undefined,
  },
  {
    perYear: 0.7,
    agenda: 'A4003',
    system: '7744',
    reason: 'Identifikace klienta povinné osoby',
    fields: [...NAMES, 'čísla dokladů', 'adresa místa pobytu'],
    by: (world) => world.institution('company-stavebni-sporitelna-kamen-a-s'),
  },
  {
    perYear: 0.8,
    agenda: 'A121',
    system: '9105',
    reason: 'Kontrola údajů podnikatele',
    fields: ADDRESS,
    by: (world, person) =>
      person.dataBoxes.some(({ type }) => type === 30) ? world.district('trade-office', person) : undefined,
  },
  {
    perYear: 2.5,
    agenda: 'A483',
    system: '8080',
    reason: 'Zjišťování údajů o povinném',
    fields: [...ADDRESS, 'datová schránka'],
    by: (world, person) => (world.circumstances.of(person).indebted ? world.institution('bailiff-1') : undefined),
  },
];

/** Uses of a person from one moment (included) to another (not), the oldest first. */
export function useFacts(world: World, person: Person, from: Date, to: Date): HistoricUse[] {
  const born = Date.parse(person.birthDate);
  const found: HistoricUse[] = [];
  for (let month = monthOf(from); month <= monthOf(to); month++) {
    HABITS.forEach((habit, place) => {
      const dice = world.random.dice(`register-use:${place}:${month}`, person.index);
      if (!dice.chance(habit.perYear / 12)) return;
      const authority = habit.by(world, person);
      const at = new Date(
        Date.UTC(
          Math.floor(month / 12),
          month % 12,
          dice.between(1, 28),
          dice.between(6, 15),
          dice.between(0, 59),
          dice.between(0, 59),
        ),
      );
      if (!authority || at < from || at >= to || at.getTime() < born) return;
      const { agenda, system, reason, fields } = habit;
      found.push({ id: idOf(person.index, place, month), at, agenda, authority, system, reason, fields });
    });
  }
  return found.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

const monthOf = (date: Date): number => date.getUTCFullYear() * 12 + date.getUTCMonth();

function idOf(person: number, habit: number, month: number): string {
  return `H${createHash('sha256').update(`use:${person}:${habit}:${month}`).digest('hex').slice(0, 20)}`;
}
