/** About single boxes: state, history, address, commercial messages, and the constants of ISDS. */
import { LIMITS } from '#connectors/isds/protocol.ts';
import { isAuthority } from '../messages/model.ts';
import { addressLine } from '../parties.ts';
import { IsdsStatus } from '../soap.ts';
import { addDays, writeDate, writeTime } from '../xml/time.ts';
import { element, fields } from '../xml/writer.ts';
import { optional, optionalTime, requestedBox } from './call.ts';
import type { Operation } from './call.ts';
import { addressExt2 } from './owner.ts';
import { sendOptions } from './search.ts';

/** All boxes of the population are accessible (1). */
const check: Operation = ({ isds, request }) => {
  requestedBox(isds, optional(request, 'dbID'));
  return { content: fields('p', { dbState: 1 }) };
};

/** Others may ask only about their own box, authorities about any; the interval has its limits (libdatovka). */
const activity: Operation = ({ isds, access, request, now }) => {
  const box = requestedBox(isds, optional(request, 'dbID') ?? access.box.id);
  if (box.id !== access.box.id && !isAuthority(access.box.type)) throw new IsdsStatus('1004', 'Operace není povolena.');
  const to = optionalTime(request, 'baTo') ?? now;
  const from = optionalTime(request, 'baFrom') ?? addDays(to, -LIMITS.contentDays);
  if (from > to) throw new IsdsStatus('1058', 'Začátek období je po jeho konci.');
  const period = fields('p', { PeriodFrom: writeTime(from), PeriodTo: writeTime(to), DbState: 1 });
  return { content: fields('p', { dbID: box.id }) + element('p:Periods', element('p:Period', period)) };
};

const addressOf: Operation = ({ isds, request }) => {
  const box = requestedBox(isds, optional(request, 'dbID'));
  return {
    withoutStatus: true,
    content: fields('p', {
      ...addressExt2(box.address),
      adRegistrationNumber: null,
      adFullAddress1: box.name,
      adFullAddress2: addressLine(box.address),
    }),
  };
};

const constant = (cName: string, cValue: number): string =>
  element('p:constRecord', fields('p', { cName, cValue, cFrom: '2009-07-01', cTo: '2099-12-31' }));

/** Names of the constants are assumed; their values are the limits that hold here. */
const constants: Operation = () => {
  return {
    content: element(
      'p:constRecords',
      [
        constant('MaxMessageSize', LIMITS.messageBytes),
        constant('MaxAttachments', LIMITS.attachments),
        constant('MaxRecipients', LIMITS.recipients),
        constant('ContentDays', LIMITS.contentDays),
        constant('FictionDays', LIMITS.fictionDays),
      ].join(''),
    ),
  };
};

/** Nobody here has a data vault. */
const vault: Operation = ({ isds, request }) => {
  requestedBox(isds, optional(request, 'dbId'));
  return { content: fields('p', { ActDTType: 0, FutDTType: 0 }) };
};

/** Legal persons have a contract without an end; the others none. */
const commercial: Operation = ({ isds, request }) => {
  const box = requestedBox(isds, optional(request, 'PDZSender'));
  const isLegalPerson = box.type >= 20 && box.type < 30;
  const record = element(
    'p:dbPDZRecord',
    fields('p', {
      PDZType: 'K',
      PDZRecip: null,
      PDZPayer: box.id,
      PDZExpire: null,
      PDZCnt: null,
      ODZIdent: null,
    }),
  );
  return { content: element('p:dbPDZRecords', isLegalPerson ? record : '') };
};

const mayReceiveCommercial: Operation = ({ isds, access, request }) => {
  const box = requestedBox(isds, optional(request, 'dbId'));
  return { content: fields('p', { PDZsiResult: sendOptions(access.box, box) === 'PDZ' }) };
};

const credit: Operation = ({ isds, access, request, now }) => {
  const box = requestedBox(isds, optional(request, 'dbID'));
  if (box.id !== access.box.id) throw new IsdsStatus('1004', 'Operace není povolena.');
  const from = optional(request, 'ciFromDate');
  if (from !== null && from > writeDate(now)) throw new IsdsStatus('1058', 'Začátek období je v budoucnosti.');
  return { content: fields('p', { currentCredit: 0, notifEmail: null }) + element('p:ciRecords', '') };
};

/** The file of all boxes is not for the ways to log in that are here. */
const boxList: Operation = () => {
  throw new IsdsStatus('1004', 'Operace není povolena.');
};

export const boxOperations = {
  CheckDataBox: check,
  GetDataBoxActivityStatus: activity,
  GetDataBoxAddress: addressOf,
  GetDataBoxList: boxList,
  GetConstants: constants,
  DTInfo: vault,
  PDZInfo: commercial,
  PDZSendInfo: mayReceiveCommercial,
  DataBoxCreditInfo: credit,
} satisfies Record<string, Operation>;
