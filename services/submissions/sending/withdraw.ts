import { type Caller, citizenOf } from '#platform/caller.ts';
import type { CitizenId } from '#platform/ids.ts';
import { orWord } from '../cases/away.ts';
import type { CaseParts } from '../cases/parts.ts';
import { endOfDraft } from '../drafts/time.ts';
import { openSubmission, type Opened, storeChange } from '../opened.ts';
import { deliveriesOf } from './deliver.ts';
import { dropDraft, forgetDraft } from './drop-draft.ts';

/**
 * Takes one back while it waits for the channel. It is written down first, so that no job begins to give it to the channel
 * any more; then it is taken out of there. What turns out to have gone goes on as before: what was sent was sent.
 *
 * @returns false: it is not waiting, or it may have gone out
 */
export async function withdraw(parts: CaseParts, caller: Caller, opened: Opened): Promise<boolean> {
  const citizen = citizenOf(caller);
  if (opened.row.state !== 'sending') return false;
  // Looked at again by the job too, for when this process dies in the middle.
  const followAt = new Date(parts.now().getTime() + 5_000);
  const written = await storeChange(parts, citizen, opened, {
    state: 'withdrawn',
    expiresAt: endOfDraft(parts.types.get(opened.draft.type), parts.now()),
    followAt,
  });
  if (!written) return false;
  if (await takeBack(parts, citizen, written)) {
    await parts.audit.note({ citizen, deed: 'submission-withdrawn', by: caller, subject: opened.row.id });
    return true;
  }
  await storeChange(parts, citizen, written, { state: 'sending', expiresAt: null, followAt: parts.now() });
  return false;
}

/** The same by the job, for one that was written down as withdrawn. */
export async function finishWithdrawing(parts: CaseParts, citizen: CitizenId, opened: Opened): Promise<void> {
  if (await takeBack(parts, citizen, opened)) return;
  await storeChange(parts, citizen, opened, { state: 'sending', expiresAt: null, followAt: parts.now() });
}

/** Takes it out of where it waits; harmless when it is not there. False: it may have gone out. */
async function takeBack(parts: CaseParts, citizen: CitizenId, { row, made }: Opened): Promise<boolean> {
  const deliveries = made && deliveriesOf(parts, made.channel);
  if (row.dispatch === null) return deliveries ? true : forgetDraft(parts, citizen, row.id);
  if (!deliveries) return dropDraft(parts, citizen, row.dispatch);
  const place = { citizen, key: row.dispatch };
  const withdrawn = deliveries.withdraw(place).then(() => 'done' as const);
  const outcome = await orWord(orWord(withdrawn, 'NOT_FOUND', 'done' as const), 'CONFLICT', 'late' as const);
  // What the channel has refused is nowhere any more.
  return outcome === 'done' || (await deliveries.get(place)).state === 'refused';
}

/**
 * Makes sure that nothing of an unsent one can go out any more, before it is changed or dropped. False: it has.
 */
export async function letGo(parts: CaseParts, citizen: CitizenId, id: string): Promise<boolean> {
  const opened = await openSubmission(parts, citizen, id);
  // One that was never sent has nothing anywhere.
  return !opened?.made || opened.row.dispatch === null || takeBack(parts, citizen, opened);
}
