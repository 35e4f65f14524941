/** One operation from its fields to its checked answer: log-in headers, HTTP status, SOAP, status code. */
import { IsdsError } from './errors.ts';
import type { Endpoints } from './endpoints.ts';
import { transportError, type HttpAnswer, type IsdsTransport } from './http.ts';
import { LOGIN_CODE_HEADER } from './protocol/login.ts';
import { operationFacts, type OperationName } from './protocol/operations.ts';
import type { IsdsProblem } from './protocol/statuses.ts';
import {
  answerEvents,
  answerTree,
  asIsdsError,
  soapFrame,
  soapRequest,
  type AnswerContext,
  type AnswerStatus,
} from './soap.ts';
import { SMALL_XML, type XmlLimits } from '#platform/xml/limits.ts';
import { MESSAGE_XML } from './limits.ts';
import { xmlEvents, type XmlEvent } from '#platform/xml/tokens.ts';
import type { XmlElement } from '#platform/xml/tree.ts';

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Wraps every operation: the platform puts its deadline, retries, breaker, bulkhead and figures here. `run` may be
 * called again only when `idempotent`. For streamed downloads `run` ends when the answer begins to arrive.
 */
export type CallHook = <T>(
  operation: string,
  idempotent: boolean,
  run: (signal: AbortSignal) => Promise<T>,
) => Promise<T>;

/** Time an operation has, milliseconds: 30 s, and 120 s for what carries whole messages. */
export function deadlineOf(operation: string): number {
  return /^(Signed|Message|Create|Authenticate|Big)/.test(operation) ? 120_000 : 30_000;
}

/** Runs once, with a deadline. */
export const runOnce: CallHook = (operation, _idempotent, run) => run(AbortSignal.timeout(deadlineOf(operation)));

/** Puts proof of who is calling on a request. */
export interface Authenticator {
  headers(): Readonly<Record<string, string>>;
}

export interface StreamedBody {
  /** A fresh pass over the bytes inside the operation's element. */
  readonly parts: () => AsyncIterable<Uint8Array>;
  /** Their count, where known. */
  readonly length: number | undefined;
}

export interface Exchange {
  /** Asks with small fields, reads a small answer. */
  ask(
    operation: OperationName,
    fields: string,
    options?: CallOptions,
  ): Promise<{ root: XmlElement; code: string | null }>;
  /** Sends a streamed body, reads a small answer. */
  send(
    operation: OperationName,
    body: StreamedBody,
    options?: CallOptions,
  ): Promise<{ root: XmlElement; code: string | null }>;
  /** Asks, and hands over the answer as it comes. Read it to the end or call its `return`. */
  stream(
    operation: OperationName,
    fields: string,
    options?: CallOptions,
  ): Promise<AsyncGenerator<XmlEvent, AnswerStatus, undefined>>;
}

const HEADERS = {
  'content-type': 'text/xml; charset=utf-8',
  soapaction: '""',
  accept: 'text/xml',
  'user-agent': 'portal-obcana',
};

export interface ExchangeParts {
  readonly transport: IsdsTransport;
  readonly endpoints: Endpoints;
  readonly authenticator: Authenticator;
  readonly call: CallHook;
}

export function createExchange(parts: ExchangeParts): Exchange {
  const { transport, endpoints, authenticator, call } = parts;

  const open = async (
    operation: OperationName,
    body: string | StreamedBody,
    limits: XmlLimits,
    signal: AbortSignal,
  ) => {
    const { path, idempotent } = operationFacts(operation);
    const context: AnswerContext = { operation, httpStatus: 0, changes: !idempotent };
    const framed = typeof body === 'string' ? { body } : framedBody(operation, body);
    const answer = await transport.send({
      method: 'POST',
      url: endpoints.service(path),
      headers: { ...HEADERS, ...authenticator.headers() },
      signal,
      operation,
      changes: context.changes,
      ...framed,
    });
    return checked(answer, { ...context, httpStatus: answer.status }, limits);
  };

  const whole = (operation: OperationName, body: string | StreamedBody, options?: CallOptions) =>
    call(operation, operationFacts(operation).idempotent, async (signal) =>
      answerTree(await open(operation, body, SMALL_XML, either(signal, options?.signal))),
    );

  return {
    ask: (operation, fields, options) => whole(operation, soapRequest(operation, fields), options),
    send: whole,
    stream: (operation, fields, options) =>
      call(operation, operationFacts(operation).idempotent, async (signal) => {
        // The hook's deadline holds until the answer begins; from then on the transport's time out between pieces.
        const stop = new AbortController();
        const onDeadline = (): void => stop.abort(signal.reason);
        signal.addEventListener('abort', onDeadline, { once: true });
        try {
          signal.throwIfAborted();
          return await open(
            operation,
            soapRequest(operation, fields),
            MESSAGE_XML,
            either(stop.signal, options?.signal),
          );
        } catch (error) {
          throw transportError(error, operation, false);
        } finally {
          signal.removeEventListener('abort', onDeadline);
        }
      }),
  };
}

