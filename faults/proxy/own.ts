import { once } from 'node:events';
import { Agent, createServer, request, type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { ProxyOptions } from './config.ts';

interface Backend {
  readonly port: number;
  readonly agent: Agent;
  ready: boolean;
}

const connectMs = 1_000;
const answerMs = 60_000;
const mostTries = 4;
const safe = new Set(['GET', 'HEAD']);
const retried = new Set([502, 503, 504]);
/** Headers of one connection only, RFC 9110 § 7.6.1. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * A small proxy with the rules of `haproxyConfig`: readiness probes, turns, what was not handed over goes elsewhere,
 * and only what changes nothing is repeated. For tests on machines without HAProxy; not for a deployment.
 */
export async function startOwnProxy({ port, backends, probeMs }: ProxyOptions): Promise<{ stop(): Promise<void> }> {
  const all: Backend[] = backends.map((one) => ({
    port: one.port,
    agent: new Agent({ keepAlive: true, keepAliveMsecs: 1_000, timeout: answerMs }),
    ready: false,
  }));
  let turn = 0;
  /** The next that is ready and was not tried yet; when all were, any that is ready. */
  const next = (tried: ReadonlySet<Backend>): Backend | undefined => {
    const ready = all.filter((one) => one.ready);
    const fresh = ready.filter((one) => !tried.has(one));
    const among = fresh.length > 0 ? fresh : ready;
    return among[turn++ % Math.max(among.length, 1)];
  };
  const probe = setInterval(
    () => all.forEach((one) => void isReady(one, probeMs * 4).then((ready) => (one.ready = ready))),
    probeMs,
  );
  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing, next));
  server.keepAliveTimeout = 60_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    async stop() {
      clearInterval(probe);
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      for (const { agent } of all) agent.destroy();
    },
  };
}

async function isReady({ port }: Backend, withinMs: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, {
      signal: AbortSignal.timeout(Math.max(withinMs, 1_000)),
    });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  next: (tried: ReadonlySet<Backend>) => Backend | undefined,
): Promise<void> {
  const repeatable = safe.has(incoming.method ?? '');
  const tried = new Set<Backend>();
  for (let attempt = 1; ; attempt++) {
    const backend = next(tried);
    if (!backend) return refuse(outgoing, 503);
    tried.add(backend);
    const { answer, handedOver } = await ask(incoming, backend, repeatable);
    const again = attempt < mostTries && (handedOver ? repeatable : true);
    if (answer && !(again && retried.has(answer.statusCode ?? 0))) return pass(answer, outgoing);
    answer?.resume();
    if (!again) return refuse(outgoing, 502);
  }
}

interface Asked {
  readonly answer?: IncomingMessage;
  /** Whether the process may have seen something of it. */
  readonly handedOver: boolean;
}

function ask(incoming: IncomingMessage, { port, agent }: Backend, repeatable: boolean): Promise<Asked> {
  const { promise, resolve } = Promise.withResolvers<Asked>();
  const headers = Object.fromEntries(Object.entries(incoming.headers).filter(([name]) => !hopByHop.has(name)));
  const from = incoming.socket.remoteAddress ?? '';
  let connected = false;
  const outgoing: ClientRequest = request({
    host: '127.0.0.1',
    port,
    agent,
    method: incoming.method,
    path: incoming.url,
    headers: { ...headers, 'x-forwarded-for': [incoming.headers['x-forwarded-for'], from].filter(Boolean).join(', ') },
  });
  const late = setTimeout(() => connected || outgoing.destroy(new Error('no connection')), connectMs);
  outgoing.once('socket', (socket) => {
    const begin = (): void => {
      connected = true;
      // Only now: a body that was begun cannot be given to another process.
      if (repeatable) outgoing.end();
      else incoming.pipe(outgoing);
    };
    if (socket.connecting) socket.once('connect', begin);
    else begin();
  });
  outgoing.once('response', (answer) => resolve({ answer, handedOver: true }));
  outgoing.once('error', () => resolve({ handedOver: connected }));
  outgoing.once('close', () => clearTimeout(late));
  return promise;
}

function pass(answer: IncomingMessage, outgoing: ServerResponse): void {
  const headers = Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !hopByHop.has(name)));
  outgoing.writeHead(answer.statusCode ?? 502, headers);
  answer.pipe(outgoing);
  // An answer that breaks off must break off for the client too.
  answer.once('error', () => outgoing.destroy());
  outgoing.once('close', () => answer.destroy());
}

function refuse(outgoing: ServerResponse, status: number): void {
  if (outgoing.headersSent) return void outgoing.destroy();
  outgoing.writeHead(status, { 'content-type': 'text/plain' }).end(`${status}\n`);
}
