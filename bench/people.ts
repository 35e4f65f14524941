import { createPeopleStore } from '#services/identity/store/people.ts';
import { createSessionStore } from '#services/identity/store/sessions.ts';
import { createBoardStore } from '#services/dashboard/store.ts';
import { consentVersion } from '#services/identity/consent.ts';
import { openDatabase } from '#platform/data/index.ts';
import { type CitizenId, schemaOf, type TargetName } from '#platform/ids.ts';
import { rolePassword } from '#platform/run/secret.ts';
import { openVault, vaultRole } from '#platform/vault/index.ts';
import { createPopulation } from '#simulators/population/index.ts';
import { boardOf } from './board.ts';
import { openRooms } from './rooms.ts';

export interface PeopleOptions {
  readonly databaseUrl: string;
  readonly secret: string;
  readonly keyFile: string;
  readonly count: number;
  /** How many of them, the last ones, use the calendar, documents, notifications and profile too. */
  readonly atHome: number;
}

/** Citizens of the database, with a way to bring their dashboards to where a few messages have come. */
export interface Settled {
  /** Secret of a session for each. */
  readonly tokens: readonly string[];
  /** Puts the dashboards as the data-box service leaves them; to be called once nothing else writes to them. */
  furnish(): Promise<void>;
  stop(): Promise<void>;
}

/** Citizens as sign-in leaves them, some of them with their data in the other services. Before a portal runs. */
export async function settlePeople({ databaseUrl, secret, keyFile, count, atHome }: PeopleOptions): Promise<Settled> {
  const password = rolePassword(secret);
  const vault = await openVault({ databaseUrl, password: password(vaultRole), keyFile, maxKeys: count });
  const open = (target: TargetName) =>
    openDatabase({
      url: databaseUrl,
      role: schemaOf(target),
      password: password(schemaOf(target)),
      applicationName: 'bench',
      max: 4,
    });
  const identity = open('po-be-identita');
  const dashboard = open('po-be-dlazdice');
  const people = createPeopleStore(identity, vault.for('po-be-identita'));
  const sessions = createSessionStore(identity, vault.for('po-be-identita'), {
    idleMs: 7_200_000,
    absoluteMs: 7_200_000,
  });
  const boards = createBoardStore(dashboard, vault.for('po-be-dlazdice'));
  const population = createPopulation({ seed: 'bench', size: Math.max(count, 10) });

  const citizens: CitizenId[] = [];
  const settle = async (index: number): Promise<string> => {
    const { givenName, familyName } = population.person(index);
    const facts = {
      pseudonym: `CZ/CZ/bench-${index}`,
      nameId: `n${index}`,
      sessionIndex: `s${index}`,
      levelOfAssurance: 'high',
      givenName,
      familyName,
    } as const;
    const citizen = await people.create(facts);
    citizens[index] = citizen;
    await people.welcome(citizen, facts, consentVersion);
    const { token } = await sessions.start(citizen, { ...facts, userAgent: 'bench', address: '127.0.0.1' }, new Date());
    return token;
  };
  const everyone = Array.from({ length: count }, (_, index) => index);
  const tokens = await inBatches(everyone, settle);
  const rooms = openRooms(open, vault);
  await inBatches(everyone.slice(count - atHome), (index) => rooms.furnish(citizens[index]!, index));
  await rooms.stop();
  return {
    tokens,
    furnish: async () => {
      await inBatches(everyone, (index) => boards.change(citizens[index]!, (stored) => boardOf(stored, index)));
    },
    async stop() {
      await Promise.all([identity.stop(), dashboard.stop(), vault.stop()]);
    },
  };
}

const batch = 50;

async function inBatches<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += batch) {
    results.push(...(await Promise.all(items.slice(from, from + batch).map(work))));
  }
  return results;
}
