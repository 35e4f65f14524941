import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import { fastify, type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Caller } from '../caller.ts';
import type { Access } from '../contract.ts';
import { type Log, type Metrics, type Span, startSpan } from '../telemetry/index.ts';
import { callerHeader } from './caller-token.ts';
import { endAfterEarlyAnswers } from './early-answer.ts';
import { securityHeaders } from './headers.ts';
import { sendProblem, statusOf } from './problem.ts';
import { shedEarly, type SheddingOptions } from './shedding/index.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls; anonymous until a guard has found out more. */
    caller: Caller;
    /** What the request is called in metrics and logs; a pattern, never the address itself. */
    routeLabel: string;
    /** The request's part in its trace. */
    span: Span;
  }
  interface FastifyContextConfig {
    /** Who may use this raw route; see `Access`. */
    access?: Access;
  }
}

export interface ServerOptions {
  readonly publicUrl: string;
  /** Comma-separated proxies whose forwarded addresses are believed. */
  readonly trustProxy: string;
  /** Requests a minute from one address. */
  readonly rateLimit: number;
  readonly log: Log;
  readonly metrics: Metrics;
  /** True for a request that another target of this portal signed: it is not counted against an address. */
  readonly isInternal: (request: FastifyRequest) => boolean;
  /** True for a request that has come by the wrong port: see `PeerDoor`. */
  readonly refuses?: (request: FastifyRequest) => boolean;
  /** When it is too much for this process; without it everybody is let in, always. */
  readonly shedding?: Omit<SheddingOptions, 'secure' | 'isInternal' | 'metrics'>;
}

const requestIdShape = /^[A-Za-z0-9._-]{8,64}$/;

/**
 * The HTTP server that everything of one process is mounted on: limits, time-outs, security headers, request ids,
 * metrics and one line of log a request.
 */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const headers = await securityHeaders(options.publicUrl.startsWith('https:'));
  const app = fastify({
    trustProxy: options.trustProxy === '' ? false : options.trustProxy.split(',').map((part) => part.trim()),
    bodyLimit: 1024 * 1024,
    // On a machine that is busy with other things the pages take their time; whoever waits for the start has a limit too.
    pluginTimeout: 60_000,
    connectionTimeout: 0,
    // A phone with a weak signal sends 20 MB in that time.
    requestTimeout: 300_000,
    // Longer than people think between two pages, so that a phone keeps its connection.
    keepAliveTimeout: 72_000,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    // An address that cannot be read has no route, so that no hook runs for it.
    frameworkErrors(error, request, reply) {
      void sendProblem(request, reply.headers(headers).header('x-request-id', request.id), statusOf(error));
    },
    http: { maxHeaderSize: 16 * 1024, headersTimeout: 10_000 },
    genReqId: (request) => {
      const told = request.headers['x-request-id'];
      return typeof told === 'string' && requestIdShape.test(told) ? told : randomUUID();
    },
  });
  app.decorateRequest('caller', null as never);
  app.decorateRequest('routeLabel', '');
  app.decorateRequest('span', null as never);
  app.addHook('onRequest', (request, reply, done) => {
    request.caller = anonymous;
    reply.headers(headers).header('x-request-id', request.id);
    const traceparent = request.headers['traceparent'];
    request.span = startSpan(request.method, 'server', {}, typeof traceparent === 'string' ? traceparent : null);
    request.span.run(done);
  });
  observe(app, options);
  const { refuses } = options;
  if (refuses) {
    app.addHook('onRequest', async (request, reply) => {
      if (refuses(request)) await sendProblem(request, reply.header('connection', 'close'), 403);
    });
  }
  endConnectionsOnClosing(app);
  endAfterEarlyAnswers(app);
  const isInternal = (request: FastifyRequest): boolean =>
    callerHeader in request.headers && options.isInternal(request);
  if (options.shedding) {
    const secure = options.publicUrl.startsWith('https:');
    shedEarly(app, { ...options.shedding, secure, isInternal, metrics: options.metrics });
  }
  await app.register(rateLimit, {
    global: false,
    max: options.rateLimit,
    timeWindow: '1 minute',
    cache: 20_000,
    allowList: isInternal,
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
  });
  // Not by the plugin's own hook: a request that this has counted would not be held to the closer limit of its route.
  const count = app.createRateLimit();
  // Before anything finds out who calls: that costs more, and whoever is then refused is to be counted too.
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config?.rateLimit === false) return;
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    reply.header('retry-after', counted.ttlInSeconds);
    throw Object.assign(new Error('too many requests'), { statusCode: 429 });
  });
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: 1024 * 1024 });
  app.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    if (status >= 500)
      options.log.error({ err: error, requestId: request.id, route: routeOf(request) }, 'request failed');
    return sendProblem(request, reply, status);
  });
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, 404));
  return app;
}

const anonymous: Caller = { kind: 'anonymous' };

/** RED figures and one line of log for each request; the address is never logged, only the route's pattern. */
function observe(app: FastifyInstance, { log, metrics }: ServerOptions): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = routeOf(request);
    const seconds = reply.elapsedTime / 1000;
    metrics.http(route, request.method, reply.statusCode, seconds);
    request.span.set({ 'http.route': route, 'http.response.status_code': reply.statusCode });
    request.span.end();
    if (!quiet.has(route)) {
      log.info(
        {
          requestId: request.id,
          method: request.method,
          route,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
        },
        'request',
      );
    }
    done();
  });
}

/** Without it, a connection whose last request was under way at closing would be waited for until it idles out. */
function endConnectionsOnClosing(app: FastifyInstance): void {
  let closing = false;
  app.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) reply.header('connection', 'close');
    done(null, payload);
  });
  app.addHook('onResponse', (_request, _reply, done) => {
    // An answer whose head had left before says nothing of the end.
    if (closing) app.server.closeIdleConnections();
    done();
  });
}

function routeOf(request: FastifyRequest): string {
  return request.routeLabel || request.routeOptions.url || 'unmatched';
}

/** Asked every few seconds by machines. */
const quiet = new Set(['/health/live', '/health/ready', '/metrics']);
