import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { ORPCError } from '@orpc/client';
import { Postponed } from '#platform/events/index.ts';
import { contentDisposition } from '#platform/http/file-name.ts';
import type { CitizenId } from '#platform/ids.ts';
import { documentsStreams } from '#services/documents/api.ts';
import { target } from '../jobs.ts';
import type { Parts } from '../parts.ts';
import { fileName, place, type Order, type OrderAbout } from './order.ts';
import { deliverOrder, findOrder, takeStep } from './store.ts';

/** A report is mostly made within seconds: so long it is waited for at this pace, and then asked for again later. */
const patienceMs = 6_000;
const paceMs = 300;
const againMs = 3_000;
/** A report that is not made by then is taken for lost. */
const lostMs = 15 * 60_000;
/** What was priced and is not agreed to for so long is given up. */
export const offeredMs = 24 * 3_600_000;

/** Opens an order; undefined: there is none. */
export async function openOrder(parts: Parts, citizen: CitizenId, id: string): Promise<Order | undefined> {
  const row = await findOrder(parts.database, citizen, id);
  if (!row) return undefined;
  const about = await parts.vault.openJson<OrderAbout>(place(citizen, id), row.sealed);
  return { id, state: row.state, begunAt: row.begun_at, since: row.since, about };
}

/**
 * Takes an order as far as it goes now. May run twice and be cut short anywhere: having a report made costs nothing, paying
 * for the same one again costs nothing, and the same content under the same key becomes one document.
 */
export async function workOnOrder(parts: Parts, citizen: CitizenId, id: string, signal: AbortSignal): Promise<void> {
  const order = await openOrder(parts, citizen, id);
  if (order?.state === 'pricing') return price(parts, citizen, order, signal);
  if (order?.state === 'ordered') return deliver(parts, citizen, order);
  if (order?.state === 'priced') return lapse(parts, citizen, order);
}

async function step(
  parts: Parts,
  citizen: CitizenId,
  order: Order,
  to: Order['state'],
  changes: Partial<OrderAbout>,
): Promise<boolean> {
  const sealed = await parts.vault.sealJson(place(citizen, order.id), { ...order.about, ...changes });
  return takeStep(parts.database, citizen, { id: order.id, from: order.state, to, now: parts.now(), sealed });
}

async function price(parts: Parts, citizen: CitizenId, order: Order, signal: AbortSignal): Promise<void> {
  const { cadastre, now, jobs } = parts;
  const { report, sheet } = order.about;
  if (report === null) {
    const made = await cadastre.own.reports.begin({ as: 'extract', query: { report: 'sheet', sheet, format: 'pdf' } });
    const changed = await step(parts, citizen, order, 'pricing', { report: made.report });
    // Cancelled meanwhile.
    if (!changed) return giveBack(parts, { ...order, about: { ...order.about, report: made.report } });
    return price(parts, citizen, { ...order, about: { ...order.about, report: made.report } }, signal);
  }
  const { state, price: crowns } = await whenMade(parts, report, signal);
  const late = now().getTime() - order.begunAt.getTime() > lostMs;
  if (state === 'failed' || state === 'gone' || (state === 'waiting' && late))
    return void (await step(parts, citizen, order, 'failed', { reason: 'registry' }));
  if (state === 'waiting' || crowns === null) throw new Postponed(againMs, 'the registry makes the extract');
  await step(parts, citizen, order, 'priced', { price: crowns });
  const runAt = new Date(now().getTime() + offeredMs);
  // A key of its own: who has confirmed meanwhile has a job of the other one, which this must not put off.
  await jobs.add('order', { citizen, order: order.id }, { key: `lapse:${order.id}`, runAt, citizen });
}

/** The report once it is made, or as it is when patience ends. */
async function whenMade({ cadastre }: Parts, report: string, signal: AbortSignal) {
  const until = performance.now() + patienceMs;
  for (;;) {
    const seen = await cadastre.own.reports.state({ report, as: 'extract' });
    if (seen.state !== 'waiting' || performance.now() > until) return seen;
    await pause(paceMs, undefined, { signal });
  }
}

/** Nobody agreed to the price: the report is given back. */
async function lapse(parts: Parts, citizen: CitizenId, order: Order): Promise<void> {
  if (parts.now().getTime() - order.since.getTime() < offeredMs) return;
  if (await step(parts, citizen, order, 'cancelled', {})) await giveBack(parts, order);
}

/** Deletes a report that was not paid for; the registry lets go of it by itself when it cannot be reached now. */
export async function giveBack({ cadastre, log }: Parts, { about: { report } }: Pick<Order, 'about'>): Promise<void> {
  if (report === null) return;
  await cadastre.own.reports.drop({ report }).catch((error: unknown) => {
    log.warn({ err: error }, 'an extract that nobody takes could not be deleted at the land registry');
  });
}

async function deliver(parts: Parts, citizen: CitizenId, order: Order): Promise<void> {
  const { report } = order.about;
  const content = report === null ? null : await taken(parts, report);
  if (content === null) return void (await step(parts, citizen, order, 'failed', { reason: 'registry' }));
  const document = await stored(parts, citizen, order, content);
  if (document === null) return void (await step(parts, citizen, order, 'failed', { reason: 'no-room' }));
  const { vault, database, audit, now } = parts;
  const sealed = await vault.sealJson(place(citizen, order.id), { ...order.about, document, reason: null });
  const by = { kind: 'service', target } as const;
  await audit.note({ citizen, deed: 'extract-delivered', by, once: order.id });
  await deliverOrder(database, citizen, { id: order.id, from: 'ordered', to: 'delivered', now: now(), sealed });
}

/** Pays for it and gives its bytes; null: the registry does not have it any more. */
async function taken({ cadastre }: Parts, report: string): Promise<Buffer | null> {
  try {
    return Buffer.from((await cadastre.own.reports.extract({ report })).content, 'base64');
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

/** Puts it among the citizen's documents, once; null: there is no room. */
async function stored(parts: Parts, citizen: CitizenId, order: Order, content: Buffer): Promise<string | null> {
  // The citizen ordered it there; the service does it for them, whether they are signed in or not.
  const caller = { kind: 'citizen', citizen, session: '', levelOfAssurance: 'low' } as const;
  const answer = await parts.documents.stream(caller, documentsStreams.upload({ key: order.id }), {
    method: 'POST',
    headers: {
      'content-disposition': contentDisposition('attachment', fileName(order.about)),
      'content-length': String(content.length),
      'content-type': 'application/octet-stream',
    },
    body: Readable.from([content]),
  });
  const pieces: Buffer[] = [];
  for await (const piece of answer.body) pieces.push(Buffer.from(piece as Uint8Array));
  if (answer.status === 413) return null;
  if (answer.status !== 201) throw new Error(`documents answered ${answer.status}`);
  return (JSON.parse(Buffer.concat(pieces).toString()) as { document: string }).document;
}
