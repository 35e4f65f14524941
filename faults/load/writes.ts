import { setTimeout as wait } from 'node:timers/promises';
import { databoxStreams } from '#services/databox/api.ts';
import { documentsStreams } from '#services/documents/api.ts';
import type { Outcome, WriteKind } from '../history/types.ts';
import type { Answer, Citizen } from './citizen.ts';

/** Addresses of the services' contracts. */
export const api = {
  calendar: '/api/po-be-kalendar',
  documents: '/api/po-be-dokumenty',
  databox: '/api/po-be-datova-schranka',
  dashboard: '/api/po-be-dlazdice',
} as const;

/** The list of documents, what has come last first: on its first page stands what was just stored. */
export const documentsPage = '/dokumenty?razeni=zmena';

/** What came of a write. */
export interface Told {
  readonly outcome: Outcome;
  readonly said: string;
}

/** Where a write goes and what it needs. */
export interface Scene {
  /** Box of the authority that messages go to. */
  readonly recipient: string;
}

/**
 * How a citizen writes a mark. A write is not repeated, unless its contract says that repeating it is harmless.
 *
 * @param key of the sender's own, for contracts by which the same under the same key is stored once
 */
export type Writer = (citizen: Citizen, mark: string, scene: Scene, key: string) => Promise<Told>;

/** What is sent under a key, so that it may be sent twice. */
export const keyed: ReadonlySet<WriteKind> = new Set(['event', 'document']);

/** 2xx: done. 4xx: the portal said no. Everything else, silence above all: nobody knows. */
function toldBy({ status, said }: Answer): Told {
  if (status >= 200 && status < 300) return { outcome: 'acknowledged', said };
  return { outcome: status >= 400 && status < 500 ? 'refused' : 'unknown', said };
}

const read = <T>(answer: Answer): T => JSON.parse(answer.body.toString()) as T;

/** Some day of the next years, so that no day gets full. */
function dayOf(mark: string): string {
  const number = Buffer.from(mark).reduce((sum, byte) => (sum * 31 + byte) % 600, 7);
  return new Date(Date.now() + number * 86_400_000).toISOString().slice(0, 10);
}

const event: Writer = async (citizen, mark, _scene, key) => {
  const day = dayOf(mark);
  const fields = { title: mark, when: { kind: 'days', from: day, to: day }, repeat: null };
  return toldBy(await citizen.call(`${api.calendar}/entries`, { method: 'POST', json: { fields, key } }));
};

/** What a document of that mark holds. */
export const contentOf = (mark: string): Buffer => Buffer.from(`${mark}\n`.repeat(200));

const document: Writer = async (citizen, mark, _scene, key) =>
  toldBy(
    await citizen.call(`${api.documents}${documentsStreams.upload({ key })}`, {
      method: 'POST',
      bytes: contentOf(mark),
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="${mark}.txt"`,
      },
    }),
  );

const sendAgainMs = 500;
const sendWithinMs = 60_000;

/**
 * A message to an authority: a draft, its fields, a file, and the sending. Only the sending gives it out of hand, and
 * its contract lets it be repeated; so it is, until it is acknowledged. What breaks before was never sent.
 */
const message: Writer = async (citizen, mark, { recipient }) => {
  const created = await citizen.call(`${api.databox}/drafts`, { method: 'POST', json: { recipientBox: recipient } });
  if (created.status !== 200) return { outcome: 'refused', said: `draft ${created.said}` };
  const { id } = read<{ id: string }>(created);
  const fields = { subject: mark, body: mark, recipientBox: recipient, recipientName: 'Úřad' };
  const filled = await citizen.call(`${api.databox}/drafts/${id}`, { method: 'PATCH', json: { fields } });
  if (filled.status !== 200) return { outcome: 'refused', said: `draft ${filled.said}` };
  const attached = await citizen.call(`${api.databox}${databoxStreams.upload(id)}`, {
    method: 'POST',
    bytes: contentOf(mark),
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${mark}.txt"`,
    },
  });
  if (attached.status !== 201) return { outcome: 'refused', said: `attachment ${attached.said}` };
  for (const end = performance.now() + sendWithinMs; ; await wait(sendAgainMs)) {
    const sent = await citizen.call(`${api.databox}/drafts/${id}/send`, { method: 'POST' });
    const told = toldBy(sent);
    if (told.outcome !== 'unknown' || performance.now() > end) return told;
  }
};

interface Board {
  readonly tiles: readonly { readonly id: string }[];
  readonly hidden: readonly { readonly id: string }[];
}

/** An arrangement as text: what is shown in its order, then what is hidden. */
export function arrangementOf({ tiles, hidden }: Board): string {
  return `${tiles.map(({ id }) => id).join(' ')} | ${hidden
    .map(({ id }) => id)
    .toSorted()
    .join(' ')}`;
}

/** One of the arrangements of some tiles, by number; those of neighbouring numbers differ. */
export function arrangement(tiles: readonly string[], number: number): string {
  const left = [...tiles];
  const order: string[] = [];
  for (let rest = number; left.length > 0;) {
    const at = rest % left.length;
    rest = Math.floor(rest / left.length) + at;
    order.push(...left.splice(at, 1));
  }
  const hidden = number % 2 === 0 ? order.slice(-1) : [];
  return `${order.filter((id) => !hidden.includes(id)).join(' ')} | ${hidden.join(' ')}`;
}

const arrange: Writer = async (citizen, mark) => {
  const [order = '', hidden = ''] = mark.split(' | ');
  const split = (text: string) => text.split(' ').filter(Boolean);
  const json = { order: [...split(order), ...split(hidden)], hidden: split(hidden) };
  return toldBy(await citizen.call(`${api.dashboard}/board/layout`, { method: 'PUT', json }));
};

export const writers: Readonly<Record<WriteKind, Writer>> = { event, document, message, arrangement: arrange };
