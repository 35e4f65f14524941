/** From a question to its answer: who may ask, about whom, by which context, now or later. */
import { randomUUID } from 'node:crypto';
import {
  CONTEXTS,
  type ContextName,
  contextOf,
  identification,
  SERVICES,
  type Subcode,
  SUBCODES,
  WireError,
} from '#connectors/isss/protocol/index.ts';
import { pragueDay } from '../registers/index.ts';
import { AGENDAS, READERS } from './agendas.ts';
import type { IsssParts } from './assembly.ts';
import { ANSWERS } from './contexts/index.ts';
import type { Outcome } from './contexts/context.ts';
import { aifoOf, personOfAifo } from './pseudonyms.ts';
import type { GsbRequest } from './request.ts';
import {
  answerBody,
  type AnswerHead,
  type AnswerParts,
  dataAnswer,
  faultAnswer,
  fileAnswer,
  plainAnswer,
} from './response.ts';
import type { ContextSwitch } from './switches.ts';

/** After so long an answer is ready when it was asked for asynchronously. */
const ASYNC_SECONDS = 5;

type AboutSomebody = Exclude<ContextName, 'identification'>;

/** A refusal with its code, and a sentence for those who look into the exchange. */
interface Refused {
  readonly subcode: Subcode;
  readonly detail: string;
}

/** The envelope that answers a request. */
export async function answerRequest(parts: IsssParts, request: GsbRequest): Promise<string> {
  const head: AnswerHead = {
    service: request.service,
    at: parts.clock.now(),
    requestId: request.requestId,
    gsbId: randomUUID(),
  };
  const refused = refusalOf(request, parts);
  if (refused) return plainAnswer(head, false, refused.subcode, refused.detail);
  if (request.service === SERVICES.pickUp) return pickedUp(parts, request, head);
  if (request.service === SERVICES.file) {
    const file = parts.files.read(request.file);
    return file ? fileAnswer(head, file) : plainAnswer(head, false, SUBCODES.notFound, 'Soubor není.');
  }
  try {
    return await contextAnswer(parts, request, head, contextOf(request.context) as ContextName);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return plainAnswer(head, false, SUBCODES.badRequest, 'Obsah dotazu neodpovídá kontextu.');
  }
}

/** What stands against a request before anybody is looked for. */
function refusalOf(request: GsbRequest, { switches }: IsssParts): Refused | undefined {
  const { agenda, role, authority, system, reason, requestId, context, aifos, service } = request;
  if (!Object.hasOwn(AGENDAS, agenda)) return { subcode: SUBCODES.unknownAgenda, detail: 'Agenda není v RPP.' };
  if (role === '' || authority === '' || system === '' || requestId === '')
    return { subcode: SUBCODES.badRequest, detail: 'Chybí údaje žadatele nebo žádosti.' };
  if (service === SERVICES.pickUp || service === SERVICES.file) return undefined;
  if (reason === '') return { subcode: SUBCODES.missingReason, detail: 'Chybí DuvodUcel.' };
  const name = contextOf(context);
  const writes = name !== undefined && name !== 'identification' && (ANSWERS[name].writes ?? false);
  if (name === undefined || writes !== (service === SERVICES.write))
    return { subcode: SUBCODES.unknownContext, detail: 'Kontext není publikován.' };
  if (!READERS.has(agenda) || switches.of(context).denied)
    return { subcode: SUBCODES.notPermitted, detail: 'Agenda nemá oprávnění ke kontextu.' };
  if (aifos.length > 1 || (name !== 'identification' && aifos.length === 0))
    return { subcode: SUBCODES.badPseudonym, detail: 'Je třeba právě jedno AIFO.' };
  return undefined;
}

