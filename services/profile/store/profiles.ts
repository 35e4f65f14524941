import type { Database, Fragment, Sql } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import type { ContactChannel, PostalAddress, Preferences } from '../api.ts';

/** A verified address. */
export interface StoredContact {
  readonly address: string;
  readonly verifiedAt: string;
  readonly broken: boolean;
}

/** What is kept of a citizen here, sealed. */
export interface StoredProfile {
  /** Their own way of being addressed. */
  readonly address: string | null;
  /** Where to write to them by post; absent in what was sealed before there was such a thing. */
  readonly postal?: PostalAddress | null;
  readonly email: StoredContact | null;
  readonly sms: StoredContact | null;
  readonly preferences: Preferences;
}

export const emptyProfile: StoredProfile = {
  address: null,
  email: null,
  sms: null,
  preferences: { lang: null, theme: null, correspondence: null },
};

/** How often a change is tried again when somebody else was faster. */
const patience = 8;

/** Profiles: one sealed row a citizen. */
export function createProfileStore(database: Database, vault: ServiceVault) {
  const ref = (citizen: CitizenId) => ({ citizen, table: 'profile', row: 'profile' });

  const read = async (citizen: CitizenId): Promise<{ stored: StoredProfile; revision: number }> => {
    const [row] = await database.as<{ sealed: Buffer; revision: string }[]>(
      citizen,
      'profile.read',
      (sql) => sql`select sealed, revision from profile where citizen = ${citizen}`,
    );
    if (!row) return { stored: emptyProfile, revision: 0 };
    return { stored: await vault.openJson<StoredProfile>(ref(citizen), row.sealed), revision: Number(row.revision) };
  };

  return {
    read: async (citizen: CitizenId): Promise<StoredProfile> => (await read(citizen)).stored,

    /**
     * Applies a change to the newest profile and writes it. A change that gives `undefined` writes nothing; gives
     * whether something was written. `also` runs in the same statement, only when the profile is written: an insert
     * that selects from the CTE `written`.
     */
    async change(
      citizen: CitizenId,
      next: (stored: StoredProfile) => StoredProfile | undefined,
      also?: (sql: Sql) => Fragment,
    ): Promise<boolean> {
      for (let attempt = 0; attempt < patience; attempt++) {
        const { stored, revision } = await read(citizen);
        const changed = next(stored);
        if (!changed) return false;
        const sealed = await vault.sealJson(ref(citizen), changed);
        const rows = await database.as(
          citizen,
          'profile.write',
          (sql) => sql`
          with written as (
            insert into profile (citizen, sealed, revision) values (${citizen}, ${sealed}, ${revision + 1})
            on conflict (citizen) do update
              set sealed = excluded.sealed, revision = excluded.revision, updated_at = now()
              where profile.revision = ${revision}
            returning citizen
          ), also as (${also?.(sql) ?? sql`select 1`})
          select citizen from written`,
        );
        if (rows.length > 0) return true;
      }
      throw new Error('the profile keeps changing');
    },
  };
}

export type ProfileStore = ReturnType<typeof createProfileStore>;

/** An event of the citizen of the CTE `written`, as a part of the statement that writes the profile. */
export function contactEvent(sql: Sql, name: string, channel: ContactChannel): Fragment {
  return sql`
    insert into events.outbox (name, citizen, payload)
    select ${name}, citizen, jsonb_build_object('citizen', citizen, 'channel', ${channel}::text) from written`;
}
