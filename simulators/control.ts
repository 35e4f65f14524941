/**
 * The control API of the state in a box, for tests and operators: `/_control/faults`, `/_control/clock`, and what each
 * system adds under `/_control/<system>`. It answers only to clients on this machine.
 */
import type { FastifyInstance } from 'fastify';
import { checkFaults, FaultError } from './faults/index.ts';
import type { SimulatorContext } from './system.ts';

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/** Whether an address of a socket is this machine itself. */
export function isLoopback(address: string | undefined): boolean {
  return address !== undefined && LOOPBACK.test(address);
}

/**
 * Registers the control routes on a scope of their own.
 *
 * - `GET /faults` → faults by system; `PUT /faults` `{ isds: ['503:30%', { kind: 'lose', operation: 'CreateMessage', times: 1 }] }`
 *   replaces those of the named systems; `DELETE /faults[?system=isds]`
 * - `GET /clock` → `{ now }`; `PUT /clock` `{ now: ISO }` or `{ advanceSeconds: number }`
 */
export function registerControl(app: FastifyInstance, context: SimulatorContext, systems: readonly string[]): void {
  app.addHook('onRequest', async (request, reply) => {
    // A page of a foreign site in the operator's browser is a client on this machine too: it always tells its origin.
    if (isLoopback(request.socket.remoteAddress) && request.headers.origin === undefined) return;
    await reply.code(403).send({ error: 'the control API answers only to programs on this machine' });
  });
  app.setErrorHandler(async (error, _request, reply) => {
    const known = error instanceof FaultError || error instanceof RangeError;
    const status = known ? 400 : ((error as { statusCode?: number }).statusCode ?? 500);
    if (status >= 500) context.log.error({ err: error }, 'control request failed');
    return reply.code(status).send({ error: status >= 500 ? 'internal error' : (error as Error).message });
  });

  app.get('/faults', async () => context.faults.all());
  app.put('/faults', async (request) => {
    context.faults.set(checkFaults(request.body, systems));
    return context.faults.all();
  });
  app.delete<{ Querystring: { system?: string } }>('/faults', async (request) => {
    context.faults.clear(request.query.system);
    return context.faults.all();
  });

  app.get('/clock', async () => ({ now: context.clock.now().toISOString() }));
  app.put('/clock', async (request) => {
    const { now, advanceSeconds } = (request.body ?? {}) as { now?: unknown; advanceSeconds?: unknown };
    if (typeof now === 'string') context.clock.set(new Date(now));
    else if (typeof advanceSeconds === 'number') context.clock.advance(advanceSeconds * 1000);
    else throw new RangeError('give { "now": "2026-01-31T10:00:00Z" } or { "advanceSeconds": 60 }');
    return { now: context.clock.now().toISOString() };
  });
}
