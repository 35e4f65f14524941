import type { IsdsClient } from '#connectors/isds/index.ts';
import { readZfo, streamZfoAttachments, ZfoError, type ZfoTrust } from '#connectors/isds/zfo/index.ts';
import type { Audit } from '#platform/audit/index.ts';
import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { findBox } from '../boxes/store.ts';
import { isdsErrorOf, isOutsideFailure } from '../dispatch/outcome.ts';
import type { Gateway } from '../isds/gateway.ts';
import { target } from '../jobs.ts';
import type { KeptAttachment } from '../messages/record.ts';
import type { FullRow } from '../messages/store.ts';
import type { Seals } from '../sealed.ts';
import { updateMessages } from '../sync/store.ts';
import { detectType, headBytes } from '#connectors/isds/attachments/index.ts';
import { authenticityOf } from '../zfo/facts.ts';
import type { Authenticity } from '../api.ts';
import { createGate } from './gate.ts';
import type { Objects, WrittenObject } from './objects.ts';
import { keepContent, listWaiting, missContent, type WaitingContent } from './store.ts';

/** Brings the content of messages from ISDS to us: the signed message as it is, and its attachments one by one. */
export interface Contents {
  /** Fetches what waits in a box and may be fetched unasked. @throws what says that ISDS does not answer */
  fetchWaiting(client: IsdsClient, citizen: CitizenId, box: string, signal: AbortSignal): Promise<void>;
  /** The citizen opens a message whose content waits: fetched now, delivered by it where it was not (§ 17 (3)). */
  open(citizen: CitizenId, message: FullRow): Promise<'done' | 'unavailable'>;
}

interface ContentParts {
  readonly database: Database;
  readonly seals: Seals;
  readonly objects: Objects;
  readonly gateway: Gateway;
  readonly trust: ZfoTrust;
  readonly audit: Audit;
  now(): Date;
}

/** Contents fetched at once in one process; each takes a few chunks of memory. */
const atOnce = 2;
/** Messages that one look into a box fetches; the rest follow in the next ones. */
const perLook = 200;
/** A message that cannot be read as one is kept as it came after so many tries, so that nothing is lost in 90 days. */
const triesBeforeKeepingUnread = 3;

