import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';

/** SQL of what follows after a submission has gone out. */

/** How long the channel's own receipt is waited for. */
const patience = { days: 30 };

/** Those of a citizen that a channel has and whose receipts are not all here. */
export async function withoutReceipt(db: Database, citizen: CitizenId, now: Date): Promise<string[]> {
  const since = new Date(now.getTime() - patience.days * 86_400_000);
  const rows = await db.as(
    citizen,
    'submissions.without-receipt',
    (sql) => sql<{ id: string }[]>`
    select id from submission
    where state not in ('draft', 'ready', 'sending', 'refused', 'withdrawn')
      and (
        not exists (select from file where file.submission = submission.id and file.kind = 'receipt')
        or (state <> 'sent' and changed_at > ${since}
          and not exists (select from file where file.submission = submission.id and file.kind = 'channel-receipt'))
      )
    order by changed_at limit 100`,
  );
  return rows.map(({ id }) => id);
}

/** Those of a citizen that go out, or have gone out, as that draft or under that key; with none given all that wait. */
export async function findByDispatch(db: Database, citizen: CitizenId, dispatch: string | null): Promise<string[]> {
  const rows = await db.as(
    citizen,
    'submissions.by-dispatch',
    (sql) => sql<{ id: string }[]>`
    select id from submission
    where dispatch is not null and (
      ${dispatch}::uuid is null and state in ('sending', 'withdrawn')
      or dispatch = ${dispatch}::uuid and state in ('ready', 'sending', 'sent', 'refused', 'withdrawn'))
    order by changed_at desc limit 50`,
  );
  return rows.map(({ id }) => id);
}
