import { Postponed } from '#platform/events/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { away, orWord } from '../cases/away.ts';
import type { CaseParts } from '../cases/parts.ts';
import { endOfDraft } from '../drafts/time.ts';
import { type Change, openSubmission, type Opened, storeChange } from '../opened.ts';
import type { CaseContent } from '../sealed.ts';
import { deliver, deliveriesOf } from '../sending/deliver.ts';
import { handOver } from '../sending/hand-over.ts';
import { finishWithdrawing } from '../sending/withdraw.ts';
import { nextLook } from './pauses.ts';
import { byDelivery, byLetter, type Progress } from './progress.ts';

type Finished = Opened & { readonly made: CaseContent };

/** How long after nobody answered it is tried again at the earliest. */
const awayMs = 5_000;

/** Most steps that one look stores, e.g. that it was sent and delivered. */
const steps = 4;

/**
 * The job of a submission: gives it to its channel where that has not got it, else asks how it fares and puts the next look
 * on the list, the later the longer it lasts.
 */
export async function follow(parts: CaseParts, citizen: CitizenId, id: string): Promise<void> {
  try {
    await goOn(parts, citizen, id);
  } catch (error) {
    if (!(error instanceof Postponed)) throw error;
    // Not by waiting in the queue, where the news that the channel answers again would wait behind it.
    const opened = await openSubmission(parts, citizen, id);
    if (opened) await lookAgain(parts, citizen, opened, awayMs);
  }
}

async function goOn(parts: CaseParts, citizen: CitizenId, id: string): Promise<void> {
  for (let step = 0; step < steps; step += 1) {
    const opened = await openSubmission(parts, citizen, id);
    if (!opened || !isFinished(opened) || opened.made.channel === 'paper') return;
    if (opened.row.state === 'withdrawn') await finishWithdrawing(parts, citizen, opened);
    const progress = await look(parts, citizen, opened);
    if (progress === 'hand-over') {
      if (opened.made.channel === 'data-box') await handOver(parts, citizen, opened);
      else await deliver(parts, citizen, opened);
      continue;
    }
    if (progress === null) return lookAgain(parts, citizen, opened);
    // What somebody else has changed meanwhile is looked at anew.
    await storeChange(parts, citizen, opened, withExpiry(parts, opened, progress));
    await parts.step?.('followed', id);
  }
  await parts.jobs.add('follow', { citizen, submission: id }, { key: `follow:${id}`, runAt: parts.now(), citizen });
}

/** What the channel tells of one. @throws Postponed while nobody answers */
async function look(parts: CaseParts, citizen: CitizenId, opened: Finished): Promise<Progress> {
  const { row, made } = opened;
  const deliveries = deliveriesOf(parts, made.channel);
  if (row.dispatch === null) return row.state === 'sending' ? 'hand-over' : null;
  if (deliveries) {
    const delivery = await orWord(away(deliveries.get({ citizen, key: row.dispatch })), 'NOT_FOUND', 'gone' as const);
    return byDelivery(opened, delivery);
  }
  const { letters } = parts.clients.databox.own;
  const letter = await orWord(away(letters.sent({ citizen, draft: row.dispatch })), 'NOT_FOUND', 'gone' as const);
  return byLetter(opened, letter);
}

/** As `follow` for one that the citizen looks at: nothing is given to a channel, and nothing is awaited for long. */
export async function refreshed(parts: CaseParts, citizen: CitizenId, opened: Opened): Promise<Opened> {
  if (!isFinished(opened) || !['sending', 'sent'].includes(opened.row.state) || opened.made.channel === 'paper')
    return opened;
  try {
    const progress = await look(parts, citizen, opened);
    if (progress === null || progress === 'hand-over') return opened;
    return (await storeChange(parts, citizen, opened, withExpiry(parts, opened, progress))) ?? opened;
  } catch (error) {
    parts.log.warn({ err: error }, 'the channel does not tell how a submission fares');
    return opened;
  }
}

function isFinished(opened: Opened): opened is Finished {
  return opened.made !== null;
}

/** One that has not gone out after all is kept as long as a draft. */
function withExpiry({ types, now }: CaseParts, { draft }: Opened, change: Change): Change {
  if (change.state !== 'refused' && change.state !== 'withdrawn') return change;
  return { ...change, expiresAt: endOfDraft(types.get(draft.type), now()) };
}

async function lookAgain(parts: CaseParts, citizen: CitizenId, { row }: Opened, leastMs = 0): Promise<void> {
  if (row.state !== 'sending' && row.state !== 'sent' && !(row.state === 'withdrawn' && leastMs > 0)) return;
  const now = parts.now();
  const next = nextLook(row.changed_at, now);
  if (!next) return;
  const runAt = new Date(Math.max(next.getTime(), now.getTime() + leastMs));
  await parts.jobs.add('follow', { citizen, submission: row.id }, { key: `follow:${row.id}`, runAt, citizen });
}
