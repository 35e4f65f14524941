/** The question as ISSS wants it: envelope, who asks and why, about whom, by which context. */
import { element, escapeText, optional } from '#platform/xml/index.ts';
import {
  ABSTRACT_NS,
  ACTION_NS,
  type Context,
  type GsbService,
  REGISTERS_NS,
  SERVICES,
  SOAP11_NS,
  TYPES_NS,
} from './protocol/index.ts';

/** Who the portal is in the register of rights and duties. */
export interface Requester {
  /** Code of the agenda in which it reads, e.g. "A8566". */
  readonly agenda: string;
  /** Role of an activity in that agenda, e.g. "CR12345". */
  readonly role: string;
  /** Identifier of the authority that runs the portal. */
  readonly authority: string;
  /** Number of its information system. */
  readonly system: string;
}

/** One question. */
export interface Question {
  readonly context: Context;
  /** AgendaZadostId, a UUID; the same one for the same question. */
  readonly id: string;
  /** DuvodUcel: stands in the register's record of uses, where the person reads it. */
  readonly reason: string;
  /** Who the person is in the portal's agenda; only one a call. */
  readonly aifo?: string | undefined;
  /** SeznamIco. */
  readonly businessIds?: readonly string[] | undefined;
  readonly mode?: 'sync' | 'async' | undefined;
  /** What stands in CtiDataData, already written, in the context's namespace. */
  readonly content: string;
  /** When it is asked. */
  readonly at: Date;
}

const inTypes = { xmlns: TYPES_NS };
const inAbstract = { xmlns: ABSTRACT_NS };
const typed = (name: string, value: string): string => element(name, escapeText(value), inTypes);

/** An envelope around a body, with the header that names the action. */
export function envelope(service: GsbService, body: string): string {
  const action = element('Action', service.action, { 's:mustUnderstand': '1', xmlns: ACTION_NS });
  const parts = element('s:Header', action) + element('s:Body', element(service.element, body, { xmlns: service.ns }));
  return `<?xml version="1.0" encoding="UTF-8"?>${element('s:Envelope', parts, { 'xmlns:s': SOAP11_NS })}`;
}

/** ZadatelInfo; Subjekt and Uzivatel are the portal itself, for it asks by a machine. */
function requesterInfo({ agenda, role, authority, system }: Requester, reason: string): string {
  const fields =
    typed('Agenda', agenda) +
    typed('AgendovaRole', role) +
    typed('Ovm', authority) +
    typed('Ais', system) +
    typed('Subjekt', authority) +
    typed('Uzivatel', 'portal-obcana') +
    optional('DuvodUcel', reason === '' ? undefined : reason, inTypes);
  return element('ZadatelInfo', fields, inAbstract);
}

const askedInfo = (id: string, at: Date): string =>
  element('ZadostAgendaInfo', typed('AgendaCasZadosti', at.toISOString()) + typed('AgendaZadostId', id), inAbstract);

function dataInfo({ code, registerData }: Context): string {
  const asked = registerData.map((name) => typed('Udaj', name)).join('');
  const authorisation = asked === '' ? '' : element('AutorizaceInfo', element('SeznamUdajuZR', asked));
  return element('DataInfo', element('KontextInfo', typed('Kod', code)) + authorisation, inAbstract);
}

/** The person by the number that stands for them within this message (LokalniAifo) and their AIFO (GlobalniAifo). */
function entityInfo({ aifo, businessIds = [] }: Question): string {
  const map =
    aifo === undefined
      ? ''
      : element(
          'MapaAifo',
          element('PrevodAifo', element('LokalniAifo', '1') + element('GlobalniAifo', escapeText(aifo))),
          { xmlns: REGISTERS_NS },
        );
  const ids = businessIds.length === 0 ? '' : element('SeznamIco', businessIds.map((id) => typed('Ico', id)).join(''));
  return element('EntitaInfo', map + ids, inAbstract);
}

/** A question of G1, or the write that is modelled after it. */
export function questionEnvelope(service: GsbService, requester: Requester, question: Question): string {
  const { context, content, mode = 'sync', id, at, reason } = question;
  const data = element('Data', content, { xmlns: context.ns });
  return envelope(
    service,
    requesterInfo(requester, reason) +
      askedInfo(id, at) +
      dataInfo(context) +
      entityInfo(question) +
      element('RezimInfo', mode) +
      element('Zadost', element('CtiDataData', data)),
  );
}

/** A question for an answer that was not ready; [assumed]. */
export function pickUpEnvelope(
  requester: Requester,
  { id, at, gsbId }: { readonly id: string; readonly at: Date; readonly gsbId: string },
): string {
  return envelope(SERVICES.pickUp, requesterInfo(requester, '') + askedInfo(id, at) + typed('GsbZadostId', gsbId));
}

/** A question for a file of an answer, G5; fields [assumed]. */
export function fileEnvelope(
  requester: Requester,
  { id, at, file }: { readonly id: string; readonly at: Date; readonly file: string },
): string {
  return envelope(SERVICES.file, requesterInfo(requester, '') + askedInfo(id, at) + typed('SouborId', file));
}
