import type { EpoAnswer, Receipt } from '#connectors/epo/index.ts';
import { Postponed } from '#platform/events/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { OutsideError } from '#platform/outside/index.ts';
import { target } from '../jobs.ts';
import type { Parts } from '../parts.ts';
import { type Content, noOutcome, type Outcome } from '../sealed.ts';
import { objectionsOf, unsignedNote } from './objections.ts';
import { claimFiling, findFiling, type FilingState, moveFiling, releaseFiling } from './store.ts';

/** How long EPO may take to answer. */
const deadlineMs = 60_000;
/** When to ask first what has become of something. */
const soonMs = 2_000;

/**
 * Files one return, once. EPO knows no idempotency key, so the mark that it is being sent is committed before anything
 * leaves; whoever finds the mark without an answer (the process died, the connection broke) does not send again but looks
 * whether it is there. Only where EPO is known not to have taken it is it put back and tried later.
 */
export async function sendFiling(parts: Parts, citizen: CitizenId, id: string, signal: AbortSignal): Promise<void> {
  const { database, epo, outside } = parts;
  const row = await findFiling(database, citizen, id);
  if (row?.state === 'sending') return doubt(parts, citizen, id);
  if (row?.state !== 'waiting') return;
  const content = await parts.seals.open(citizen, 'filing.sealed', id, row.sealed);
  const document = Buffer.from(content.document, 'base64');
  if (!(await claimFiling(database, citizen, id, parts.now()))) return;
  await parts.step?.('claimed');
  let answer: EpoAnswer;
  try {
    answer = await outside.call('submit', { idempotent: false, deadlineMs }, (until) =>
      epo.submit(document, AbortSignal.any([signal, until])),
    );
  } catch (error) {
    if (error instanceof OutsideError && error.retryable) {
      await releaseFiling(database, citizen, id);
      throw new Postponed(parts.retryMs, 'EPO takes nothing now');
    }
    parts.log.warn({ filing: id, err: error }, 'whether EPO took a filing is not known');
    return doubt(parts, citizen, id);
  }
  await parts.step?.('answered');
  await noteAnswer(parts, citizen, id, content, answer);
  await parts.step?.('noted');
}

/** Whether it was taken is not known: it is looked for, never sent again by itself. */
async function doubt(parts: Parts, citizen: CitizenId, id: string): Promise<void> {
  await moveFiling(parts.database, citizen, id, {
    from: ['sending'],
    to: 'checking',
    now: parts.now(),
    followInMs: soonMs,
  });
}

async function noteAnswer(
  parts: Parts,
  citizen: CitizenId,
  id: string,
  content: Content,
  answer: EpoAnswer,
): Promise<void> {
  const { epo } = parts;
  if (answer.kind === 'receipt') return noteReceipt(parts, citizen, id, answer.receipt);
  const base: Outcome = { ...noOutcome, signed: epo.signs };
  if (answer.kind === 'later') {
    const transfer = { id: answer.transfer, password: answer.password };
    return move(parts, citizen, id, 'later', { ...base, transfer });
  }
  // Passable findings and no receipt: nothing says that it was refused.
  const stops = answer.findings.some(({ type }) => type !== 'P' && type !== 'I');
  if (!stops) {
    parts.log.warn({ filing: id }, 'EPO answered a filing neither by a receipt nor by a refusal');
    return doubt(parts, citizen, id);
  }
  await move(parts, citizen, id, 'refused', { ...base, objections: objectionsOf(answer.findings) });
}

/** Keeps a receipt, if it is about this filing and EPO's own. */
export async function noteReceipt(parts: Parts, citizen: CitizenId, id: string, receipt: Receipt): Promise<void> {
  const { epo, log, seals } = parts;
  const { genuine, trust, matches, number, password, at, signed } = receipt;
  if (!genuine || matches === false || (trust !== null && trust !== 'trusted')) {
    log.error({ filing: id, genuine, trust, matches }, 'a receipt of EPO cannot be relied on');
    return doubt(parts, citizen, id);
  }
  await parts.audit.note({
    citizen,
    deed: 'return-sent',
    by: { kind: 'service', target },
    subject: id,
    once: id,
  });
  const outcome: Outcome = {
    ...noOutcome,
    number,
    password,
    signed: epo.signs,
    objections: epo.signs ? [] : [unsignedNote],
  };
  await move(parts, citizen, id, 'processing', outcome, {
    acceptedAt: new Date(at),
    receipt: await seals.seal(citizen, 'filing.receipt', id, signed.toString('base64')),
  });
}

async function move(
  parts: Parts,
  citizen: CitizenId,
  id: string,
  to: FilingState,
  outcome: Outcome,
  more: { acceptedAt?: Date; receipt?: Buffer } = {},
): Promise<void> {
  await moveFiling(parts.database, citizen, id, {
    from: ['sending', 'checking', 'later'],
    to,
    now: parts.now(),
    outcome: await parts.seals.seal(citizen, 'filing.outcome', id, outcome),
    ...(to === 'refused' ? {} : { followInMs: soonMs }),
    ...more,
  });
}
