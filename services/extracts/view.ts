import type { CitizenId } from '#platform/ids.ts';
import { answersOf } from './answers/store.ts';
import type { Parts } from './parts.ts';
import type { RequestRow } from './requests/store.ts';
import { type Answer, type Extract, waitingDays } from './shapes.ts';

const dayMs = 86_400_000;

/** Until when the portal waits for an answer. */
export function waitsUntil(writtenAt: Date): Date {
  return new Date(writtenAt.getTime() + waitingDays * dayMs);
}

/** Stored requests as the API tells them. */
export async function viewsOf(
  { database, seals }: Pick<Parts, 'database' | 'seals'>,
  citizen: CitizenId,
  rows: readonly RequestRow[],
): Promise<Extract[]> {
  const found = await answersOf(
    database,
    citizen,
    rows.map(({ id }) => id),
  );
  const [abouts, kept] = await Promise.all([
    seals.openAll(citizen, 'request.sealed', rows),
    seals.openAll(citizen, 'answer.sealed', found),
  ]);
  const answers = Map.groupBy(
    found.map((row, index): Answer & { request: string } => ({
      request: row.request,
      message: row.id,
      cameAt: row.came_at.toISOString(),
      state: row.outcome ?? 'waiting',
      documents: [...kept[index]!.documents],
      trouble: kept[index]!.trouble,
    })),
    ({ request }) => request,
  );
  return rows.map((row, index) => ({
    id: row.id,
    state: row.state,
    ...abouts[index]!,
    reference: row.reference,
    sentMessage: row.sent_message,
    refusal: row.refusal as Extract['refusal'],
    writtenAt: row.written_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    deliveredAt: row.delivered_at?.toISOString() ?? null,
    answeredAt: row.answered_at?.toISOString() ?? null,
    storedAt: row.stored_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    waitsUntil: waitsUntil(row.written_at).toISOString(),
    answers: (answers.get(row.id) ?? []).map(({ request: _request, ...answer }) => answer),
  }));
}