export function createContents(parts: ContentParts): Contents {
  const { database, seals, objects, gateway, now } = parts;
  const gate = createGate(atOnce);

  return {
    async fetchWaiting(client, citizen, box, signal) {
      for (const message of await listWaiting(database, citizen, box, now(), perLook)) {
        await gate(() => fetchOne(client, citizen, message, signal));
      }
    },

    async open(citizen, message) {
      const box = await findBox(database, citizen, message.box);
      if (!box?.credential) return 'unavailable';
      const client = gateway.client(await seals.open(citizen, 'box.credential', box.id, box.credential));
      const signal = AbortSignal.timeout(gateway.transferMs * 2);
      try {
        await gate(() => fetchOne(client, citizen, { ...message, content_tries: 0 }, signal, true));
        await followDelivery(client, citizen, message, signal);
        return 'done';
      } catch (error) {
        if (isOutsideFailure(error) || error instanceof ZfoError) return 'unavailable';
        throw error;
      }
    },
  };

  /** Fetches and keeps one content. Failures of that message alone are written down; the others are thrown. */
  async function fetchOne(
    client: IsdsClient,
    citizen: CitizenId,
    message: WaitingContent,
    signal: AbortSignal,
    awaited = false,
  ): Promise<void> {
    try {
      await fetchAndKeep(client, citizen, message, signal);
    } catch (error) {
      const kind = isdsErrorOf(error)?.kind;
      const gone = kind === 'content-gone' || kind === 'not-found';
      const ofThisAlone =
        gone ||
        error instanceof ZfoError ||
        kind === 'not-ready' ||
        kind === 'protocol' ||
        kind === 'too-big' ||
        kind === 'invalid';
      if (!ofThisAlone) throw error;
      const minutes = kind === 'not-ready' ? 0.1 : Math.min(24 * 60, 4 ** message.content_tries);
      await missContent(database, citizen, message.id, {
        gone,
        notBefore: new Date(now().getTime() + minutes * 60_000),
      });
      if (awaited && !gone) throw error;
    }
  }

  async function fetchAndKeep(
    client: IsdsClient,
    citizen: CitizenId,
    message: WaitingContent,
    signal: AbortSignal,
  ): Promise<void> {
    const { messageId } = await seals.open(citizen, 'message.summary', message.id, message.summary);
    if (messageId === null) return;
    const owner = { message: message.id };
    const written: WrittenObject[] = [];
    try {
      const signed = await objects.write(citizen, {
        owner,
        kind: 'signed-message',
        position: 0,
        source: client.streamSigned(message.direction, messageId, { signal }),
      });
      if (!signed) return;
      written.push(signed);
      const read = await readParts(
        citizen,
        signed.id,
        owner,
        written,
        message.content_tries + 1 >= triesBeforeKeepingUnread,
      );
      const details = { ...(await seals.open(citizen, 'message.details', message.id, message.details)), ...read };
      const sealed = await seals.seal(citizen, 'message.details', message.id, details);
      const kept = await keepContent(database, citizen, message.id, {
        objects: written,
        details: sealed,
        attachmentCount: read.attachments.length,
      });
      if (kept)
        await parts.audit.note({
          citizen,
          deed: 'message-fetched',
          by: { kind: 'service', target },
          subject: message.id,
          once: message.id,
        });
      else
        await objects.drop(
          citizen,
          written.map(({ id }) => id),
        );
    } catch (error) {
      await objects
        .drop(
          citizen,
          written.map(({ id }) => id),
        )
        .catch(() => undefined);
      throw error;
    }
  }

  /** Takes the attachments out of a signed message that lies here, and verifies it; both by streams from our own store. */
  async function readParts(
    citizen: CitizenId,
    signed: string,
    owner: { message: string },
    written: WrittenObject[],
    keepUnread: boolean,
  ): Promise<{ attachments: KeptAttachment[]; authenticity: Authenticity | null }> {
    const attachments: KeptAttachment[] = [];
    try {
      for await (const { index, file, content } of streamZfoAttachments(objects.read(citizen, signed))) {
        const head: { bytes: Buffer } = { bytes: Buffer.alloc(0) };
        const object = await objects.write(citizen, {
          owner,
          kind: 'attachment',
          position: index,
          source: withHead(content, head),
        });
        if (!object) break;
        written.push(object);
        const { name: fileName, mimeType, metaType } = file;
        attachments.push({
          index,
          fileName,
          mimeType,
          metaType,
          detectedType: await detectType(head.bytes),
          size: object.size,
          object: object.id,
        });
      }
      return {
        attachments,
        authenticity: authenticityOf(await readZfo(objects.read(citizen, signed), { trust: parts.trust })),
      };
    } catch (error) {
      if (!(error instanceof ZfoError) || !keepUnread) throw error;
      return { attachments: [], authenticity: null };
    }
  }

  /** State and times after opening, without waiting for the next look into the box. */
  async function followDelivery(
    client: IsdsClient,
    citizen: CitizenId,
    message: FullRow,
    signal: AbortSignal,
  ): Promise<void> {
    const { messageId } = await seals.open(citizen, 'message.summary', message.id, message.summary);
    if (messageId === null) return;
    const envelope = await client.downloadEnvelope(messageId, message.direction, { signal });
    const instant = (text: string | null) => (text === null ? null : new Date(text));
    const seen = {
      status: envelope.status,
      deliveredAt: instant(envelope.deliveredAt),
      acceptedAt: instant(envelope.acceptedAt),
      sizeKb: envelope.attachmentKilobytes ?? 0,
    };
    await updateMessages(database, citizen, [{ id: message.id, ...seen }]);
  }
}

/** Passes a stream on and keeps its first bytes. */
async function* withHead(source: AsyncIterable<Uint8Array>, head: { bytes: Buffer }): AsyncGenerator<Uint8Array> {
  for await (const piece of source) {
    if (head.bytes.length < headBytes)
      head.bytes = Buffer.concat([head.bytes, piece.subarray(0, headBytes - head.bytes.length)]);
    yield piece;
  }
}
