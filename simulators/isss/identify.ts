/** From a pseudonym of the national identity to a person. */
import type { DatabaseSync } from 'node:sqlite';
import { createTables } from '../nia/database.ts';
import { pseudonym } from '../nia/person.ts';
import { openProviders } from '../nia/providers.ts';
import type { SimulatorContext } from '../system.ts';

/** Finds people by their pseudonyms at the service providers of the simulated national identity. */
export interface Identification {
  personOf(pseudonym: string): Promise<number | undefined>;
  /** For tests without a national identity: this pseudonym is that person. */
  teach(pseudonym: string, person: number): void;
}

/** After so many people others get their turn. */
const BATCH = 2_000;

/**
 * A pseudonym is a keyed digest, so it is looked for among all people; whoever was passed on the way is remembered, six
 * bytes of the pseudonym a person, and nobody is passed twice.
 */
export function openIdentification(context: SimulatorContext, database: DatabaseSync): Identification {
  database.exec(
    'CREATE TABLE IF NOT EXISTS taught (pseudonym TEXT PRIMARY KEY, person INTEGER NOT NULL) STRICT, WITHOUT ROWID',
  );
  const taught = database.prepare('SELECT person FROM taught WHERE pseudonym = ?');
  const teach = database.prepare('INSERT OR REPLACE INTO taught VALUES (?, ?)');
  const national = context.store.open('nia');
  createTables(national);
  const providers = openProviders(national);
  const passed = new Map<string, { readonly found: Map<number, number>; next: number }>();
  const { seed, size } = context.population;

  const among = async (provider: string, wanted: string): Promise<number | undefined> => {
    const walk = passed.get(provider) ?? { found: new Map<number, number>(), next: 0 };
    passed.set(provider, walk);
    const short = shortOf(wanted);
    for (;;) {
      const person = walk.found.get(short);
      if (person !== undefined && pseudonym(seed, provider, person) === wanted) return person;
      if (walk.next >= size) return undefined;
      for (const end = Math.min(walk.next + BATCH, size); walk.next < end; walk.next++)
        walk.found.set(shortOf(pseudonym(seed, provider, walk.next)), walk.next);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  return {
    teach: (name, person) => void teach.run(name, person),
    async personOf(wanted) {
      const known = taught.get(wanted) as { person: number } | undefined;
      if (known) return known.person;
      for (const { entityId } of providers.list()) {
        const person = await among(entityId, wanted);
        if (person !== undefined) return person;
      }
      return undefined;
    },
  };
}

/** The first twelve hexadecimal digits. */
function shortOf(name: string): number {
  return Number.parseInt(name.slice(6).replaceAll('-', '').slice(0, 12), 16);
}
