/** Makes the faults in force happen to the requests of one simulated system. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SimulatedSystem } from '../system.ts';
import type { Fault, Faults } from './index.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Operation of the protocol, set by a system in a `preValidation` hook, so that faults can aim at it. */
    simulatedOperation?: string;
    /** Faults that wait for the answer. */
    simulatedFaults?: Fault[];
  }
}

const HTML_GARBAGE = '<!DOCTYPE html>\n<html><head><title>Error</title></head><body><h1>It works!</h1></body></html>\n';
const TEXT = 'text/plain; charset=utf-8';

/** How a system says that it is in maintenance. */
type Maintenance = NonNullable<SimulatedSystem['maintenance']>;

/**
 * Registers the hooks on a system's scope. Faults without an operation strike before the body is read; faults bound
 * to an operation once the system has told which it is; `lose` and `truncated` when the answer is ready.
 */
export function applyFaults(app: FastifyInstance, system: string, faults: Faults, maintenance?: Maintenance): void {
  app.addHook('onRequest', async (request, reply) => {
    await strike(faults.hits({ system, path: pathOf(request) }), request, reply, maintenance);
  });
  app.addHook('preHandler', async (request, reply) => {
    const operation = request.simulatedOperation;
    if (operation === undefined) return;
    await strike(faults.hits({ system, path: pathOf(request), operation }), request, reply, maintenance);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const waiting = request.simulatedFaults;
    if (waiting === undefined || waiting.length === 0) return payload;
    if (waiting.some((fault) => fault.kind === 'lose')) {
      request.raw.socket.destroy();
      return payload;
    }
    const bytes = await wholePayload(payload);
    reply.removeHeader('content-length');
    return bytes.subarray(0, Math.floor(bytes.length / 2));
  });
}

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '';

async function strike(
  hits: readonly Fault[],
  request: FastifyRequest,
  reply: FastifyReply,
  maintenance?: Maintenance,
): Promise<void> {
  for (const fault of hits) {
    if (reply.sent) return;
    if (fault.kind === 'slow') await delay(fault.milliseconds, request);
    else if (fault.kind === 'lose' || (fault.kind === 'garbage' && fault.of === 'truncated')) {
      (request.simulatedFaults ??= []).push(fault);
    } else answerBadly(fault, request, reply, maintenance);
  }
}

function answerBadly(fault: Fault, request: FastifyRequest, reply: FastifyReply, maintenance?: Maintenance): void {
  if (fault.kind === 'refuse' || fault.kind === 'hang') {
    reply.hijack();
    if (fault.kind === 'refuse') request.raw.socket.destroy();
    return;
  }
  // The body, not read yet, would be taken for the next request on this connection.
  reply.header('connection', 'close');
  if (fault.kind === 'status') return void reply.code(fault.status).type(TEXT).send(`HTTP ${fault.status}\n`);
  if (fault.kind === 'garbage') return void reply.code(200).type('text/html; charset=utf-8').send(HTML_GARBAGE);
  const page = maintenance?.() ?? { contentType: TEXT, body: 'Probíhá plánovaná údržba. / Planned maintenance.\n' };
  void reply.code(503).type(page.contentType).send(page.body);
}

/** Waits, but no longer than the client stays. */
function delay(milliseconds: number, request: FastifyRequest): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      request.raw.socket.off('close', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    request.raw.socket.once('close', done);
  });
}

async function wholePayload(payload: unknown): Promise<Buffer> {
  if (payload === null || payload === undefined) return Buffer.alloc(0);
  if (typeof payload === 'string') return Buffer.from(payload);
  if (payload instanceof Uint8Array) return Buffer.from(payload);
  const parts: Buffer[] = [];
  for await (const part of payload as AsyncIterable<Uint8Array>) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}
