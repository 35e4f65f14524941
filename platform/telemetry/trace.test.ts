import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { SafeError } from './errors.ts';
import { startTracing } from './export.ts';
import { createLog } from './log.ts';
import { currentSpan, startSpan, traceHeaders, traceparent, withSpan } from './trace.ts';
import { formatTraceparent, parseTraceparent, randomId } from './traceparent.ts';

interface OtlpSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: Record<string, unknown> }[];
  status: { code: number; message?: string };
}

/** A collector that keeps what it is sent, as OTLP/HTTP JSON. */
function collector() {
  const bodies: {
    resourceSpans: {
      resource: { attributes: { key: string; value: unknown }[] };
      scopeSpans: { spans: OtlpSpan[] }[];
    }[];
  }[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      if (status === 200 && request.url === '/v1/traces') bodies.push(JSON.parse(text));
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  });
  return {
    listen: () =>
      new Promise<string>((resolve) =>
        server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
      ),
    spans: () =>
      bodies.flatMap((body) =>
        body.resourceSpans.flatMap((resource) => resource.scopeSpans.flatMap((scope) => scope.spans)),
      ),
    resources: () => bodies.flatMap((body) => body.resourceSpans.flatMap((resource) => resource.resource.attributes)),
    answer: (code: number) => (status = code),
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
}

const target = collector();
let endpoint = '';
before(async () => {
  endpoint = await target.listen();
});
after(() => target.close());

test('traceparent: what is written is read back, and nothing invalid is read', () => {
  fc.assert(
    fc.property(fc.boolean(), (sampled) => {
      const context = { traceId: randomId(16), spanId: randomId(8), sampled };
      assert.deepEqual(parseTraceparent(formatTraceparent(context)), context);
    }),
  );
  const id = '0af7651916cd43dd8448eb211c80319c';
  const span = 'b7ad6b7169203331';
  assert.equal(parseTraceparent(`01-${id}-${span}-01-more`)?.traceId, id, 'a higher version may say more');
  for (const wrong of [
    `00-${id}-${span}-01-more`,
    `ff-${id}-${span}-01`,
    `00-${'0'.repeat(32)}-${span}-01`,
    `00-${id}-${'0'.repeat(16)}-01`,
    `00-${id.toUpperCase()}-${span}-01`,
    `00-${id}-${span}`,
    `${id}-${span}-01`,
    '',
    undefined,
    null,
    'x'.repeat(10_000),
  ])
    assert.equal(parseTraceparent(wrong), undefined, String(wrong));
});

test('without a collector the ids still flow, into nested work and outgoing headers', async () => {
  assert.equal(traceparent(), undefined);
  assert.deepEqual(traceHeaders(), {});
  await withSpan('a', 'server', {}, async (outer) => {
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(currentSpan()?.spanId, outer.context.spanId);
    await withSpan('b', 'client', {}, async (inner) => {
      assert.equal(inner.context.traceId, outer.context.traceId);
      assert.notEqual(inner.context.spanId, outer.context.spanId);
      assert.equal(traceHeaders().traceparent, formatTraceparent(inner.context));
      assert.equal(inner.context.sampled, false);
    });
    assert.equal(currentSpan()?.spanId, outer.context.spanId);
  });
  assert.equal(currentSpan(), undefined);
});

test('a trace that came in is continued; two at once do not mix', async () => {
  const incoming = `00-${randomId(16)}-${randomId(8)}-00`;
  const ids = await Promise.all(
    [incoming, null].map((parent) =>
      withSpan(
        'r',
        'server',
        {},
        async () => {
          await new Promise((resolve) => setImmediate(resolve));
          return currentSpan()?.traceId;
        },
        parent,
      ),
    ),
  );
  assert.equal(ids[0], parseTraceparent(incoming)?.traceId);
  assert.notEqual(ids[1], ids[0]);
});

