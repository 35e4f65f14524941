/** HTTP to ISDS by undici: one pool of connections per client certificate, deadlines on every part, no redirects. */
import { Readable } from 'node:stream';
import { rootCertificates } from 'node:tls';
import { Agent, request, type Dispatcher } from 'undici';
import { wasNeverSent } from '#platform/outside/index.ts';
import { IsdsError } from './errors.ts';

/** A client certificate and its key, PEM. */
export interface ClientCertificate {
  readonly cert: string;
  readonly key: string;
  readonly passphrase?: string;
}

export interface TransportOptions {
  readonly certificate?: ClientCertificate | undefined;
  /** Authorities to trust for the server's certificate besides Node's own, PEM. */
  readonly ca?: readonly string[] | undefined;
  /** Connections at once to one host. */
  readonly connections?: number;
  readonly connectTimeoutMs?: number;
  /** Until the head of the answer. */
  readonly headersTimeoutMs?: number;
  /** Between two pieces of the answer's body. */
  readonly bodyTimeoutMs?: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** First value of a header, by its name in lower case. */
  header(name: string): string | undefined;
  /** All values of Set-Cookie. */
  readonly cookies: readonly string[];
  /** Read it to the end, or {@link HttpAnswer.discard} it: an unread body holds its connection. */
  readonly body: AsyncIterable<Uint8Array>;
  discard(): Promise<void>;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | AsyncIterable<Uint8Array>;
  /** Bytes of a streamed body where known; otherwise it goes in chunks. */
  readonly length?: number | undefined;
  readonly signal: AbortSignal;
  readonly operation: string;
  readonly changes: boolean;
}

/** Connections to ISDS. Share one among all clients that log in without a certificate, or with the same one. */
export interface IsdsTransport {
  send(request: HttpRequest): Promise<HttpAnswer>;
  close(): Promise<void>;
}

/**
 * The connector's error for a broken exchange. Errors of our own pass through as they are, and so does an abort,
 * unless something may already have been changed by it.
 */
export function transportError(error: unknown, operation: string, changes: boolean): unknown {
  if (error instanceof IsdsError || !(error instanceof Error)) return error;
  if (error.name === 'AbortError' && !changes) return error;
  const code = (error as { code?: unknown }).code;
  if (error.name !== 'TimeoutError' && error.name !== 'AbortError' && typeof code !== 'string') return error;
  return new IsdsError({ kind: 'unavailable', operation, mayHaveHappened: changes && !wasNeverSent(error) });
}

/** Opens connections on demand; close it when done. */
export function createIsdsTransport(options: TransportOptions = {}): IsdsTransport {
  const { certificate, ca } = options;
  const agent = new Agent({
    connections: options.connections ?? 32,
    pipelining: 1,
    headersTimeout: options.headersTimeoutMs ?? 60_000,
    bodyTimeout: options.bodyTimeoutMs ?? 30_000,
    connect: {
      timeout: options.connectTimeoutMs ?? 10_000,
      ...(ca === undefined ? {} : { ca: [...rootCertificates, ...ca] }),
      ...(certificate === undefined ? {} : { ...certificate }),
    },
  });
  return {
    send: (one) => send(agent, one),
    close: () => agent.close(),
  };
}

async function send(agent: Agent, one: HttpRequest): Promise<HttpAnswer> {
  const headers = one.length === undefined ? one.headers : { ...one.headers, 'content-length': String(one.length) };
  let answer: Dispatcher.ResponseData;
  try {
    answer = await request(one.url, {
      dispatcher: agent,
      method: one.method,
      headers,
      signal: one.signal,
      body: one.body === undefined ? null : typeof one.body === 'string' ? one.body : Readable.from(one.body),
    });
  } catch (error) {
    throw transportError(error, one.operation, one.changes);
  }
  const header = (name: string): string | undefined => {
    const value = answer.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const cookies = answer.headers['set-cookie'];
  return {
    status: answer.statusCode,
    header,
    cookies: cookies === undefined ? [] : Array.isArray(cookies) ? cookies : [cookies],
    body: guarded(answer.body, one),
    discard: async () => {
      await answer.body.dump({ limit: 64 * 1024 }).catch(() => undefined);
    },
  };
}

async function* guarded(body: AsyncIterable<Uint8Array>, one: HttpRequest): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw transportError(error, one.operation, one.changes);
  }
}
