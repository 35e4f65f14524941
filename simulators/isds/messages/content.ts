/**
 * The content of messages as the exact bytes of `dmDm`: written once for a sent message and kept, made anew (the same)
 * for a letter from before the start. dmHash is SHA-256 over these bytes.
 */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { ISDS_NS } from '#connectors/isds/protocol.ts';
import type { FileMetaType } from '#connectors/isds/protocol.ts';
import type { Letter } from '../../population/types.ts';
import { field, fields } from '../xml/writer.ts';
import type { Attributes } from '../xml/writer.ts';
import type { Message } from './model.ts';
import type { Fingerprint, MessageStore } from './store.ts';

/** A file of a message, its content ready for the wire. */
export interface WireFile {
  readonly name: string;
  readonly mimeType: string;
  readonly metaType: FileMetaType;
  readonly guid?: string | undefined;
  readonly upGuid?: string | undefined;
  readonly format?: string | undefined;
  /** Base64 without white space, or XML with the namespaces it needs. */
  readonly content: { readonly base64: Uint8Array } | { readonly xml: Uint8Array; readonly namespaces: Attributes };
}

/** Content ready to be given out. */
export interface Content extends Fingerprint {
  /** The bytes of dmDm in order. */
  pieces(): Iterable<Uint8Array>;
}

/** gMessageEnvelope: what stands on the envelope. dmAmbiguousRecipient is left out of delivery infos, as recorded. */
export function writeEnvelope(message: Omit<Message, 'kilobytes'>, prefix = 'p', withAmbiguous = true): string {
  const { sender, recipient } = message;
  return fields(prefix, {
    dmID: message.id,
    dbIDSender: sender.boxId,
    dmSender: sender.name,
    dmSenderAddress: sender.address,
    dmSenderType: sender.type,
    dmRecipient: recipient.name,
    dmRecipientAddress: recipient.address,
    dmAmbiguousRecipient: withAmbiguous ? false : undefined,
    ...message.envelope,
  });
}

/** `dmDm` with its files, as pieces that share the memory of the files. */
export function writeDmDm(message: Omit<Message, 'kilobytes'>, files: readonly WireFile[]): Uint8Array[] {
  const pieces: Uint8Array[] = [Buffer.from(`<p:dmDm xmlns:p="${ISDS_NS}">${writeEnvelope(message)}<p:dmFiles>`)];
  for (const file of files) {
    const start = startTag('p:dmFile', {
      dmFileDescr: file.name,
      dmFileMetaType: file.metaType,
      dmMimeType: file.mimeType,
      dmFileGuid: file.guid,
      dmUpFileGuid: file.upGuid,
      dmFormat: file.format,
    });
    if ('base64' in file.content) {
      pieces.push(
        Buffer.from(`${start}<p:dmEncodedContent>`),
        file.content.base64,
        Buffer.from('</p:dmEncodedContent></p:dmFile>'),
      );
    } else {
      const inner = startTag('p:dmXMLContent', file.content.namespaces);
      pieces.push(Buffer.from(start + inner), file.content.xml, Buffer.from('</p:dmXMLContent></p:dmFile>'));
    }
  }
  pieces.push(Buffer.from('</p:dmFiles></p:dmDm>'));
  return pieces;
}

const startTag = (name: string, attributes: Attributes): string =>
  field(name, '', attributes).slice(0, -`</${name}>`.length);

/** SHA-256 over pieces. */
export function hashOf(pieces: Iterable<Uint8Array>): Buffer {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}

/** Made letters kept in memory: 32 MB, so that reading one and looking at its delivery info makes it once. */
const MADE_BYTES = 32 * 1024 * 1024;

/** Gives out contents. */
export class Contents {
  readonly #store: MessageStore;
  readonly #made = new LRUCache<string, { pieces: Uint8Array[]; fingerprint: Fingerprint }>({
    maxSize: MADE_BYTES,
    sizeCalculation: ({ fingerprint }) => fingerprint.length,
  });

  constructor(store: MessageStore) {
    this.#store = store;
  }

  /** Content of a message; a letter is given with it when the message is one. */
  async of(message: Message, letter: Letter | undefined): Promise<Content> {
    if (letter === undefined) {
      const [fingerprint] = this.#store.fingerprints(message.id);
      if (fingerprint === undefined) throw new Error('a kept message has no content');
      return { ...fingerprint, pieces: () => this.#store.content(message.id) };
    }
    const { pieces, fingerprint } = await this.#make(message, letter);
    return { ...fingerprint, pieces: () => pieces };
  }

  /** Hash and size; a letter whose attachments were made before is not made again. */
  async fingerprint(message: Message, letter: Letter | undefined): Promise<Fingerprint> {
    return this.#store.fingerprints(message.id)[0] ?? (await this.of(message, letter));
  }

  async #make(message: Message, letter: Letter): Promise<{ pieces: Uint8Array[]; fingerprint: Fingerprint }> {
    const known = this.#made.get(message.id);
    if (known) return known;
    const rendered = await Promise.all(
      letter.attachments.map(async (attachment) => ({
        attachment,
        bytes: await attachment.render(),
      })),
    );
    const pieces = writeDmDm(
      message,
      rendered.map(({ attachment, bytes }) => ({
        name: attachment.fileName,
        mimeType: attachment.mimeType,
        metaType: attachment.metaType,
        content: {
          base64: Buffer.from(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64'), 'latin1'),
        },
      })),
    );
    const total = rendered.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const fingerprint: Fingerprint = {
      hash: hashOf(pieces),
      kilobytes: kilobytesOf(total),
      length: pieces.reduce((sum, piece) => sum + piece.length, 0),
    };
    // Kept for good: what was given out once stays authentic, even when a later version writes letters differently.
    this.#store.addFingerprint(message.id, fingerprint);
    const made = { pieces, fingerprint };
    this.#made.set(message.id, made);
    return made;
  }
}

/** dmAttachmentSize of that many bytes. */
export function kilobytesOf(bytes: number): number {
  return Math.round(bytes / 1024);
}
