import type { WorkContext } from '#platform/events/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { OutsideError } from '#platform/outside/index.ts';
import { codeLifetimeMs } from '#services/profile/api.ts';
import type { Handed } from './channels/email.ts';
import { composeEmail } from './compose/email.ts';
import { codeLetter, codeSms } from './compose/letters.ts';
import type { Parts } from './parts.ts';
import type { CodeRow, KeptCode } from './store/codes.ts';

/** How long the citizen waits on the page for the provider; after that the job goes on. */
const patienceMs = 15_000;

/** What the page is told. */
export type CodeAnswer = 'sent' | 'queued' | 'refused' | 'unavailable';

/**
 * Sends a verification code: at once when the provider answers, else by a job for as long as profile lets the code
 * hold. Undefined: too many were sent to this citizen within an hour.
 */
export async function sendCode(parts: Parts, citizen: CitizenId, code: KeptCode): Promise<CodeAnswer | undefined> {
  if (parts[code.channel] === null) return 'unavailable';
  const now = parts.now();
  const id = await parts.codes.put(citizen, code, now, new Date(Date.now() + patienceMs * 2));
  if (id === undefined) return undefined;
  const outcome = await tryCode(parts, citizen, id, AbortSignal.timeout(patienceMs)).catch((error: unknown) => {
    parts.log.warn({ err: error, channel: code.channel }, 'a verification code waits for its provider');
    return 'queued' as const;
  });
  return outcome === 'sent' || outcome === 'refused' ? outcome : outcome === 'failed' ? 'refused' : 'queued';
}

/** The job. */
export async function runCode(
  parts: Parts,
  citizen: CitizenId,
  id: string,
  { signal }: Pick<WorkContext, 'signal'>,
): Promise<void> {
  const row = await parts.codes.find(citizen, id);
  if (!row || !row.code) return;
  const late = parts.now().getTime() - row.at.getTime() > codeLifetimeMs;
  // In the hands of a process that has ended: an e-mail may come twice, an SMS not.
  if (row.state === 'handed' && row.code.channel === 'sms') return parts.codes.end(citizen, id, 'unknown');
  if (late) return parts.codes.end(citizen, id, 'failed');
  if (row.state === 'handed') await parts.codes.hand(citizen, id, false);
  await tryCode(parts, citizen, id, signal);
}

/** One attempt; undefined when the code is in other hands. @throws OutsideError when it may be tried again */
async function tryCode(
  parts: Parts,
  citizen: CitizenId,
  id: string,
  signal: AbortSignal,
): Promise<Handed | 'unknown' | undefined> {
  if (!(await parts.codes.hand(citizen, id, true))) return undefined;
  const row = await parts.codes.find(citizen, id);
  if (!row?.code) return undefined;
  try {
    const outcome = await handCode(parts, row, row.code, signal);
    await parts.step('handed-over');
    await parts.codes.end(citizen, id, outcome);
    return outcome;
  } catch (error) {
    if (row.code.channel === 'sms' && error instanceof OutsideError && !error.retryable) {
      await parts.codes.end(citizen, id, 'unknown');
      return 'unknown';
    }
    await parts.codes.hand(citizen, id, false);
    throw error;
  }
}

function handCode(parts: Parts, row: CodeRow, { channel, to, code, lang }: KeptCode, signal: AbortSignal) {
  if (channel === 'sms') return parts.sms!.send(to, codeSms(code, lang), signal);
  const letter = composeEmail(codeLetter(code, lang, parts.places));
  return parts.email!.send({ ...letter, id: row.id, to, lang, date: row.at }, signal);
}
