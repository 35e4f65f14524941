/** What an operation of ISDS is given, and what it gives back. */
import type { FastifyBaseLogger } from 'fastify';
import type { Pki } from '../../pki/index.ts';
import type { DataBox, Population } from '../../population/types.ts';
import type { Credentials } from '../hssu/credentials.ts';
import type { Access } from '../login/access.ts';
import type { Accounts } from '../login/accounts.ts';
import type { Mailbox } from '../messages/mailbox.ts';
import type { Message } from '../messages/model.ts';
import type { MessageStore } from '../messages/store.ts';
import { IsdsStatus } from '../soap.ts';
import { childOf, textOf } from '../xml/reader.ts';
import type { XmlElement } from '../xml/reader.ts';
import { readTime } from '../xml/time.ts';
import type { AsyncAnswers } from './erased.ts';

/** The parts of the simulated ISDS that operations work with. */
export interface Isds {
  readonly population: Population;
  readonly mailbox: Mailbox;
  readonly store: MessageStore;
  readonly accounts: Accounts;
  readonly credentials: Credentials;
  readonly asyncAnswers: AsyncAnswers;
  readonly pki: Pki;
  readonly log: FastifyBaseLogger;
}

/** One call of one operation. */
export interface Call {
  readonly isds: Isds;
  readonly access: Access;
  /** The operation's element. */
  readonly request: XmlElement;
  readonly now: Date;
}

/** Bytes written while they are sent. */
export interface ByteStream {
  readonly length: number;
  pieces(): Iterable<Uint8Array>;
}

/**
 * What comes back: what stands before the status, as a text or, when it is big, as bytes; and the status when it is
 * not plain success. Failures are thrown as {@link IsdsStatus}.
 */
export interface Result {
  readonly content?: string;
  readonly stream?: ByteStream;
  readonly code?: string;
  readonly message?: string;
  /** The one answer without a status in the WSDL: GetDataBoxAddress. */
  readonly withoutStatus?: boolean;
}

/** An operation. @param call see {@link Call} @throws IsdsStatus */
export type Operation = (call: Call) => Result | Promise<Result>;

/** Text of a child; null when it is missing, empty or nil: clients write all three for the same. */
export function optional(parent: XmlElement, name: string): string | null {
  const child = childOf(parent, name);
  const text = child === undefined ? '' : textOf(child).trim();
  return text === '' ? null : text;
}

/** An integer child; null as in {@link optional}. @throws IsdsStatus 9005 when it is not one */
export function optionalInteger(parent: XmlElement, name: string): number | null {
  const text = optional(parent, name);
  if (text === null) return null;
  if (!/^[+-]?\d{1,15}$/.test(text)) throw new IsdsStatus('9005', `Element ${name} neobsahuje celé číslo.`);
  return Number(text);
}

/** A boolean child; null as in {@link optional}. @throws IsdsStatus 9005 when it is not one */
export function optionalBoolean(parent: XmlElement, name: string): boolean | null {
  const text = optional(parent, name);
  if (text === null) return null;
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw new IsdsStatus('9005', `Element ${name} neobsahuje logickou hodnotu.`);
}

/** A time; null as in {@link optional}. @throws IsdsStatus 2017 when it is not one */
export function optionalTime(parent: XmlElement, name: string): Date | null {
  const text = optional(parent, name);
  if (text === null) return null;
  const time = readTime(text);
  if (time === undefined) throw new IsdsStatus('2017', `Element ${name} neobsahuje platný čas.`);
  return time;
}

const NOT_FOUND = 'Datová zpráva s tímto ID ve schránce neexistuje nebo byla smazána.';

/** The message of the request's dmID. @throws IsdsStatus 1219 */
export function requestedMessage(call: Call, side: 'received' | 'sent' | 'either'): Message {
  const {
    isds,
    access: { box },
    request,
    now,
  } = call;
  const id = optional(request, 'dmID');
  const message =
    id === null
      ? undefined
      : (side !== 'sent' && isds.mailbox.findReceived(box, id, now)) ||
        (side !== 'received' && isds.mailbox.findSent(box, id)) ||
        undefined;
  if (message === undefined) throw new IsdsStatus('1219', NOT_FOUND);
  return message;
}

/** The refusal of a content that is there no more. */
export const contentGone = (): IsdsStatus =>
  new IsdsStatus('1219', 'Obsah datové zprávy byl po uplynutí lhůty smazán.');

/** A box by its ID. @throws IsdsStatus 1007 malformed, 5001 none */
export function requestedBox(isds: Isds, id: string | null): DataBox {
  if (id === null || !/^[a-z0-9]{7}$/.test(id)) throw new IsdsStatus('1007', 'ID datové schránky nemá správný tvar.');
  const box = isds.population.box(id);
  if (box === undefined) throw new IsdsStatus('5001', 'Datová schránka neexistuje.');
  return box;
}
