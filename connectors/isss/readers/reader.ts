/** What a reader of one context is, and how an answer of the bus becomes a reading. */
import type { XmlElement } from '#platform/xml/index.ts';
import type { AgencyAnswer, Answered, IsssAnswer, Refusal } from '../answer.ts';
import { IsssError } from '../errors.ts';
import { type Content, type Context, WireError } from '../protocol/index.ts';

/** What was made of an answer with data. */
export interface Interpreted<T> {
  readonly data: T;
  /** Something that was asked for is missing. */
  readonly partial: boolean;
}

/** One context: what is asked, and what the answer means. */
export interface Reader<T, P = void> {
  readonly context: Context;
  /** What stands in the question. */
  content(parameters: P): string;
  /** Null: the register does not know the person. @throws {WireError} */
  interpret(answer: Answered): Interpreted<T> | null;
}

export type Reading<T> =
  | { readonly state: 'read'; readonly at: Date; readonly partial: boolean; readonly data: T }
  /** To be picked up by this id; it stands for nobody. */
  | { readonly state: 'later'; readonly at: Date; readonly gsbId: string }
  | { readonly state: 'not-found'; readonly at: Date }
  | { readonly state: 'refused'; readonly at: Date; readonly refusal: Refusal };

/** An answer as its reader understands it. @throws {IsssError} protocol, when the content makes no sense */
export function readingOf<T>(reader: Pick<Reader<T, never>, 'interpret' | 'context'>, answer: IsssAnswer): Reading<T> {
  if (answer.state !== 'answered') return answer;
  try {
    const found = reader.interpret(answer);
    return found === null ? { state: 'not-found', at: answer.at } : { state: 'read', at: answer.at, ...found };
  } catch (error) {
    if (error instanceof WireError) throw new IsssError('protocol', reader.context.code, { cause: error });
    throw error;
  }
}

/** A part of the base registers, or null where the bus could not get it. */
export function registerPart<T>(answer: Answered, name: string, content: Content<T>): T | null {
  const part = answer.registers.get(name);
  return part ? content.read(part) : null;
}

/** The part without which there is no reading. @throws {IsssError} unavailable, when the bus could not get it */
export function mainPart<T>(answer: Answered, context: Context, name: string, content: Content<T>): T {
  const found = registerPart(answer, name, content);
  if (found === null) throw new IsssError('unavailable', context.code);
  return found;
}

/**
 * The content of the only system of a context. Null: it does not know the person.
 *
 * @throws {IsssError} unavailable, when the system did not answer the bus
 */
export function onlyAgency<T>(answer: Answered, context: Context, content: Content<T>): T | null {
  const [agency] = answer.agencies;
  if (!agency) throw new WireError('AgendaOdpoved');
  const found = contentOf(agency, context, content);
  if (found === null && !agency.notFound) throw new IsssError('unavailable', context.code);
  return found;
}

/** What a system gave, in the context's own namespace. */
export function contentOf<T>({ content }: AgencyAnswer, { ns }: Context, shape: Content<T>): T | null {
  if (content === null) return null;
  return shape.read(inNamespace(content, ns));
}

function inNamespace(content: XmlElement, ns: string): XmlElement {
  if (content.ns !== ns) throw new WireError(content.name);
  return content;
}
