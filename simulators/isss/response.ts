/** What goes out: the answers of the bus, each part in its namespace. */
import { element, escapeText, optional } from '#platform/xml/index.ts';
import {
  ABSTRACT_NS,
  AGENCY_NS,
  answerElement,
  type GsbService,
  REGISTERS_NS,
  RESULT,
  SOAP11_NS,
  type Subcode,
  SUBCODES,
  TYPES_NS,
} from '#connectors/isss/protocol/index.ts';

/** Content-Type of every answer. */
export const SOAP_TYPE = 'text/xml; charset=utf-8';

/** A file that can be fetched by G5. */
export interface AnswerFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

/** What one agency's system answers; without content it does not answer, or does not know the person. */
export interface AgencyPart {
  readonly system: string;
  /** An element `Data` in the namespace of the context. */
  readonly content: string | null;
  readonly notFound?: boolean;
  readonly files?: readonly AnswerFile[];
}

/** The parts of an answer with data. */
export interface AnswerParts {
  /** AIFO to hand back. */
  readonly aifo?: string | undefined;
  /** RobCtiHromadneAifoDataResponse, RosCtiSeznamIcoDataResponse and the like: register → element → inner XML. */
  readonly registers?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly agencies?: readonly AgencyPart[];
}

/** Whom and what an answer belongs to. */
export interface AnswerHead {
  readonly service: GsbService;
  readonly at: Date;
  readonly requestId: string;
  readonly gsbId: string;
}

const inTypes = { xmlns: TYPES_NS };
const typed = (name: string, value: string): string => element(name, escapeText(value), inTypes);

/** CasOdpovedi and Status. */
function answerStatus(at: Date, result: string, subcode?: Subcode, detail?: string): string {
  const status =
    typed('VysledekKod', result) +
    optional('VysledekSubKod', subcode, inTypes) +
    optional('VysledekDetail', detail, inTypes);
  return element('OdpovedStatus', typed('CasOdpovedi', at.toISOString()) + element('Status', status), {
    xmlns: ABSTRACT_NS,
  });
}

function enveloped({ element: name, ...service }: GsbService, inner: string): string {
  const root = element(answerElement({ element: name, ...service }), inner, { xmlns: service.ns });
  return `<?xml version="1.0" encoding="utf-8"?>${element('s:Envelope', element('s:Body', root), { 'xmlns:s': SOAP11_NS })}`;
}

const ids = ({ requestId, gsbId }: AnswerHead): string =>
  element('OdpovedZadostInfo', typed('AgendaZadostId', requestId) + typed('GsbZadostId', gsbId), {
    xmlns: ABSTRACT_NS,
  });

/** An answer without data: a refusal, or one that is to be picked up. */
export function plainAnswer(head: AnswerHead, ok: boolean, subcode: Subcode, detail: string): string {
  return enveloped(head.service, answerStatus(head.at, ok ? RESULT.ok : RESULT.error, subcode, detail) + ids(head));
}

/** An answer with data; `body` is what {@link answerBody} made, now or earlier. */
export function dataAnswer(head: AnswerHead, body: string): string {
  return enveloped(head.service, answerStatus(head.at, RESULT.ok) + ids(head) + body);
}

/** A file, G5. */
export function fileAnswer(head: AnswerHead, content: Uint8Array): string {
  return enveloped(
    head.service,
    answerStatus(head.at, RESULT.ok) + ids(head) + typed('Obsah', Buffer.from(content).toString('base64')),
  );
}

/** EntitaInfo, GsbOdpoved and AgendaOdpovedi. */
export function answerBody({ aifo, registers = {}, agencies = [] }: AnswerParts, at: Date): string {
  const map =
    aifo === undefined
      ? ''
      : element('MapaAifo', element('PrevodAifo', element('LokalniAifo', '1') + element('GlobalniAifo', aifo)), {
          lokalniAifoOd: '1',
          nacistData: 'false',
          xmlns: REGISTERS_NS,
        });
  const given = Object.entries(registers)
    .map(([register, parts]) =>
      element(
        register,
        Object.entries(parts)
          .map(([name, inner]) => element(name, inner))
          .join(''),
      ),
    )
    .join('');
  return (
    element('EntitaInfo', map, { xmlns: ABSTRACT_NS }) +
    (given === '' ? '' : element('GsbOdpoved', given)) +
    (agencies.length === 0 ? '' : element('AgendaOdpovedi', agencies.map((agency) => agencyPart(agency, at)).join('')))
  );
}

function agencyPart({ system, content, notFound = false, files = [] }: AgencyPart, at: Date): string {
  if (content === null && !notFound) {
    const status = typed('VysledekKod', RESULT.error) + typed('VysledekSubKod', SUBCODES.systemDown);
    return element('AgendaOdpoved', typed('Ais', system) + element('AisGsbStatus', status));
  }
  const own = content === null ? answerStatus(at, RESULT.error, SUBCODES.notFound) : answerStatus(at, RESULT.ok);
  const data =
    content === null
      ? ''
      : element('Odpoved', element('CtiDataDataResponse', content), { xmlns: AGENCY_NS }) + fileList(files);
  return element(
    'AgendaOdpoved',
    typed('Ais', system) + element('AisGsbStatus', typed('VysledekKod', RESULT.ok)) + element('AisOdpoved', own + data),
  );
}

const fileList = (files: readonly AnswerFile[]): string =>
  files.length === 0
    ? ''
    : element(
        'Soubory',
        files
          .map(({ id, name, type }) =>
            element('Soubor', typed('SouborId', id) + typed('Nazev', name) + typed('TypMime', type)),
          )
          .join(''),
        { xmlns: ABSTRACT_NS },
      );

/** A SOAP Fault; its text says nothing of a person. */
export function faultAnswer(side: 'Client' | 'Server', text: string): string {
  const fault = element('s:Fault', element('faultcode', `s:${side}`) + element('faultstring', escapeText(text)));
  return `<?xml version="1.0" encoding="utf-8"?>${element('s:Envelope', element('s:Body', fault), { 'xmlns:s': SOAP11_NS })}`;
}
