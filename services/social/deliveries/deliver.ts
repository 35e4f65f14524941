import type { Acknowledgement, Filed, ProcessingResult } from '#connectors/cssz/index.ts';
import { ERRORS } from '#connectors/cssz/index.ts';
import { Postponed } from '#platform/events/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { OutsideError } from '#platform/outside/index.ts';
import { documentIdOf, formNamed } from '../forms/forms.ts';
import type { SocialParts } from '../parts.ts';
import { objectionsOf, refusalOf } from './answers.ts';
import type { Kept } from './sealed.ts';
import {
  type DeliveryRow,
  endDelivery,
  findDelivery,
  markClosed,
  markFiled,
  markNotSent,
  markSending,
} from './store.ts';

/**
 * Brings something on by one step after another until it has ended. It may be cut off between any two steps, and run
 * again: before a filing leaves, it is noted that it may have left (`checking`); what may have left is never sent again
 * before ČSSZ was asked for it by the id of its document, and said that it does not have it.
 */

const second = 1000;
const minute = 60 * second;
/** When the gateway does not answer: the longer something waits, the more rarely it is tried. */
const soonest = 5 * second;
const latest = 15 * minute;
/** The gateway does not know what it has acknowledged: it is asked on, but never sent again. */
const lostMs = 60 * minute;

interface Which {
  readonly citizen: CitizenId;
  readonly key: string;
}

/** @throws {Postponed} while there is something to wait for */
export async function deliver(parts: SocialParts, which: Which): Promise<void> {
  for (;;) {
    const row = await findDelivery(parts.database, which);
    if (!row?.sealed || row.state === 'withdrawn' || row.closed) return;
    if (!parts.channel) throw new Postponed(latest, 'CSSZ_URL is not set');
    const kept = await parts.seals.open(which.citizen, 'delivery.sealed', which.key, row.sealed);
    await STEPS[row.state](parts, which, row, kept);
  }
}

type Step = (parts: SocialParts, which: Which, row: DeliveryRow, kept: Kept) => Promise<void>;

const send: Step = async (parts, which, row, kept) => {
  if (!(await markSending(parts.database, which, parts.now()))) return;
  await parts.step?.('marked');
  let answer: Acknowledgement;
  try {
    answer = await parts.channel!.submit(kept);
  } catch (error) {
    await parts.step?.('broken');
    // Not made at all, or refused before anything was read: it is not there.
    if (!(error instanceof OutsideError) || error.retryable || error.reason === 'refused') {
      await markNotSent(parts.database, which);
      throw error instanceof OutsideError ? new Postponed(waitOf(parts, row), 'the gateway is away') : error;
    }
    throw new Postponed(parts.lostMs, 'the connection broke');
  }
  await parts.step?.('sent');
  if (answer.state === 'refused') return end(parts, which, 'refused', [refusalOf(answer.number)], null);
  await markFiled(parts.database, which, answer.correlation, parts.now());
  await parts.step?.('filed');
  await noteFiled(parts, which);
  throw new Postponed(answer.pollSeconds * second, 'ČSSZ works on it');
};

/** It may have been sent: ČSSZ is asked whether it has it, once it cannot be on its way any more. */
const look: Step = async (parts, which, row, kept) => {
  const sentAt = row.sent_at ?? row.taken_at;
  const early = sentAt.getTime() + parts.lostMs - parts.now().getTime();
  if (early > 0) throw new Postponed(early, 'it may be on its way');
  const correlation = await asked(parts, row, () => parts.channel!.find(questionOf(which, kept)));
  await parts.step?.('looked');
  if (correlation === null) return markNotSent(parts.database, which);
  await markFiled(parts.database, which, correlation, sentAt);
  await noteFiled(parts, which);
};

const poll: Step = async (parts, which, row, kept) => {
  const filed = filedOf(row, kept);
  const progress = await asked(parts, row, () => parts.channel!.poll(filed));
  await parts.step?.('polled');
  if (progress.state === 'processing') throw new Postponed(progress.pollSeconds * second, 'ČSSZ works on it');
  if (progress.state === 'unknown') {
    parts.log.warn({ system: 'cssz' }, 'the gateway does not know a filing that it has acknowledged');
    throw new Postponed(lostMs, 'the gateway does not know it');
  }
  if (await isCopy(parts, which, row, kept, progress.result)) return;
  const objections = objectionsOf(progress.result, (item) => formNamed(kept.form)?.item(kept.data, item) ?? null);
  const state = progress.result.result === 'ERROR' ? 'refused' : 'accepted';
  await end(parts, which, state, objections, progress.receipt);
};

/** Refused only because an earlier attempt of ours had arrived after all: that one is the filing. */
async function isCopy(
  parts: SocialParts,
  which: Which,
  row: DeliveryRow,
  kept: Kept,
  { errNumber }: ProcessingResult,
): Promise<boolean> {
  if (errNumber !== ERRORS.duplicate || row.attempts < 2) return false;
  const first = await asked(parts, row, () => parts.channel!.find(questionOf(which, kept)));
  if (first === null || first === row.correlation) return false;
  await asked(parts, row, () => parts.channel!.finish(filedOf(row, kept)));
  await markFiled(parts.database, which, first, parts.now());
  return true;
}

/** The result is stored: the gateway is told so, as ČSSZ demands. */
const close: Step = async (parts, which, row, kept) => {
  await asked(parts, row, () => parts.channel!.finish(filedOf(row, kept)));
  await parts.step?.('finished');
  await markClosed(parts.database, which);
};

const STEPS: Readonly<Record<Exclude<DeliveryRow['state'], 'withdrawn'>, Step>> & { withdrawn: Step } = {
  waiting: send,
  checking: look,
  processing: poll,
  accepted: close,
  refused: close,
  withdrawn: async () => undefined,
};

async function end(
  parts: SocialParts,
  which: Which,
  state: 'accepted' | 'refused',
  objections: ReturnType<typeof objectionsOf>,
  receipt: Buffer | null,
): Promise<void> {
  const { citizen, key } = which;
  const outcome = await parts.seals.seal(citizen, 'delivery.outcome', key, objections);
  const sealed = receipt && (await parts.seals.seal(citizen, 'delivery.receipt', key, receipt.toString('base64')));
  await endDelivery(parts.database, which, { state, outcome, receipt: sealed, at: parts.now() });
  await parts.step?.('ended');
}

const filedOf = ({ correlation }: DeliveryRow, { form, symbol }: Kept): Filed => ({
  form,
  symbol,
  correlation: correlation ?? '',
});

const questionOf = ({ key }: Which, { symbol, month }: Kept) => ({ document: documentIdOf(key), symbol, month });

/** A harmless question: when the gateway is away, it waits without counting as an attempt. */
async function asked<T>(parts: SocialParts, row: DeliveryRow, question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof OutsideError) throw new Postponed(waitOf(parts, row), 'the gateway is away');
    throw error;
  }
}

function waitOf({ now }: SocialParts, { taken_at }: DeliveryRow): number {
  return Math.min(latest, Math.max(soonest, (now().getTime() - taken_at.getTime()) / 10));
}

const noteFiled = ({ audit, by }: SocialParts, { citizen, key }: Which): Promise<void> =>
  audit.note({ citizen, deed: 'filed', by, subject: key, once: key });
