import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract';
import { createORPCClient } from '@orpc/client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { createRouterClient, ORPCError, type Router } from '@orpc/server';
import type { FastifyInstance } from 'fastify';
import { fetch as undiciFetch, request as undiciRequest, type Dispatcher } from 'undici';
import type { Readable } from 'node:stream';
import type { Caller } from '../caller.ts';
import type { ProcedureMeta } from '../contract.ts';
import { assertMayPass } from '../http/access.ts';
import { apiRoot } from '../http/root.ts';
import { callerHeader, type CallerTokens } from '../http/caller-token.ts';
import { errorOfProblem } from '../http/problem.ts';
import { toldError } from '../http/told.ts';
import type { TargetName } from '../ids.ts';
import type { CallContext, ServiceClient, StreamAnswer, StreamInit } from '../service.ts';
import { traceHeaders } from '../telemetry/index.ts';
import { createPeerAgent, type PeerAgent } from './peer-agent.ts';
import { reached } from './reached.ts';

type AnyRouter = Router<AnyContractRouter, CallContext>;

export interface ClientsOptions {
  readonly tokens: CallerTokens;
  /** Addresses of targets that other processes host. */
  readonly peers: Readonly<Record<string, string>>;
  /** Connections to them; without it, plain ones. Stopped with the clients. */
  readonly agent?: PeerAgent;
  /** Router of a target hosted here, once it has been set up. */
  readonly hosted: (target: TargetName) => { readonly router: AnyRouter | undefined } | undefined;
  /** This process's server, for stream routes of targets hosted here. */
  readonly server: () => FastifyInstance;
  /** Told of every call that ended. */
  readonly observe?: (call: CallObservation) => void;
}

/** One call between targets that ended. */
export interface CallObservation {
  readonly from: TargetName;
  readonly to: TargetName;
  /** As in the contract, e.g. "messages.list"; or "stream". */
  readonly procedure: string;
  readonly caller: Caller;
  /** False when the other side failed; a refusal is an answer. */
  readonly ok: boolean;
  readonly seconds: number;
}

/** Makes clients for the services that a target needs: straight to the handler when it is here, over HTTP when not. */
export interface ClientFactory {
  client<C extends AnyContractRouter>(from: TargetName, to: TargetName, api: C): ServiceClient<C>;
  /** Streams to any target, without a contract; for passing a browser's call on. */
  stream(from: TargetName, to: TargetName, caller: Caller, path: string, init?: StreamInit): Promise<StreamAnswer>;
  stop(): Promise<void>;
}

/** A target is neither hosted here nor among the peers. */
export class UnreachableTargetError extends Error {
  constructor(target: TargetName) {
    super(
      `${target} is not hosted here and PORTAL_PEERS does not say where it is; set PORTAL_PEERS=${target}=http://host:port`,
    );
    this.name = 'UnreachableTargetError';
  }
}

export function createClientFactory(options: ClientsOptions): ClientFactory {
  const { agent = createPeerAgent() } = options;
  const peer = (target: TargetName): string => {
    const url = options.peers[target];
    if (url === undefined) throw new UnreachableTargetError(target);
    return url.replace(/\/+$/, '');
  };
  const headersFor = (from: TargetName, to: TargetName, caller: Caller) => ({
    [callerHeader]: options.tokens.sign(from, to, caller),
    ...traceHeaders(),
  });

  const observed = observer(options.observe);

  const stream: ClientFactory['stream'] = (from, to, caller, path, init = {}) =>
    observed(
      { from, to, caller, procedure: 'stream' },
      async () => {
        const url = `${apiRoot(to)}${path}`;
        const headers = { ...init.headers, ...headersFor(from, to, caller) };
        if (options.hosted(to)) return inject(options.server(), url, headers, init);
        return overHttp(agent.current(), `${peer(to)}${url}`, headers, init);
      },
      ({ status }) => isFailure(status),
    );

  return {
    client(from, to, api) {
      const remote = remoteClient(
        api,
        to,
        () => peer(to),
        (caller) => headersFor(from, to, caller),
        agent,
        (caller, procedure, work) => observed({ from, to, caller, procedure }, work),
      );
      const as = (caller: Caller) => {
        const here = options.hosted(to);
        if (!here) return remote(caller);
        if (!here.router) throw new Error(`${to} has no contract`);
        return localClient<typeof api>(here.router, caller, (procedure, work) =>
          observed({ from, to, caller, procedure }, work),
        );
      };
      return {
        as,
        get own() {
          return as({ kind: 'service', target: from });
        },
        stream: (caller, path, init) => stream(from, to, caller, path, init),
      };
    },
    stream,
    stop: () => agent.stop(),
  };
}