function either(one: AbortSignal, other: AbortSignal | undefined): AbortSignal {
  return other === undefined ? one : AbortSignal.any([one, other]);
}

function framedBody(
  operation: OperationName,
  body: StreamedBody,
): { body: AsyncIterable<Uint8Array>; length: number | undefined } {
  const { head, tail } = soapFrame(operation);
  const frame = Buffer.byteLength(head) + Buffer.byteLength(tail);
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(head);
    yield* body.parts();
    yield Buffer.from(tail);
  }
  return { body: bytes(), length: body.length === undefined ? undefined : body.length + frame };
}

async function checked(
  answer: HttpAnswer,
  context: AnswerContext,
  limits: XmlLimits,
): Promise<AsyncGenerator<XmlEvent, AnswerStatus, undefined>> {
  if (answer.status === 200) return readable(answer, context, limits);
  if (answer.status >= 500 && /xml/.test(answer.header('content-type') ?? '')) {
    const fault = await faultOf(answer, context);
    if (fault) throw fault;
  }
  await answer.discard();
  throw httpError(answer, context);
}

async function* readable(answer: HttpAnswer, context: AnswerContext, limits: XmlLimits) {
  try {
    return yield* answerEvents(xmlEvents(answer.body, limits), context);
  } catch (error) {
    throw asIsdsError(error, context);
  }
}

/** The error a SOAP fault stands for; nothing when the body is none. */
async function faultOf(answer: HttpAnswer, context: AnswerContext): Promise<IsdsError | undefined> {
  try {
    for await (const _ of readable(answer, context, SMALL_XML)) {
      /* only its fault matters */
    }
  } catch (error) {
    if (!(error instanceof IsdsError)) throw error;
    if (error.kind !== 'protocol') return error;
  }
  return undefined;
}

const LOGIN_PROBLEMS: Readonly<Record<string, IsdsProblem>> = {
  'authentication.error.intruderDetected': 'login-blocked',
  'authentication.error.paswordExpired': 'password',
  'authentication.error.badRole': 'no-access',
  'authentication.info.cannotSendQuickly': 'throttled',
  'authentication.info.totpNotSended': 'not-ready',
};
const HTTP_PROBLEMS: Readonly<Record<number, IsdsProblem>> = {
  301: 'credentials',
  302: 'credentials',
  303: 'credentials',
  307: 'credentials',
  401: 'credentials',
  403: 'no-access',
  408: 'unavailable',
  413: 'too-big',
  429: 'throttled',
};

/** The error for an HTTP status without a usable SOAP answer. */
export function httpError(
  answer: HttpAnswer,
  context: { readonly operation: string; readonly changes: boolean },
): IsdsError {
  const { operation } = context;
  const loginCode = answer.header(LOGIN_CODE_HEADER.toLowerCase());
  const byCode =
    loginCode !== undefined && Object.hasOwn(LOGIN_PROBLEMS, loginCode) ? LOGIN_PROBLEMS[loginCode] : undefined;
  const server = answer.status >= 500;
  const kind = byCode ?? HTTP_PROBLEMS[answer.status] ?? (server ? 'unavailable' : 'protocol');
  const known = loginCode !== undefined && /^authentication\.[A-Za-z.]{1,60}$/.test(loginCode) ? loginCode : undefined;
  return new IsdsError({
    kind,
    operation,
    httpStatus: answer.status,
    loginCode: known,
    mayHaveHappened: context.changes && server,
  });
}
