import type { MessageRecord } from '#connectors/isds/index.ts';
import { pageSize } from '../sync/plan.ts';
import { marksOf, type Marks } from './mark.ts';
import { isOutsideFailure } from './outcome.ts';
import { accept, frozenDraft, later, noteLostConsent, type Run, type Sender } from './run.ts';
import { settleAttempt } from './store.ts';

const day = 86_400_000;

/**
 * How many times the longest time of a call is waited before an attempt is believed to have failed: ISDS may still be
 * working on a message after the connection has broken.
 */
const patience = 2;

/** An attempt without an outcome: is it in ISDS? */
export async function check(run: Run, sender: Sender): Promise<void> {
  const { parts, citizen, row } = run;
  const begun = row.attempted_at ?? row.queued_at;
  const asked = parts.now();
  const frozen = await frozenDraft(run);
  let found: MessageRecord | undefined;
  try {
    found = await findByMark(run, sender, marksOf(row, frozen.content), new Date(begun.getTime() - day));
  } catch (error) {
    if (!isOutsideFailure(error)) throw error;
    await noteLostConsent(run, error);
    return later(run, 'checking', { missed: true });
  }
  if (found) return accept(run, sender, found.messageId, frozen);
  const decidedAt = begun.getTime() + parts.gateway.transferMs * patience;
  if (asked.getTime() < decidedAt) return later(run, 'checking', { missed: true, notAfter: decidedAt });
  await settleAttempt(parts.database, citizen, row.id, row.attempts, {
    state: 'queued',
    missed: false,
    at: parts.now(),
  });
}

async function findByMark(
  { signal }: Run,
  { client }: Sender,
  marks: Marks,
  from: Date,
): Promise<MessageRecord | undefined> {
  for (let offset = 1; ; offset += pageSize) {
    const records = await client.listSent({ from: from.toISOString(), offset, limit: pageSize }, { signal });
    const found = records.find((record) => marks.isOn(record));
    if (found || records.length < pageSize) return found;
  }
}
