import type { Database, Sql } from '#platform/data/index.ts';
import type { SdsVersion } from '#connectors/sds/index.ts';

export interface AuthorityRow {
  readonly box: string;
  readonly type: number;
  readonly name: string;
  readonly key: string;
  readonly business_id: string | null;
  readonly address: string | null;
  readonly place: number | null;
  readonly postcode: string | null;
  readonly main: boolean;
  readonly town_level: string | null;
  readonly town: string | null;
  readonly offices: readonly string[];
  /** Text of a tsvector. */
  readonly words: string;
}

/** Any number; only one list is written at a time, whichever process reads it. */
const lock = 0x4f_56_4d;

/** Runs the writing of a list: all of it is seen afterwards, or nothing. */
export function writeList<T>(database: Database, work: (store: ListStore) => Promise<T>): Promise<T> {
  return database.transaction(null, 'authority.import', async (sql) => {
    await sql`select pg_advisory_xact_lock(${lock})`;
    return work(createListStore(sql));
  });
}

export type ListStore = ReturnType<typeof createListStore>;

function createListStore(sql: Sql) {
  return {
    /** Forgets all, before they are written anew; gives how many there were. */
    async clear(): Promise<number> {
      const gone = await sql`delete from authority`;
      return gone.count;
    },

    /** Gives how many of them were not there yet. */
    async add(rows: readonly AuthorityRow[]): Promise<number> {
      const added = await sql`
        insert into authority (box, type, name, key, business_id, address, place, postcode, main, town_level, town, offices, words)
        select box, type, name, key, business_id, address, place, postcode, main, town_level, town, offices, words::tsvector
        from jsonb_to_recordset(${sql.json(rows)}) as r(box text, type int, name text, key text, business_id text,
          address text, place int, postcode text, main boolean, town_level text, town text, offices text[], words text)
        on conflict (box) do nothing`;
      return added.count;
    },

    async note(source: string, version: SdsVersion, authorities: number, at: Date): Promise<void> {
      await sql`
        insert into reading (source, etag, last_modified, authorities, read_at, checked_at)
        values (${source}, ${version.etag}, ${version.lastModified}, ${authorities}, ${at}, ${at})`;
      await sql`delete from reading where id not in (select id from reading order by id desc limit 50)`;
    },
  };
}