async function contextAnswer(
  parts: IsssParts,
  request: GsbRequest,
  head: AnswerHead,
  name: ContextName,
): Promise<string> {
  if (name === 'identification') return identified(parts, request, head);
  const [aifo = ''] = request.aifos;
  const index = personOfAifo(parts.seed, request.agenda, aifo);
  if (index === undefined || index >= parts.population.size)
    return plainAnswer(head, false, SUBCODES.badPseudonym, 'AIFO nepatří do agendy.');
  const told = parts.switches.of(request.context);
  const later = laterBy(told, request);
  const outcome = answerOf(parts, request, head.at, name, index);
  note(parts, request, head.at, name, index);
  if (outcome === 'not-found') return plainAnswer(head, false, SUBCODES.notFound, 'Subjekt není veden.');
  if (outcome === 'rejected') return plainAnswer(head, false, SUBCODES.rejected, 'Zápis nebyl přijat.');
  const body = answerBody(switched({ ...outcome, aifo }, told), head.at);
  if (later === undefined) return dataAnswer(head, body);
  const readyAt = new Date(head.at.getTime() + later * 1000);
  const gsbId = parts.queue.add({ requestId: request.requestId, system: request.system, readyAt, body });
  return plainAnswer({ ...head, gsbId }, true, SUBCODES.later, 'Odpověď bude k vyzvednutí.');
}

async function identified(parts: IsssParts, request: GsbRequest, head: AnswerHead): Promise<string> {
  if (!request.content) throw new WireError('Data');
  const person = await parts.identification.personOf(identification.read(request.content).pseudonym);
  if (person === undefined) return plainAnswer(head, false, SUBCODES.notFound, 'Osoba není ztotožněna.');
  return dataAnswer(head, answerBody({ aifo: aifoOf(parts.seed, request.agenda, person) }, head.at));
}

function answerOf(parts: IsssParts, request: GsbRequest, now: Date, name: AboutSomebody, index: number): Outcome {
  const { requestId, content } = request;
  const person = parts.population.person(index);
  return ANSWERS[name].answer({ person, today: pragueDay(now), now, requestId, content, world: parts });
}

/** Every translation of an AIFO is a use of data, whatever came of it. */
function note(parts: IsssParts, request: GsbRequest, at: Date, name: AboutSomebody, person: number): void {
  const { requestId, agenda, authority, system, reason } = request;
  const { fields } = ANSWERS[name];
  parts.uses.note(requestId, { person, at, agenda, authority, system, reason, fields });
}

function laterBy({ laterSeconds }: ContextSwitch, { mode, service }: GsbRequest): number | undefined {
  if (service !== SERVICES.read) return undefined;
  return laterSeconds ?? (mode === 'async' ? ASYNC_SECONDS : undefined);
}

/** What a switch takes away from an answer. */
function switched(parts: AnswerParts, { silent = [], without = [], garbled = false }: ContextSwitch): AnswerParts {
  const { agencies = [], registers = {} } = parts;
  return {
    ...parts,
    registers: Object.fromEntries(
      Object.entries(registers)
        .filter(([register]) => !without.includes(register))
        .map(([register, given]) => [register, garbled ? mapped(given) : given]),
    ),
    agencies: agencies.map((agency) =>
      silent.includes(agency.system)
        ? { system: agency.system, content: null }
        : garbled && agency.content !== null
          ? { ...agency, content: `<Data xmlns="${CONTEXTS.identification.ns}"><Sepp>?</Sepp></Data>` }
          : agency,
    ),
  };
}

const mapped = (given: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.keys(given).map((name) => [name, '<Osoba><Nic/></Osoba>']));

function pickedUp(parts: IsssParts, request: GsbRequest, head: AnswerHead): string {
  const waiting = parts.queue.get(request.gsbId, request.system);
  if (!waiting) return plainAnswer(head, false, SUBCODES.notFound, 'Odpověď není ve frontě.');
  const own = { ...head, requestId: waiting.requestId, gsbId: request.gsbId };
  return waiting.readyAt > head.at
    ? plainAnswer(own, true, SUBCODES.later, 'Odpověď ještě není připravena.')
    : dataAnswer(own, waiting.body);
}

/** What is told when the whole bus is in planned maintenance; [assumed]. */
export const MAINTENANCE = faultAnswer('Server', 'Probíhá plánovaná odstávka.');
