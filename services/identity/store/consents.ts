import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';

/** One giving of a consent. */
export interface ConsentRow {
  readonly version: string;
  readonly given_at: Date;
  readonly withdrawn_at: Date | null;
}

/** What citizens agreed to, and when. */
export function createConsentStore(database: Database) {
  return {
    /** Whether the citizen agrees to that version now. */
    async inForce(citizen: CitizenId, version: string): Promise<boolean> {
      const rows = await database.as(
        citizen,
        'consents.in-force',
        (sql) => sql`
        select 1 from consent where citizen = ${citizen} and version = ${version} and withdrawn_at is null`,
      );
      return rows.length > 0;
    },

    /** Every giving, the newest first. */
    list: (citizen: CitizenId): Promise<ConsentRow[]> =>
      database.as<ConsentRow[]>(
        citizen,
        'consents.list',
        (sql) => sql`
        select version, given_at, withdrawn_at from consent where citizen = ${citizen} order by given_at desc`,
      ),

    /** Agreed again after a change of mind; nothing happens when the consent is in force. */
    async give(citizen: CitizenId, version: string, now: Date): Promise<boolean> {
      const rows = await database.as(
        citizen,
        'consents.give',
        (sql) => sql`
        insert into consent (citizen, version, given_at) values (${citizen}, ${version}, ${now})
        on conflict do nothing returning version`,
      );
      return rows.length > 0;
    },

    /** Withdraws all that is in force; false when nothing was. */
    async withdraw(citizen: CitizenId, now: Date): Promise<boolean> {
      const rows = await database.as(
        citizen,
        'consents.withdraw',
        (sql) => sql`
        update consent set withdrawn_at = ${now} where citizen = ${citizen} and withdrawn_at is null returning version`,
      );
      return rows.length > 0;
    },
  };
}

export type ConsentStore = ReturnType<typeof createConsentStore>;