type Observed = <T>(
  call: Omit<CallObservation, 'ok' | 'seconds'>,
  work: () => Promise<T>,
  failed?: (answer: T) => boolean,
) => Promise<T>;

/** Runs calls and tells how they ended. */
function observer(observe: ClientsOptions['observe']): Observed {
  if (!observe) return async (_call, work) => work();
  return async (call, work, failed) => {
    const began = performance.now();
    let ok = true;
    try {
      const answer = await work();
      ok = failed?.(answer) !== true;
      return answer;
    } catch (error) {
      ok = error instanceof ORPCError ? !isFailure(error.status) : (error as Error | null)?.name === 'AbortError';
      throw error;
    } finally {
      observe({ ...call, ok, seconds: (performance.now() - began) / 1000 });
    }
  };
}

/** Whether a status says that the other side failed (RFC 9110, 15.6). */
function isFailure(status: number): boolean {
  return status >= 500;
}

function localClient<C extends AnyContractRouter>(
  router: AnyRouter,
  caller: Caller,
  observed: <T>(procedure: string, work: () => Promise<T>) => Promise<T>,
): ContractRouterClient<C> {
  return createRouterClient(router, {
    context: { caller },
    interceptors: [
      ({ procedure, path, next }) => {
        assertMayPass((procedure['~orpc'].meta as ProcedureMeta).access, caller);
        return observed(path.join('.'), async () => {
          try {
            return await next();
          } catch (error) {
            throw toldError(error);
          }
        });
      },
    ],
  }) as ContractRouterClient<C>;
}

interface RemoteContext {
  caller: Caller;
}

function remoteClient<C extends AnyContractRouter>(
  api: C,
  target: TargetName,
  base: () => string,
  headersFor: (caller: Caller) => Record<string, string>,
  agent: PeerAgent,
  observed: <T>(caller: Caller, procedure: string, work: () => Promise<T>) => Promise<T>,
): (caller: Caller) => ContractRouterClient<C> {
  return (caller) =>
    createORPCClient(
      new OpenAPILink<RemoteContext>(api, {
        url: () => `${base()}${apiRoot(target)}`,
        headers: () => headersFor(caller),
        fetch: (request, init) => fetchPlain(request, init, agent.current()),
        customErrorResponseBodyDecoder: errorOfProblem,
        interceptors: [({ path, next }) => observed(caller, path.join('.'), async () => next())],
      }),
      { path: [] },
    ) as unknown as ContractRouterClient<C>;
}

/** A problem document is read like any JSON answer. */
async function fetchPlain(request: Request, init: object, dispatcher: Dispatcher): Promise<Response> {
  const body = request.body === null ? {} : { body: await request.arrayBuffer() };
  const answer = await reached(
    undiciFetch(request.url, {
      ...init,
      ...body,
      method: request.method,
      headers: [...request.headers],
      signal: request.signal,
      dispatcher,
    }),
  );
  const headers = new Headers([...answer.headers]);
  if (headers.get('content-type')?.startsWith('application/problem+json'))
    headers.set('content-type', 'application/json');
  return new Response(answer.body as ReadableStream | null, { status: answer.status, headers });
}

async function inject(
  app: FastifyInstance,
  url: string,
  headers: Record<string, string>,
  init: StreamInit,
): Promise<StreamAnswer> {
  const answer = await app.inject({
    method: init.method ?? 'GET',
    url,
    headers,
    payloadAsStream: true,
    ...(init.body === undefined ? {} : { payload: init.body as Readable }),
    ...(init.signal === undefined ? {} : { signal: init.signal }),
  });
  return { status: answer.statusCode, headers: plainHeaders(answer.headers), body: answer.stream() };
}

async function overHttp(
  dispatcher: Dispatcher,
  url: string,
  headers: Record<string, string>,
  init: StreamInit,
): Promise<StreamAnswer> {
  const answer = await reached(
    undiciRequest(url, {
      dispatcher,
      method: init.method ?? 'GET',
      headers,
      ...(init.body === undefined
        ? {}
        : { body: init.body instanceof Uint8Array ? init.body : (init.body as Readable) }),
      ...(init.signal === undefined ? {} : { signal: init.signal }),
    }),
  );
  return { status: answer.statusCode, headers: plainHeaders(answer.headers), body: answer.body };
}

function plainHeaders(
  headers: Record<string, string | number | string[] | undefined>,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, plain(value)]));
}

function plain(value: string | number | string[] | undefined): string | undefined {
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value.join(', ') : String(value);
}
