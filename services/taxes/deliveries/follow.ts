import { checksumOf } from '#connectors/epo/index.ts';
import { Postponed } from '#platform/events/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { OutsideError } from '#platform/outside/index.ts';
import { personAsked } from '../account/reader.ts';
import { target } from '../jobs.ts';
import type { Parts } from '../parts.ts';
import { officeRefused } from './objections.ts';
import { noteReceipt } from './send.ts';
import { findFiling, type FilingRow, followAgain, moveFiling, noteAsked } from './store.ts';

/** What has become of a filing, asked again and again, the more rarely the longer it lasts. */

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** How long after a look the next one comes, by how long ago it moved last. */
const looks: readonly (readonly [youngerThan: number, wait: number])[] = [
  [minute, 3 * second],
  [15 * minute, 30 * second],
  [24 * hour, 15 * minute],
  [60 * 24 * hour, 6 * hour],
];

/** After so long what EPO took stands on its list for certain. Assumed: nothing says how soon it does. */
export const listedAfterMs = hour;

/** Looks once; puts the next look on the list while there is something to wait for. */
export async function followFiling(parts: Parts, citizen: CitizenId, id: string, signal: AbortSignal): Promise<void> {
  const row = await findFiling(parts.database, citizen, id);
  if (row === undefined) return;
  const ended = await look(parts, citizen, row, signal);
  if (ended) return;
  const age = parts.now().getTime() - row.moved_at.getTime();
  const wait = looks.find(([youngerThan]) => age < youngerThan)?.[1];
  if (wait !== undefined) await followAgain(parts.database, citizen, id, wait);
}

/** Whether there is nothing more to ask about. @throws Postponed when EPO does not answer */
async function look(parts: Parts, citizen: CitizenId, row: FilingRow, signal: AbortSignal): Promise<boolean> {
  try {
    if (row.state === 'checking') return await lookOnList(parts, citizen, row, signal);
    if (row.state === 'later') return await fetchReceipt(parts, citizen, row, signal);
    if (row.state === 'processing') return await askState(parts, citizen, row, signal);
    return true;
  } catch (error) {
    if (error instanceof OutsideError) throw new Postponed(parts.retryMs, 'EPO does not answer');
    throw error;
  }
}

/** Looks for the very document among what the tax portal has of this person. */
async function lookOnList(parts: Parts, citizen: CitizenId, row: FilingRow, signal: AbortSignal): Promise<boolean> {
  const { database, outside, epo, seals } = parts;
  const query = await personAsked(parts.clients.identity, citizen);
  // Nobody can look for them: it stays with the citizen.
  if (query === null) return false;
  const account = await outside.call('account', { idempotent: true }, (until) =>
    epo.account(query, AbortSignal.any([signal, until])),
  );
  if (account.state !== 'known') return false;
  const { document } = await seals.open(citizen, 'filing.sealed', row.id, row.sealed);
  const checksum = checksumOf(Buffer.from(document, 'base64'));
  const found = account.filed.find((one) => one.checksum === checksum);
  if (!found) {
    await noteAsked(database, citizen, row.id, parts.now());
    return false;
  }
  await noteFound(parts, citizen, row, found);
  return true;
}

/** It is there under a number; without its password nobody can ask about it further. */
export async function noteFound(
  parts: Parts,
  citizen: CitizenId,
  row: FilingRow,
  found: { readonly number: string; readonly at: string },
): Promise<boolean> {
  const outcome = await parts.seals.open(citizen, 'filing.outcome', row.id, row.outcome);
  await parts.audit.note({
    citizen,
    deed: 'return-sent',
    by: { kind: 'service', target },
    subject: row.id,
    once: row.id,
  });
  return moveFiling(parts.database, citizen, row.id, {
    from: ['checking'],
    to: 'accepted',
    now: parts.now(),
    acceptedAt: new Date(found.at),
    outcome: await parts.seals.seal(citizen, 'filing.outcome', row.id, {
      ...outcome,
      number: found.number,
      signed: parts.epo.signs,
    }),
  });
}

async function fetchReceipt(parts: Parts, citizen: CitizenId, row: FilingRow, signal: AbortSignal): Promise<boolean> {
  const { outside, epo, seals } = parts;
  const [{ transfer }, { document }] = await Promise.all([
    seals.open(citizen, 'filing.outcome', row.id, row.outcome),
    seals.open(citizen, 'filing.sealed', row.id, row.sealed),
  ]);
  if (transfer === null) return true;
  const receipt = await outside.call('receipt', { idempotent: true }, (until) =>
    epo.receipt(transfer.id, transfer.password, Buffer.from(document, 'base64'), AbortSignal.any([signal, until])),
  );
  if (receipt === null) return false;
  await noteReceipt(parts, citizen, row.id, receipt);
  return true;
}

async function askState(parts: Parts, citizen: CitizenId, row: FilingRow, signal: AbortSignal): Promise<boolean> {
  const { outside, epo, seals, now } = parts;
  const outcome = await seals.open(citizen, 'filing.outcome', row.id, row.outcome);
  const { number, password } = outcome;
  if (number === null || password === null) return true;
  const state = await outside.call('state', { idempotent: true }, (until) =>
    epo.state(number, password, AbortSignal.any([signal, until])),
  );
  if (state === 'unprocessed') return false;
  const refused = state === 'rejected';
  const sealed = await seals.seal(citizen, 'filing.outcome', row.id, {
    ...outcome,
    objections: refused ? [officeRefused] : outcome.objections,
  });
  await moveFiling(parts.database, citizen, row.id, {
    from: ['processing'],
    to: refused ? 'refused' : 'accepted',
    now: now(),
    outcome: sealed,
  });
  // What the office posted to the account is on it now.
  await parts.snapshots.anew(citizen, 'account', 'filed');
  return true;
}
