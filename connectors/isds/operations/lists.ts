/** Lists of messages and their changes: dm_info.wsdl. */
import { record, stateChange } from '../codec/messages.ts';
import { text } from '../codec/fields.ts';
import { base64Field } from '../codec/parts.ts';
import { IsdsError } from '../errors.ts';
import type { CallOptions, Exchange } from '../exchange.ts';
import { ALL_STATUSES_MASK, statusMask } from '../protocol/messages.ts';
import { ASYNC_LIST_ERASED } from '../protocol/operations.ts';
import type { ListFilter, MessageRecord, StateChange } from '../protocol/types.ts';
import { child, children } from '#platform/xml/tree.ts';
import { field } from '#platform/xml/write.ts';

/** Interval of GetListOfErasedMessages: from–to as dates, or a year with or without its month. */
export type ErasedInterval =
  | { readonly from: string; readonly to: string }
  | { readonly year: number; readonly month?: number };

export interface ListOperations {
  /** GetListOfReceivedMessages. A call by an entitled person delivers what waits (§ 17 (3)). Offset counts from 1. */
  listReceived(filter?: ListFilter, options?: CallOptions): Promise<MessageRecord[]>;
  /** GetListOfSentMessages */
  listSent(filter?: ListFilter, options?: CallOptions): Promise<MessageRecord[]>;
  /** GetMessageStateChanges: changes of sent messages in the last 15 days, in no order. */
  getMessageStateChanges(between?: { from?: string; to?: string }, options?: CallOptions): Promise<StateChange[]>;
  /** GetListOfErasedMessages: orders the list of messages deleted or in vault; picked up later. */
  listErased(
    interval: ErasedInterval,
    direction: 'SENT' | 'RECEIVED',
    options?: CallOptions,
  ): Promise<{ asyncId: string }>;
  /** PickUpAsyncResponse: the ordered list as XML. @throws {IsdsError} kind `not-ready` until it is made */
  pickUpErased(asyncId: string, options?: CallOptions): Promise<Uint8Array>;
}

function listFields(filter: ListFilter, orgUnit: string): string {
  const mask = filter.statuses === undefined ? ALL_STATUSES_MASK : statusMask(filter.statuses);
  return (
    field('dmFromTime', filter.from) +
    field('dmToTime', filter.to) +
    field(orgUnit, filter.orgUnitNumber) +
    field('dmStatusFilter', mask) +
    field('dmOffset', filter.offset ?? 1) +
    field('dmLimit', filter.limit)
  );
}

function erasedFields(interval: ErasedInterval, direction: string): string {
  const when =
    'from' in interval
      ? field('dmFromDate', interval.from) + field('dmToDate', interval.to)
      : field('dmYear', interval.year) + (interval.month === undefined ? '' : field('dmMonth', interval.month));
  return `${when}${field('dmMessageType', direction)}${field('dmOutFormat', 'XML')}`;
}

export function listOperations(exchange: Exchange): ListOperations {
  return {
    listReceived: async (filter = {}, options) => {
      const { root } = await exchange.ask(
        'GetListOfReceivedMessages',
        listFields(filter, 'dmRecipientOrgUnitNum'),
        options,
      );
      return children(child(root, 'dmRecords'), 'dmRecord').map(record);
    },
    listSent: async (filter = {}, options) => {
      const { root } = await exchange.ask('GetListOfSentMessages', listFields(filter, 'dmSenderOrgUnitNum'), options);
      return children(child(root, 'dmRecords'), 'dmRecord').map(record);
    },
    getMessageStateChanges: async (between = {}, options) => {
      const fields = field('dmFromTime', between.from) + field('dmToTime', between.to);
      const { root } = await exchange.ask('GetMessageStateChanges', fields, options);
      return children(child(root, 'dmRecords'), 'dmRecord').map(stateChange);
    },
    listErased: async (interval, direction, options) => {
      const { root } = await exchange.ask('GetListOfErasedMessages', erasedFields(interval, direction), options);
      const asyncId = text(root, 'asyncID');
      if (asyncId === null)
        throw new IsdsError({ kind: 'protocol', operation: 'GetListOfErasedMessages', mayHaveHappened: true });
      return { asyncId };
    },
    pickUpErased: async (asyncId, options) => {
      const fields = field('asyncID', asyncId) + field('asyncReqType', ASYNC_LIST_ERASED);
      const events = await exchange.stream('PickUpAsyncResponse', fields, options);
      return Buffer.concat(await Array.fromAsync(base64Field(events, 'asyncResponse')));
    },
  };
}
