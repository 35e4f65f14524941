/**
 * Erasing: EraseMessage (only from a data vault, which nobody here has), and the list of erased messages, which ISDS
 * makes asynchronously: ask, get an ID, pick the answer up.
 */
import { randomUUID } from 'node:crypto';
import { LIMITS } from '#connectors/isds/protocol.ts';
import { stateOf } from '../messages/model.ts';
import type { Message } from '../messages/model.ts';
import { IsdsStatus } from '../soap.ts';
import { addDays, readTime, writeTime } from '../xml/time.ts';
import { element, fields } from '../xml/writer.ts';
import { optional, optionalBoolean, requestedMessage } from './call.ts';
import type { Call, Operation } from './call.ts';

/** Name of the only asynchronous request; its spelling in asyncReqType is assumed. */
const REQUEST_TYPE = 'GetListOfErasedMessages';

/** Answers that wait to be picked up, a day long, each by the box that asked. */
export class AsyncAnswers {
  readonly #waiting = new Map<string, { boxId: string; until: number; answer: Buffer }>();

  /** @returns asyncID */
  keep(boxId: string, answer: Buffer, now: Date): string {
    for (const [id, { until }] of this.#waiting) if (until < now.getTime()) this.#waiting.delete(id);
    const id = randomUUID();
    this.#waiting.set(id, { boxId, until: addDays(now, 1).getTime(), answer });
    return id;
  }

  /** Gives an answer out, once. */
  pickUp(id: string, boxId: string, now: Date): Buffer | undefined {
    const kept = this.#waiting.get(id);
    if (kept === undefined || kept.boxId !== boxId || kept.until < now.getTime()) return undefined;
    this.#waiting.delete(id);
    return kept.answer;
  }
}

const erase: Operation = (call) => {
  const id = optional(call.request, 'dmID');
  const isIncoming = optionalBoolean(call.request, 'dmIncoming') ?? true;
  const other = id === null ? undefined : call.isds.mailbox.find(id, call.now);
  const { box } = call.access;
  if (other && other.sender.boxId !== box.id && other.recipient.boxId !== box.id) {
    throw new IsdsStatus('1211', 'Datová zpráva patří jiné datové schránce.');
  }
  requestedMessage(call, isIncoming ? 'received' : 'sent');
  throw new IsdsStatus('1219', 'Datová zpráva není uložena v Datovém trezoru.');
};

const listErased: Operation = (call) => {
  const {
    request,
    access: { box },
    isds,
    now,
  } = call;
  const { from, to } = readPeriod(call);
  const kind = optional(request, 'dmMessageType');
  if (kind !== 'SENT' && kind !== 'RECEIVED')
    throw new IsdsStatus('9005', 'Element dmMessageType není SENT ani RECEIVED.');
  const messages = kind === 'SENT' ? isds.mailbox.sent(box, now) : isds.mailbox.received(box, now);
  const erased = messages.filter((message) => {
    const { status, acceptedAt } = stateOf(message, now);
    const erasedAt = acceptedAt && addDays(acceptedAt, LIMITS.contentDays);
    return status === 9 && erasedAt !== undefined && erasedAt >= from && erasedAt < to;
  });
  const answer = optional(request, 'dmOutFormat') === 'CSV' ? writeCsv(erased, now) : writeErased(erased, now);
  return { content: fields('q', { asyncID: isds.asyncAnswers.keep(box.id, Buffer.from(answer), now) }) };
};

/** dmFromDate and dmToDate, or dmYear with or without dmMonth. */
function readPeriod({ request }: Call): { from: Date; to: Date } {
  const year = optional(request, 'dmYear');
  const month = optional(request, 'dmMonth');
  const [first, last] =
    year === null
      ? [optional(request, 'dmFromDate'), optional(request, 'dmToDate')]
      : [`${year}-${(month ?? '1').padStart(2, '0')}-01`, endOfMonth(Number(year), Number(month ?? 12))];
  const from = readTime(`${first ?? ''}T00:00:00`);
  const to = readTime(`${last ?? ''}T00:00:00`);
  if (from === undefined || to === undefined) throw new IsdsStatus('2017', 'Období není zadáno platnými daty.');
  return { from, to: addDays(to, 1) };
}

const endOfMonth = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

const facts = (message: Message, now: Date): Record<string, string | number | null> => ({
  dmID: message.id,
  dbIDSender: message.sender.boxId,
  dmSender: message.sender.name,
  dbIDRecipient: message.recipient.boxId,
  dmRecipient: message.recipient.name,
  dmAnnotation: message.envelope.dmAnnotation,
  dmMessageStatus: stateOf(message, now).status,
  dmDeliveryTime: writeTime(message.deliveredAt),
  dmAcceptanceTime: writeTime(stateOf(message, now).acceptedAt ?? now),
});

function writeErased(messages: readonly Message[], now: Date): string {
  const records = messages.map((message) => element('q:dmRecord', fields('q', facts(message, now)))).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('q:dmRecords', records, {
    'xmlns:q': 'http://isds.czechpoint.cz/v20',
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  })}\n`;
}

const cell = (value: string | number | null): string => `"${String(value ?? '').replaceAll('"', '""')}"`;

/** Columns in the order of the XML (assumed). */
function writeCsv(messages: readonly Message[], now: Date): string {
  return messages.map((message) => `${Object.values(facts(message, now)).map(cell).join(',')}\r\n`).join('');
}

const pickUp: Operation = ({ request, access: { box }, isds, now }) => {
  const answer = isds.asyncAnswers.pickUp(optional(request, 'asyncID') ?? '', box.id, now);
  if (answer === undefined)
    throw new IsdsStatus('2351', 'Evidence asynchronní odpovědi byla smazána, zopakujte požadavek.');
  return { content: fields('q', { asyncReqType: REQUEST_TYPE, asyncResponse: answer.toString('base64') }) };
};

export const erasedOperations = {
  EraseMessage: erase,
  GetListOfErasedMessages: listErased,
  PickUpAsyncResponse: pickUp,
} satisfies Record<string, Operation>;
