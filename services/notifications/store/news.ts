import type { Database, Fragment, Sql } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { target } from '../jobs.ts';
import type { Channel } from '../news-kind.ts';

/** A news as its row has it. */
export interface NewsRow {
  readonly id: string;
  readonly at: Date;
  readonly read_at: Date | null;
  readonly sealed: Buffer;
}

/** A news to be put, with the ways by which it is to leave. */
export interface NewNews {
  readonly id: string;
  readonly source: string;
  readonly at: Date;
  readonly kindIndex: Buffer;
  readonly sealed: Buffer;
  readonly deliveries: readonly NewDelivery[];
  /**
   * Not told again by a way by which another unread news of the kind waits to be told, or was told a moment ago: it says
   * that something waits, and that is known.
   */
  readonly gathered: boolean;
}

export interface NewDelivery {
  readonly id: string;
  readonly channel: Channel;
  /** Of a push; else null. */
  readonly device: string | null;
  readonly state: 'waiting' | 'digest';
  readonly due: Date;
}

/** How long after one was told others of its kind are not. */
const gatherMs = 15 * 60_000;
const gatheredSince = (at: Date): Date => new Date(at.getTime() - gatherMs);

/** News stay for so long, and at most so many. */
const kept = { days: 365, rows: 1000 };

/** Renews the tile of the citizens of a CTE, once for a burst of changes. A part of a larger statement. */
function tileJob(sql: Sql, from: string): Fragment {
  return sql`insert into events.job (task, payload, key, run_at, citizen)
    select distinct ${`${target}:tile`}, jsonb_build_object('citizen', citizen), 'tile:' || citizen, now() + interval '300 milliseconds', citizen
    from ${sql(from)}`;
}

/**
 * Puts a news with its deliveries and their jobs, and forgets what is old; all in one statement. False when it is
 * there already: the event came twice.
 */
export async function putNews(database: Database, citizen: CitizenId, news: NewNews): Promise<boolean> {
  const { deliveries } = news;
  const rows = await database.as(
    citizen,
    'news.put',
    (sql) => sql`
    with fresh as (
      insert into news (citizen, id, source, at, kind_index, sealed)
      values (${citizen}, ${news.id}, ${news.source}, ${news.at}, ${news.kindIndex}, ${news.sealed})
      on conflict do nothing
      returning citizen, id
    ), out as (
      insert into delivery (citizen, id, news, channel, device, state, due, at)
      select f.citizen, d.id, f.id, d.channel, d.device, d.state, d.due, ${news.at}
      from fresh f, unnest(
        ${sql.array(
          deliveries.map(({ id }) => id),
          2950,
        )},
        ${sql.array(
          deliveries.map(({ channel }) => channel),
          25,
        )},
        ${sql.array(
          deliveries.map(({ device }) => device),
          2950,
        )},
        ${sql.array(
          deliveries.map(({ state }) => state),
          25,
        )},
        ${sql.array(
          deliveries.map(({ due }) => due),
          1184,
        )}
      ) as d (id, channel, device, state, due)
      where ${!news.gathered} or d.state <> 'waiting' or not exists (
        select from delivery e join news n on n.citizen = e.citizen and n.id = e.news
        where e.citizen = ${citizen} and e.channel = d.channel and e.device is not distinct from d.device
          and n.kind_index = ${news.kindIndex} and n.read_at is null
          and (e.state in ('waiting', 'handed') or e.state = 'sent' and e.done_at > ${gatheredSince(news.at)})
      )
      returning citizen, id, state, due
    ), jobs as (
      insert into events.job (task, payload, key, run_at, citizen)
      select ${`${target}:deliver`}, jsonb_build_object('citizen', citizen, 'delivery', id), 'deliver:' || id, due, citizen
      from out where state = 'waiting'
    ), summary as (
      insert into events.job (task, payload, key, run_at, citizen)
      select ${`${target}:digest`}, jsonb_build_object('citizen', citizen), 'digest:' || citizen, min(due), citizen
      from out where state = 'digest' group by citizen
    ), tile as (
      ${tileJob(sql, 'fresh')}
    ), old as (
      delete from news where citizen = ${citizen} and exists (select from fresh) and (
        at < now() - make_interval(days => ${kept.days})
        or id in (select id from news where citizen = ${citizen} order by at desc, id desc offset ${kept.rows})
      ) returning id
    ), done as (
      delete from delivery where citizen = ${citizen} and news in (select id from old)
    )
    select id from fresh`,
  );
  return rows.length > 0;
}

/** What the list is narrowed to. */
export interface NewsFilter {
  readonly unread: boolean;
  readonly kindIndex: Buffer | null;
}

