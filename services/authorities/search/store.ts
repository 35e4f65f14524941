import type { Database } from '#platform/data/index.ts';
import type { SdsVersion } from '#connectors/sds/index.ts';
import type { Authority, OfficeKind } from '../api.ts';
import type { TownLevel } from '../names.ts';

/** An authority with what tells it from others of its name. */
export interface KnownAuthority extends Authority {
  readonly key: string;
  readonly postcode: string | null;
  readonly main: boolean;
}

/** More bodies of one name there are not: the commonest name of Czech municipalities is borne by some thirty. */
const MOST_NAMESAKES = 60;

/** Reads of the list. */
export function createAuthorityStore(database: Database) {
  return {
    async byBox(box: string): Promise<Authority | null> {
      const [row] = await database.none<Authority[]>(
        'authority.get',
        (sql) => sql`select box, name, business_id as "businessId", address, place from authority where box = ${box}`,
      );
      return row ?? null;
    },

    /** Those whose folded name is one of these, or that have one of these IČO and are the holder's own box. */
    byNames: (names: readonly string[], businessIds: readonly string[]): Promise<readonly KnownAuthority[]> =>
      database.none<KnownAuthority[]>(
        'authority.by-names',
        (sql) => sql`
        select box, name, business_id as "businessId", address, place, key, postcode, main from authority
        where key in (select jsonb_array_elements_text(${sql.json(names)}))
          or (main and business_id in (select jsonb_array_elements_text(${sql.json(businessIds)})))
        order by main desc, box limit ${MOST_NAMESAKES}`,
      ),

    /** Those whose folded name begins so. */
    beginning: (beginning: string): Promise<readonly KnownAuthority[]> =>
      database.none<KnownAuthority[]>(
        'authority.beginning',
        (sql) => sql`
        select box, name, business_id as "businessId", address, place, key, postcode, main from authority
        where starts_with(key, ${beginning}) order by main desc, box limit ${MOST_NAMESAKES}`,
      ),

    /** Municipal offices of that folded name. */
    byTown: (level: TownLevel, town: string): Promise<readonly KnownAuthority[]> =>
      database.none<KnownAuthority[]>(
        'authority.by-town',
        (sql) => sql`
        select box, name, business_id as "businessId", address, place, key, postcode, main from authority
        where town = ${town} and town_level = ${level} order by main desc, box limit ${MOST_NAMESAKES}`,
      ),

    /** By the text of a tsquery, the best first: words of names before words of addresses, own boxes before departments. */
    search: (query: string, office: OfficeKind | undefined, limit: number): Promise<readonly Authority[]> =>
      database.none<Authority[]>(
        'authority.search',
        (sql) => sql`
        select box, name, business_id as "businessId", address, place from authority
        where words @@ ${query}::tsquery and (${office ?? null}::text is null or ${office ?? null}::text = any(offices))
        order by main desc, ts_rank('{0.1,0.2,0.4,1}', words, ${query}::tsquery) desc, town is null, length(name), name, box
        limit ${limit}`,
      ),

    async status(): Promise<{
      authorities: number;
      source: string | null;
      readAt: Date | null;
      checkedAt: Date | null;
    }> {
      const [row] = await database.none<
        { authorities: number; source: string | null; readAt: Date | null; checkedAt: Date | null }[]
      >(
        'authority.status',
        (sql) => sql`
        select (select count(*) from authority)::int as authorities, last.source, last.read_at as "readAt",
          last.checked_at as "checkedAt"
        from (values (1)) one left join lateral (select * from reading order by id desc limit 1) last on true`,
      );
      return row!;
    },

    /** By what the server will recognise the list of that address that was read last; null: another one was. */
    async version(source: string): Promise<SdsVersion | null> {
      const [row] = await database.none<SdsVersion[]>(
        'authority.version',
        (sql) => sql`
        select etag, last_modified as "lastModified" from (select * from reading order by id desc limit 1) last
        where source = ${source} and (etag is not null or last_modified is not null)`,
      );
      return row ?? null;
    },

    /** The server said that the list still holds. */
    async stillHolds(at: Date): Promise<void> {
      await database.none(
        'authority.holds',
        (sql) => sql`update reading set checked_at = ${at} where id = (select max(id) from reading)`,
      );
    },
  };
}

export type AuthorityStore = ReturnType<typeof createAuthorityStore>;
