import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import { noPreferences, type Preferences } from '../preferences.ts';

/** How often a change is tried again when somebody else was faster. */
const attempts = 5;

/** What citizens chose: one sealed row each. */
export function createPreferenceStore(database: Database, vault: ServiceVault) {
  const ref = (citizen: CitizenId) => ({ citizen, table: 'preference', row: 'preference' });

  const read = async (citizen: CitizenId): Promise<{ preferences: Preferences; revision: number }> => {
    const [row] = await database.as<{ sealed: Buffer; revision: string }[]>(
      citizen,
      'preference.read',
      (sql) => sql`select sealed, revision from preference where citizen = ${citizen}`,
    );
    if (!row) return { preferences: noPreferences, revision: 0 };
    return {
      preferences: { ...noPreferences, ...(await vault.openJson<Partial<Preferences>>(ref(citizen), row.sealed)) },
      revision: Number(row.revision),
    };
  };

  /** Writes what follows revision `before`; false when it has moved on since. */
  const write = async (citizen: CitizenId, preferences: Preferences, before: number): Promise<boolean> => {
    const sealed = await vault.sealJson(ref(citizen), preferences);
    const written = await database.as(
      citizen,
      'preference.write',
      (sql) => sql`
      insert into preference (citizen, revision, sealed) values (${citizen}, ${before + 1}, ${sealed})
      on conflict (citizen) do update set revision = excluded.revision, sealed = excluded.sealed
        where preference.revision = ${before}
      returning revision`,
    );
    return written.length > 0;
  };

  return {
    read,
    write,
    /** Applies a change to the newest choice. */
    async change(citizen: CitizenId, next: (preferences: Preferences) => Preferences): Promise<void> {
      for (let attempt = 0; attempt < attempts; attempt++) {
        const { preferences, revision } = await read(citizen);
        if (await write(citizen, next(preferences), revision)) return;
      }
      throw new Error('the preferences keep changing');
    },
  };
}

export type PreferenceStore = ReturnType<typeof createPreferenceStore>;