/**
 * The condition of a list: only what is asked for stands in it, so that the planner knows how little that is and reads
 * in the order of the list.
 */
const narrowed = (sql: Sql, citizen: CitizenId, { unread, kindIndex }: NewsFilter): Fragment =>
  sql`citizen = ${citizen} ${unread ? sql`and read_at is null` : sql``} ${kindIndex ? sql`and kind_index = ${kindIndex}` : sql``}`;

/** A page of the list, newest first, after a place in it. */
export function listNews(
  database: Database,
  citizen: CitizenId,
  filter: NewsFilter,
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<readonly NewsRow[]> {
  return database.as<NewsRow[]>(
    citizen,
    'news.list',
    (sql) => sql`
    select id, at, read_at, sealed from news
    where ${narrowed(sql, citizen, filter)} ${after ? sql`and (at, id) < (${after.at}, ${after.id}::uuid)` : sql``}
    order by at desc, id desc limit ${limit}`,
  );
}

/**
 * How many news the citizen has, and how many unread, by the counts that the database keeps (migrations/003-counts.sql).
 * Where none are kept yet, they are counted anew. A part of a larger statement; one row.
 */
const counted = (sql: Sql, citizen: CitizenId): Fragment => sql`
  select coalesce(kept.total, anew.total)::integer as total, coalesce(kept.unread, anew.unread)::integer as unread
  from (select) one
  left join news_count kept on kept.citizen = ${citizen}
  left join lateral (
    select count(*) as total, count(*) filter (where read_at is null) as unread from news
    where kept.citizen is null and citizen = ${citizen}
  ) anew on true`;

/** How many there are with the filter, and how many unread in all. Of a kind they are counted anew: at most a thousand. */
export async function countNews(
  database: Database,
  citizen: CitizenId,
  filter: NewsFilter,
): Promise<{ total: number; unread: number }> {
  const [row] = await database.as<{ total: number; unread: number }[]>(citizen, 'news.count', (sql) => {
    if (filter.kindIndex === null)
      return sql`select ${sql(filter.unread ? 'unread' : 'total')} as total, unread from (${counted(sql, citizen)}) counted`;
    return sql`
      select (select count(*)::integer from news where ${narrowed(sql, citizen, filter)}) as total, unread
      from (${counted(sql, citizen)}) counted`;
  });
  return row!;
}

/** How many are unread, and which is the newest. */
export async function countUnread(
  database: Database,
  citizen: CitizenId,
): Promise<{ unread: number; newest: string | null }> {
  const [row] = await database.as<{ unread: number; newest: string | null }[]>(
    citizen,
    'news.unread',
    (sql) => sql`
    select unread, (select id from news where citizen = ${citizen} order by at desc, id desc limit 1) as newest
    from (${counted(sql, citizen)}) counted`,
  );
  return row!;
}

/** One news. */
export async function findNews(database: Database, citizen: CitizenId, id: string): Promise<NewsRow | undefined> {
  const [row] = await database.as<NewsRow[]>(
    citizen,
    'news.find',
    (sql) => sql`select id, at, read_at, sealed from news where citizen = ${citizen} and id = ${id}`,
  );
  return row;
}

/** Marks one as read or unread. Tells whether it is there and whether anything changed. */
export async function markNews(
  database: Database,
  citizen: CitizenId,
  id: string,
  readAt: Date | null,
): Promise<{ row: NewsRow; changed: boolean } | undefined> {
  const [row] = await database.as<(NewsRow & { changed: boolean })[]>(
    citizen,
    'news.mark',
    (sql) => sql`
    with changed as (
      update news set read_at = ${readAt}
      where citizen = ${citizen} and id = ${id} and (read_at is null) <> (${readAt}::timestamptz is null)
      returning citizen, id
    ), tile as (
      ${tileJob(sql, 'changed')}
    )
    select id, at, case when exists (select from changed) then ${readAt}::timestamptz else read_at end as read_at, sealed,
      exists (select from changed) as changed
    from news where citizen = ${citizen} and id = ${id}`,
  );
  return row && { row, changed: row.changed };
}

/** Marks all up to a moment as read; tells how many were not. */
export async function markAllNews(database: Database, citizen: CitizenId, upTo: Date, readAt: Date): Promise<number> {
  const [row] = await database.as<{ marked: number }[]>(
    citizen,
    'news.mark-all',
    (sql) => sql`
    with changed as (
      update news set read_at = ${readAt}
      where citizen = ${citizen} and read_at is null and at <= ${upTo}
      returning citizen, id
    ), tile as (
      ${tileJob(sql, 'changed')}
    )
    select count(*)::int as marked from changed`,
  );
  return row?.marked ?? 0;
}
