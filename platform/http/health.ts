import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from '../telemetry/index.ts';
import { sendProblem } from './problem.ts';

export interface HealthOptions {
  readonly metrics: Metrics;
  /** Token that lets another machine read the metrics. */
  readonly metricsToken: string | undefined;
  /** Names of what is not ready, empty when all is; false while the process is stopping. */
  readonly notReady: () => Promise<readonly string[]>;
}

/** `/health/live`, `/health/ready` and `/metrics`, the same in every process. */
export function mountHealth(app: FastifyInstance, options: HealthOptions): void {
  const uncounted = { config: { access: 'public', rateLimit: false, haste: 'always' } } as const;
  app.get('/health/live', uncounted, async () => ({ status: 'live' }));
  app.get('/health/ready', uncounted, async (_request, reply) => {
    const waitingFor = await options.notReady();
    return reply
      .code(waitingFor.length === 0 ? 200 : 503)
      .send({ status: waitingFor.length === 0 ? 'ready' : 'not ready', waitingFor });
  });
  app.get('/metrics', uncounted, async (request, reply) => {
    if (!mayReadMetrics(request, options.metricsToken)) return sendProblem(request, reply, 403);
    return reply.type(options.metrics.contentType).send(await options.metrics.text());
  });
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** With a token, only the token opens; without one, only this machine may read. A proxied request is never local. */
function mayReadMetrics(request: FastifyRequest, token: string | undefined): boolean {
  if (token === undefined) {
    return loopback.has(request.socket.remoteAddress ?? '') && request.headers['x-forwarded-for'] === undefined;
  }
  const given = Buffer.from(request.headers.authorization ?? '');
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
