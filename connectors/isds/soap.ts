/** SOAP 1.1 around ISDS operations: the envelope of a request, and the checks every answer goes through. */
import { IsdsError, statusError } from './errors.ts';
import { ISDS_NS, operationFacts, SOAP11_NS, type OperationName } from './protocol/operations.ts';
import { SMALL_XML, XmlError } from '#platform/xml/limits.ts';
import { child, TreeBuilder, type XmlElement } from '#platform/xml/tree.ts';
import type { XmlEvent } from '#platform/xml/tokens.ts';
import { element, openTag, XSI_BINDING, type XmlAttributes } from '#platform/xml/write.ts';

const HEAD = `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="${SOAP11_NS}"><soap:Body>`;
const TAIL = '</soap:Body></soap:Envelope>';
const ROOT: XmlAttributes = { xmlns: ISDS_NS, ...XSI_BINDING };

/** A whole request whose fields are already written. */
export function soapRequest(operation: OperationName, fields: string): string {
  return `${HEAD}${element(operation, fields, ROOT)}${TAIL}`;
}

/** What stands before and after the fields of a request that is streamed. */
export function soapFrame(operation: OperationName): { head: string; tail: string } {
  return { head: HEAD + openTag(operation, ROOT), tail: `</${operation}>${TAIL}` };
}

/** What an answer said besides its content. */
export interface AnswerStatus {
  /** dmStatusCode or dbStatusCode; null when the answer had none (some downloads). */
  readonly code: string | null;
}

/** What can be wrong with an answer, told by the caller that knows the HTTP status. */
export interface AnswerContext {
  readonly operation: OperationName;
  readonly httpStatus: number;
  /** An operation that changes something: an unreadable answer leaves its outcome open. */
  readonly changes: boolean;
}

/**
 * The events inside the response element of an answer (its own open and close left out). Checks the envelope, turns
 * a SOAP fault and a bad status into {@link IsdsError}, and returns the status at the end.
 */
export async function* answerEvents(
  source: AsyncGenerator<XmlEvent, void, undefined>,
  context: AnswerContext,
): AsyncGenerator<XmlEvent, AnswerStatus, undefined> {
  const statusName = `${operationFacts(context.operation).status}Status`;
  const expected = `${context.operation}Response`;
  let depth = 0;
  let inBody = false;
  let response: { ns: string; name: string } | undefined;
  let statusTree: TreeBuilder | undefined;
  let status: XmlElement | undefined;
  for await (const event of source) {
    if (event.kind === 'open') {
      depth += 1;
      if (depth === 1) requireSoap(event, 'Envelope', context);
      else if (depth === 2) inBody = event.ns === SOAP11_NS && event.name === 'Body';
      else if (depth === 3 && inBody) {
        if (response) throw notIsds(context);
        if (event.ns === SOAP11_NS && event.name === 'Fault') throw await faultError(source, event, context);
        response = event;
      } else if (depth === 4 && inBody && event.name === statusName) {
        statusTree = new TreeBuilder(SMALL_XML.maxFieldBytes);
      }
    }
    if (statusTree?.add(event)) {
      status = statusTree.root;
      statusTree = undefined;
    } else if (
      inBody &&
      !statusTree &&
      (depth > 3 || (depth === 3 && event.kind !== 'open' && event.kind !== 'close'))
    ) {
      yield event;
    }
    if (event.kind === 'close') depth -= 1;
  }
  const code = child(status, `${statusName}Code`)?.text.trim() ?? null;
  if (code !== null) {
    const failure = statusError(context.operation, code);
    if (failure) throw failure;
  }
  if (!response || response.ns !== ISDS_NS || response.name !== expected) throw notIsds(context);
  return { code };
}

function requireSoap(event: { ns: string; name: string }, name: string, context: AnswerContext): void {
  if (event.ns !== SOAP11_NS || event.name !== name) throw notIsds(context);
}

/** An answer that is not of ISDS: HTML, another service, a broken document. */
export function notIsds(context: AnswerContext): IsdsError {
  const { operation, httpStatus } = context;
  return new IsdsError({ kind: 'protocol', operation, httpStatus, mayHaveHappened: context.changes });
}

/**
 * A SOAP fault: with 503 it is the planned outage (recorded), a Client fault is our request, anything else theirs.
 * The fault's text is read past and not kept.
 */
async function faultError(
  rest: AsyncGenerator<XmlEvent, void, undefined>,
  open: XmlEvent,
  context: AnswerContext,
): Promise<IsdsError> {
  const tree = new TreeBuilder(SMALL_XML.maxFieldBytes);
  tree.add(open);
  for await (const event of rest) if (tree.add(event)) break;
  const code = child(tree.root, 'faultcode')?.text.trim() ?? '';
  const { operation, httpStatus } = context;
  if (httpStatus === 503) return new IsdsError({ kind: 'maintenance', operation, httpStatus });
  if (/(^|:)Client(\.|$)/.test(code)) return new IsdsError({ kind: 'invalid', operation, httpStatus });
  return new IsdsError({ kind: 'unavailable', operation, httpStatus, mayHaveHappened: context.changes });
}

/** Turns a refused document into the connector's error; other errors pass unchanged. */
export function asIsdsError(error: unknown, context: AnswerContext): unknown {
  return error instanceof XmlError ? notIsds(context) : error;
}

/** Reads a whole small answer into a tree under the response element. */
export async function answerTree(
  events: AsyncGenerator<XmlEvent, AnswerStatus, undefined>,
): Promise<{ root: XmlElement; code: string | null }> {
  const parts: XmlElement[] = [];
  let builder = new TreeBuilder(SMALL_XML.maxFieldBytes);
  for (;;) {
    const step = await events.next();
    if (step.done) {
      return {
        root: { ns: ISDS_NS, name: 'response', attributes: [], children: parts, text: '' },
        code: step.value.code,
      };
    }
    if (builder.add(step.value) && builder.root) {
      parts.push(builder.root);
      builder = new TreeBuilder(SMALL_XML.maxFieldBytes);
    }
  }
}