test('sampled spans reach a collector by OTLP/HTTP, with parent, kind, times and the kind of error only', async () => {
  const tracing = await startTracing({
    endpoint: `${endpoint}/`,
    ratio: 1,
    serviceName: 'po-be-kalendar',
    version: '1.2.3',
  });
  let root = '';
  await assert.rejects(
    withSpan('GET /kalendar', 'server', { 'http.route': '/kalendar', note: 'jan@post.cz' }, async (span) => {
      root = span.context.spanId;
      withSpan('sync work', 'internal', {}, () => undefined);
      await withSpan('isds List', 'client', { 'portal.system': 'isds' }, async (inner) => {
        inner.set({ status: 503 });
        throw new SafeError('isds is not available', { code: 'unavailable' });
      });
    }),
    SafeError,
  );
  await tracing.stop();
  const spans = new Map(target.spans().map((span) => [span.name, span]));
  const [server, client, internal] = ['GET /kalendar', 'isds List', 'sync work'].map((name) => spans.get(name));
  assert.ok(server && client && internal);
  assert.equal(server.spanId, root);
  assert.equal(server.parentSpanId ?? '', '');
  assert.equal(client.parentSpanId, root);
  assert.equal(client.traceId, server.traceId);
  // SpanKind in OTLP: 1 internal, 2 server, 3 client.
  assert.deepEqual([internal.kind, server.kind, client.kind], [1, 2, 3]);
  assert.deepEqual([internal.status.code, client.status.code, client.status.message], [0, 2, 'SafeError unavailable']);
  assert.ok(BigInt(client.endTimeUnixNano) >= BigInt(client.startTimeUnixNano));
  assert.ok(Math.abs(Number(BigInt(client.startTimeUnixNano) / 1_000_000n) - Date.now()) < 60_000);
  assert.deepEqual(client.attributes.find(({ key }) => key === 'status')?.value, { intValue: 503 });
  assert.doesNotMatch(JSON.stringify(target.spans()), /jan@post|not available/);
  assert.match(JSON.stringify(target.resources()), /po-be-kalendar.*1\.2\.3/);
  assert.equal(
    withSpan('after', 'internal', {}, (span) => span.context.sampled),
    false,
    'stopped',
  );
});

test('the decision of where a trace began is kept; a ratio of nought records nothing of our own', async () => {
  const tracing = await startTracing({ endpoint, ratio: 0 });
  withSpan('ours', 'server', {}, () => undefined, null);
  withSpan('theirs recorded', 'server', {}, () => undefined, `00-${randomId(16)}-${randomId(8)}-01`);
  withSpan('theirs not', 'server', {}, () => undefined, `00-${randomId(16)}-${randomId(8)}-00`);
  const span = startSpan('by hand', 'producer', {}, `00-${randomId(16)}-${randomId(8)}-01`);
  span.end();
  span.end();
  await tracing.stop();
  const names = target.spans().map(({ name }) => name);
  assert.ok(names.includes('theirs recorded'));
  assert.equal(names.filter((name) => name === 'by hand').length, 1);
  assert.ok(!names.includes('ours') && !names.includes('theirs not'));
});

test('a collector that refuses disturbs nobody, and is told of once', async () => {
  const lines: string[] = [];
  const log = createLog({ destination: { write: (line) => void lines.push(line) } });
  target.answer(400);
  const tracing = await startTracing({ endpoint, ratio: 1, log });
  withSpan('lost 1', 'internal', {}, () => undefined);
  await tracing.flush();
  withSpan('lost 2', 'internal', {}, () => undefined);
  await tracing.flush();
  target.answer(200);
  await tracing.stop();
  assert.equal(lines.filter((line) => line.includes('traces cannot be exported')).length, 1, lines.join(''));
});

test('without an endpoint nothing of OpenTelemetry is started', async () => {
  const tracing = await startTracing({ endpoint: undefined });
  assert.equal(
    withSpan('x', 'internal', {}, (span) => span.context.sampled),
    false,
  );
  await tracing.flush();
  await tracing.stop();
});
