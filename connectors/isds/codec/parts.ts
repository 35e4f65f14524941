/** Reading message content while it arrives: attachments one after another, decoded piece by piece. */
import type { FileInfo, Message, MessageEnvelope, MessageFile } from '../protocol/types.ts';
import { Base64Decoder } from '#platform/xml/base64.ts';
import { SMALL_XML, XmlError } from '#platform/xml/limits.ts';
import { TreeBuilder, type XmlElement } from '#platform/xml/tree.ts';
import type { XmlEvent } from '#platform/xml/tokens.ts';
import { fileInfo, messageEnvelope } from './messages.ts';

/** An attachment on its way. */
export interface AttachmentPart {
  readonly index: number;
  readonly file: FileInfo;
  /**
   * The decoded bytes, once. What is not read when the next attachment is asked for is skipped. The content of a
   * dmXMLContent is the XML as it stood in the message, without the namespaces bound around it.
   */
  readonly content: AsyncIterable<Uint8Array>;
}

type Events<R> = AsyncGenerator<XmlEvent, R, undefined>;

/** Decoded content of one dmFile, read straight from the events up to its end. */
class FileContent implements AsyncIterable<Uint8Array> {
  readonly #events: Events<unknown>;
  readonly #base64 = new Base64Decoder();
  #path: string[] = [];
  #done = false;
  #chunks: AsyncGenerator<Uint8Array> | undefined;

  constructor(events: Events<unknown>) {
    this.#events = events;
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    this.#chunks ??= this.#read();
    const chunks = this.#chunks;
    // No `return`: leaving a loop early must not end the message.
    return { next: () => chunks.next() };
  }

  async drain(): Promise<void> {
    this.#chunks ??= this.#read();
    while (!(await this.#chunks.next()).done) {
      /* skipped */
    }
  }

  async *#read(): AsyncGenerator<Uint8Array> {
    while (!this.#done) {
      const step = await this.#events.next();
      if (step.done) throw new XmlError('malformed', 0);
      const bytes = this.#take(step.value);
      if (bytes && bytes.byteLength > 0) yield bytes;
    }
  }

  #take(event: XmlEvent): Uint8Array | undefined {
    const top = this.#path[0];
    const inXml = top === 'dmXMLContent';
    if (event.kind === 'open') {
      this.#path.push(event.name);
      if (top === 'dmEncodedContent' || (top !== undefined && !inXml)) throw new XmlError('malformed', 0);
      return inXml ? Buffer.from(event.raw) : undefined;
    }
    if (event.kind === 'close') {
      const closed = this.#path.pop();
      if (closed === undefined) this.#done = true;
      if (this.#path.length === 0) {
        if (closed === 'dmEncodedContent') this.#base64.end();
        return undefined;
      }
      return inXml ? Buffer.from(event.raw) : undefined;
    }
    if (inXml) return Buffer.from(event.raw);
    return event.kind === 'text' && top === 'dmEncodedContent' ? this.#base64.write(event.bytes) : undefined;
  }
}

/**
 * Walks the events of a message, yields its attachments in order and hands everything else to `take`. Returns what
 * the events return.
 */
export async function* attachmentParts<R>(
  events: Events<R>,
  take: (event: XmlEvent) => void,
): AsyncGenerator<AttachmentPart, R, undefined> {
  let index = 0;
  try {
    for (;;) {
      const step = await events.next();
      if (step.done) return step.value;
      const event = step.value;
      if (event.kind !== 'open' || event.name !== 'dmFile') {
        take(event);
        continue;
      }
      const content = new FileContent(events);
      yield { index, file: fileInfo(event), content };
      index += 1;
      await content.drain();
    }
  } finally {
    await events.return(undefined as R);
  }
}

/** Attachments of MessageDownload as they come; returns the envelope, which is complete only at the end. */
export async function* messageParts(
  events: Events<unknown>,
): AsyncGenerator<AttachmentPart, MessageEnvelope | null, undefined> {
  const builder = new TreeBuilder(SMALL_XML.maxFieldBytes);
  let root: XmlElement | undefined;
  const parts = attachmentParts(events, (event) => {
    if (!root && builder.add(event)) root = builder.root;
  });
  yield* parts;
  return root && root.name === 'dmReturnedMessage' ? messageEnvelope(root) : null;
}

/** The same, whole in memory. */
export async function wholeMessage(events: Events<unknown>): Promise<Message | null> {
  const files: MessageFile[] = [];
  const parts = messageParts(events);
  for (;;) {
    const step = await parts.next();
    if (step.done) return step.value && { ...step.value, files };
    const chunks: Uint8Array[] = [];
    for await (const chunk of step.value.content) chunks.push(chunk);
    files.push({ ...step.value.file, content: Buffer.concat(chunks) });
  }
}

/** The bytes of one base64 element (dmSignature, asyncResponse) as they come; returns what the events return. */
export async function* base64Field<R>(events: Events<R>, name: string): AsyncGenerator<Uint8Array, R, undefined> {
  const decoder = new Base64Decoder();
  let inside = false;
  try {
    for (;;) {
      const step = await events.next();
      if (step.done) return step.value;
      const event = step.value;
      if (event.kind === 'open') inside = event.name === name;
      else if (event.kind === 'close' && inside) {
        decoder.end();
        inside = false;
      } else if (event.kind === 'text' && inside) {
        const bytes = decoder.write(event.bytes);
        if (bytes.byteLength > 0) yield bytes;
      }
    }
  } finally {
    await events.return(undefined as R);
  }
}
