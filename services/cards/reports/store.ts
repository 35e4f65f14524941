import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { Report } from '../shapes.ts';
import { target } from '../jobs.ts';

/** SQL of reports of a loss or a theft. */

export interface ReportRow {
  readonly id: string;
  readonly state: Report['state'];
  readonly late: boolean;
  readonly reported_at: Date;
  readonly sealed: Uint8Array;
}

/**
 * Keeps a report with the job that hands it over, unless it is there already or the card is reported. The key of one
 * citizen means nothing for another.
 */
export async function insertReport(
  db: Database,
  citizen: CitizenId,
  report: { id: string; card: string; at: Date; sealed: Uint8Array },
): Promise<void> {
  await db.as(
    citizen,
    'cards.report.begin',
    (sql) => sql`
    with begun as (
      insert into report (id, citizen, card, reported_at, sealed)
      values (${report.id}, ${citizen}, ${report.card}, ${report.at}, ${report.sealed})
      on conflict do nothing returning id
    )
    insert into events.job (task, payload, key, citizen)
    select ${`${target}:report`}, jsonb_build_object('citizen', ${citizen}::text, 'report', id), 'report:' || id, ${citizen}
    from begun`,
  );
}

export async function findReport(db: Database, citizen: CitizenId, id: string): Promise<ReportRow | undefined> {
  const [row] = await db.as<ReportRow[]>(
    citizen,
    'cards.report.get',
    (sql) => sql`select id, state, late, reported_at, sealed from report where id = ${id}`,
  );
  return row;
}

/** The report of a card that is under way or confirmed. */
export async function findReportOf(db: Database, citizen: CitizenId, card: string): Promise<ReportRow | undefined> {
  const [row] = await db.as<ReportRow[]>(
    citizen,
    'cards.report.of',
    (sql) => sql`
    select id, state, late, reported_at, sealed from report
    where citizen = ${citizen} and card = ${card} and state in ('waiting', 'confirmed')`,
  );
  return row;
}

/** Every report, the newest first. */
export async function listReports(db: Database, citizen: CitizenId): Promise<readonly ReportRow[]> {
  return db.as<ReportRow[]>(
    citizen,
    'cards.report.list',
    (sql) => sql`
    select id, state, late, reported_at, sealed from report
    where citizen = ${citizen} order by reported_at desc, id`,
  );
}

/** The register did not answer; it is asked again. */
export async function markLate(db: Database, citizen: CitizenId, id: string): Promise<void> {
  await db.as(
    citizen,
    'cards.report.late',
    (sql) => sql`update report set late = true where id = ${id} and state = 'waiting' and not late`,
  );
}

/** Ends a report and tells of it, once. False: it had ended before. */
export async function endReport(
  db: Database,
  citizen: CitizenId,
  id: string,
  state: 'confirmed' | 'refused' | 'failed',
  sealed: Uint8Array | null,
): Promise<boolean> {
  const [row] = await db.as<{ ended: boolean }[]>(
    citizen,
    'cards.report.end',
    (sql) => sql`
    with ended as (
      update report set state = ${state}, sealed = coalesce(${sealed}, sealed)
      where id = ${id} and state = 'waiting' returning id
    ), told as (
      insert into events.outbox (name, citizen, payload)
      select 'cards.report-ended', ${citizen},
        jsonb_build_object('citizen', ${citizen}::text, 'report', id, 'confirmed', ${state === 'confirmed'}::boolean)
      from ended
    )
    select exists (select from ended) as ended`,
  );
  return row!.ended;
}
