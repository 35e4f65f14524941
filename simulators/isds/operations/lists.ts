/** Lists: received and sent messages with their filters, and changes of state. */
import { LIMITS, maskIncludes } from '#connectors/isds/protocol.ts';
import { writeEnvelope } from '../messages/content.ts';
import { stateOf } from '../messages/model.ts';
import type { Message, MessageState } from '../messages/model.ts';
import { IsdsStatus } from '../soap.ts';
import { element, field, fields } from '../xml/writer.ts';
import { addDays, writeTime } from '../xml/time.ts';
import { optional, optionalInteger, optionalTime } from './call.ts';
import type { Call, Operation } from './call.ts';
import { typeAttribute } from './written.ts';

const list =
  (side: 'received' | 'sent'): Operation =>
  (call) => {
    const {
      isds,
      access: { box },
      now,
    } = call;
    const messages = side === 'received' ? isds.mailbox.received(box, now) : isds.mailbox.sent(box, now);
    const { offset, limit, passes } = readFilter(call, side);
    const records = messages
      .map((message) => ({ message, state: stateOf(message, now) }))
      .filter(passes)
      .slice(offset - 1, offset - 1 + limit)
      .map(({ message, state }, index) => writeRecord(message, state, offset + index));
    return { content: element('q:dmRecords', records.join('')) };
  };

interface Filter {
  readonly offset: number;
  readonly limit: number;
  readonly passes: (candidate: { message: Message; state: MessageState }) => boolean;
}

function readFilter({ request }: Call, side: 'received' | 'sent'): Filter {
  const from = optionalTime(request, 'dmFromTime');
  const to = optionalTime(request, 'dmToTime');
  const unitField = side === 'received' ? 'dmRecipientOrgUnitNum' : 'dmSenderOrgUnitNum';
  const unit = optionalInteger(request, unitField);
  const mask = statusMask(optional(request, 'dmStatusFilter'));
  const offset = Math.max(1, optionalInteger(request, 'dmOffset') ?? 1);
  const limit = Math.max(0, optionalInteger(request, 'dmLimit') ?? LIMITS.listDefault);
  return {
    offset,
    limit,
    passes: ({ message, state }) =>
      (from === null || message.deliveredAt >= from) &&
      (to === null || message.deliveredAt <= to) &&
      (unit === null || message.envelope[unitField] === unit) &&
      maskIncludes(mask, state.status),
  };
}

/** -1 or nothing: all. */
function statusMask(text: string | null): number {
  if (text === null) return -1;
  if (!/^[+-]?\d{1,6}$/.test(text)) throw new IsdsStatus('9005', 'Element dmStatusFilter neobsahuje celé číslo.');
  return Number(text);
}

function writeRecord(message: Message, state: MessageState, ordinal: number): string {
  return element(
    'q:dmRecord',
    field('q:dmOrdinal', ordinal) +
      writeEnvelope(message, 'q') +
      fields('q', {
        dmMessageStatus: state.status,
        dmAttachmentSize: message.kilobytes,
        dmDeliveryTime: writeTime(message.deliveredAt),
        dmAcceptanceTime: state.acceptedAt ? writeTime(state.acceptedAt) : null,
      }),
    typeAttribute(message),
  );
}

/** Changes of sent messages: 2 → 4, and 4 → 5, 6 or 8; none older than 15 days (libdatovka doc/user_web_services). */
const stateChanges: Operation = ({ isds, access: { box }, request, now }) => {
  const oldest = addDays(now, -LIMITS.stateChangeDays);
  const from = optionalTime(request, 'dmFromTime') ?? oldest;
  const to = optionalTime(request, 'dmToTime') ?? now;
  const changes = isds.mailbox.sent(box, now).flatMap((message) => {
    const { acceptedAt, acceptedBy } = stateOf(message, now);
    const delivered = { id: message.id, at: message.deliveredAt, status: 4 };
    if (acceptedAt === undefined) return [delivered];
    return [delivered, { id: message.id, at: acceptedAt, status: acceptedBy === 'fiction' ? 5 : 6 }];
  });
  const recent = changes.filter(({ at }) => at >= from && at <= to && at >= oldest);
  return {
    content: element(
      'q:dmRecords',
      recent
        .map(({ id, at, status }) =>
          element(
            'q:dmRecord',
            field('q:dmID', id) + field('q:dmEventTime', writeTime(at)) + field('q:dmMessageStatus', status),
          ),
        )
        .join(''),
    ),
  };
};

export const listOperations = {
  GetListOfReceivedMessages: list('received'),
  GetListOfSentMessages: list('sent'),
  GetMessageStateChanges: stateChanges,
} satisfies Record<string, Operation>;
