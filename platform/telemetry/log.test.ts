import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import fc from 'fast-check';
import fastify from 'fastify';
import { SafeError } from './errors.ts';
import { createLog, type LogOptions } from './log.ts';
import { isPersonalKey, maskText } from './mask.ts';
import { withSpan } from './trace.ts';

/** A log whose lines are collected. */
function collecting(options: Omit<LogOptions, 'destination'> = {}) {
  const lines: string[] = [];
  const log = createLog({ level: 'trace', ...options, destination: { write: (line) => void lines.push(line) } });
  return {
    log,
    lines,
    last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown>,
    all: () => lines.join(''),
  };
}

const personalKeys = [
  'name',
  'birthNumber',
  'birth_number',
  'subject',
  'Body',
  'password',
  'new-password',
  'authorization',
  'Authorization',
  'cookie',
  'set-cookie',
  'SAMLResponse',
  'email',
  'contactEmail',
  'phone',
  'address',
  'deliveryAddress',
  'token',
  'accessToken',
  'url',
  'query',
  'headers',
  'payload',
  'params',
  'detail',
  'filename',
  'userAgent',
  'remoteAddress',
];

test('values of personal keys never come out, at any depth', () => {
  const secret = fc.stringMatching(/^[A-Za-zÁ-ž]{8,20}$/).map((text) => `Q${text}Q`);
  const holder = fc.letrec<{ node: object }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      fc.record({ key: fc.constantFrom(...personalKeys), secret }).map(({ key, secret: value }) => ({ [key]: value })),
      fc
        .record({ key: fc.constantFrom(...personalKeys), secret })
        .map(({ key, secret: value }) => ({ [key]: { deep: [value] } })),
      fc
        .record({ wrap: fc.constantFrom('a', 'list', 'inner'), node: tie('node') })
        .map(({ wrap, node }) => ({ [wrap]: node })),
      fc
        .record({ wrap: fc.constantFrom('items', 'rows'), node: tie('node') })
        .map(({ wrap, node }) => ({ [wrap]: [node, 1] })),
    ),
  }));
  fc.assert(
    fc.property(holder.node, fc.boolean(), (fields, asBindings) => {
      const { log, all } = collecting();
      if (asBindings) log.child(fields as Record<string, unknown>).info('words');
      else log.info(fields, 'words');
      assert.doesNotMatch(all(), /Q[A-Za-zÁ-ž]{8,20}Q/);
      assert.match(all(), /words/);
    }),
    { numRuns: 300 },
  );
});

const birthNumber = fc
  .record({
    year: fc.integer({ min: 54, max: 99 }),
    month: fc.integer({ min: 1, max: 12 }),
    woman: fc.boolean(),
    day: fc.integer({ min: 1, max: 28 }),
    serial: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ year, month, woman, day, serial }) => {
    const nine =
      [year, woman ? month + 50 : month, day].map((part) => String(part).padStart(2, '0')).join('') +
      String(serial).padStart(3, '0');
    const check = Number(nine) % 11;
    return `${nine}${check === 10 ? 0 : check}`;
  });

test('birth numbers, addresses, tokens and queries are masked in every text and number', () => {
  const shape = fc.oneof(
    birthNumber,
    birthNumber.map((digits) => `${digits.slice(0, 6)}/${digits.slice(6)}`),
    fc.constantFrom(
      'jan.novak@post.cz',
      'žaneta@obec-lhota.cz',
      '+420 601 234 567',
      '+420601234567',
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
    ),
  );
  const before = fc.constantFrom('', 'rc ', 'čj. 12/2026: ', '"', '>', '=', '(');
  fc.assert(
    fc.property(shape, before, before, (value, left, right) => {
      const { log, all } = collecting();
      const text = `${left}${value}${right}`;
      log.info({ note1: text, list: [text], deep: { more: { text1: text } } }, `words ${text}`);
      log.info(`only words ${text}`);
      log.child({ bound: text }).info('words');
      log.error({ err: new SafeError(text, { cause: new SafeError(text) }) }, 'failed');
      log.error(new Error(text));
      assert.ok(!all().includes(value), all());
    }),
  );
  fc.assert(
    fc.property(birthNumber, (digits) => {
      const { log, all } = collecting();
      log.info({ count: Number(digits), big: BigInt(digits) }, 'words');
      assert.ok(!all().includes(String(Number(digits))), all());
    }),
  );
});

test('what an operator needs is left alone', () => {
  const { log, last } = collecting();
  const fields = {
    status: 503,
    ms: 12.5,
    route: '/zpravy/:id',
    target: 'po-be-kalendar',
    at: '2026-10-01T12:00:00.000Z',
    id: 'b8f0c1de-0a6f-4c1c-9f5e-0d1b8a3f6c11',
    unix: 1790000000,
    ok: true,
  };
  log.info(fields, 'request done');
  const { level: _level, time: _time, msg, ...rest } = last();
  assert.deepEqual(rest, fields);
  assert.equal(msg, 'request done');
});

test('random ids are left alone, even when a part of one looks like a birth number', () => {
  const digits = '8001010006';
  const ids = [
    `0af7651916cd4${digits}448eb211c`.padEnd(32, 'a'),
    `ab${digits}cdef`,
    `b8f0c1de-0a6f-4c1c-9f5e-a${digits}b`,
  ];
  for (const id of ids) assert.equal(maskText(`id ${id}, next`), `id ${id}, next`);
  for (const text of [digits, `x-${digits}`, `a${digits}`, `${digits}-12`, `beef ${digits} beef`]) {
    assert.ok(!maskText(text).includes(digits), text);
  }
  fc.assert(
    fc.property(fc.uuid(), (id) => assert.equal(maskText(id), id)),
    { numRuns: 2000 },
  );
});

test('of foreign errors only type, code and frames are told; of ours the words too', () => {
  const { log, last, all } = collecting();
  const postgres = Object.assign(new Error('invalid input syntax for type uuid: "Novák"'), {
    code: '22P02',
    detail: 'Key (jmeno)=(Novák)',
    query: 'select Novák',
  });
  log.error({ err: postgres }, 'query failed');
  assert.deepEqual(Object.keys(last()['err'] as object).toSorted(), ['code', 'stack', 'type']);
  log.error(postgres);
  assert.equal(last()['msg'], 'error');
  log.error({ err: new SafeError('isds is not available', { code: 'unavailable', cause: postgres }) });
  const err = last()['err'] as Record<string, unknown>;
  assert.equal(err['message'], 'isds is not available');
  assert.equal(err['type'], 'SafeError');
  assert.equal((err['cause'] as Record<string, unknown>)['code'], '22P02');
  assert.match(String(err['stack']), /log\.test\.ts/);
  const json = ((): unknown => {
    try {
      return JSON.parse('{"jméno":Novák');
    } catch (error) {
      return error;
    }
  })();
  log.error({ err: json, error: json }, 'bad json');
  log.error({ list: [postgres] }, 'several');
  assert.doesNotMatch(all(), /Novák|jm[eé]no/);
});

test('an error whose stack repeats its message on many lines gives only frames', () => {
  const { log, all } = collecting();
  log.error(new Error('Jan Novák\n    Dlouhá 12, Praha\n    at home with Novák\n    at Novák (/home/novak.ts:1:1)'));
  assert.doesNotMatch(all(), /Nov[aá]k|Dlouhá|novak/);
});

test('a request is told by method and route pattern, never by URL, headers or address', async () => {
  const { log, all, lines } = collecting();
  const app = fastify({ loggerInstance: log });
  app.get('/osoby/:id', async (request) => {
    request.log.info({ req: request, res: { statusCode: 200 } }, 'seen');
    request.log.info({ request: request.raw }, 'raw');
    request.log.info(request.raw as unknown as Record<string, unknown>, 'as fields');
    throw new Error('Novák is missing');
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as { port: number };
  await fetch(`http://127.0.0.1:${port}/osoby/Novak?jmeno=Novak`, {
    headers: { cookie: 'sid=Novak', 'x-jmeno': 'Novak' },
  });
  await fetch(`http://127.0.0.1:${port}/jinam/Novak?jmeno=Novak`);
  await app.close();
  assert.doesNotMatch(all(), /Nov[aá]k|127\.0\.0\.1:\d+.*jmeno|x-jmeno/);
  assert.ok(
    lines.some((line) => line.includes('"route":"/osoby/:id"')),
    all(),
  );
});

test('lines carry the trace they belong to', async () => {
  const { log, last } = collecting();
  await withSpan('outer', 'server', {}, async (span) => {
    await Promise.resolve();
    log.info('inside');
    assert.equal(last()['trace'], span.context.traceId);
    assert.equal(last()['span'], span.context.spanId);
  });
  log.info('outside');
  assert.equal(last()['trace'], undefined);
});

test('cycles, depth, binary and odd values end well', () => {
  const { log, last } = collecting();
  const cycle: Record<string, unknown> = { a: 1 };
  cycle['self'] = cycle;
  let deep: object = {};
  for (let i = 0; i < 100; i++) deep = { deep };
  log.info(
    {
      cycle,
      deep,
      buffer: Buffer.from('Novák'),
      when: new Date(0),
      bad: new Date(Number.NaN),
      map: new Map([['Novák', 1]]),
      big: 12n,
      nan: Number.NaN,
      fn: () => 1,
      url1: new URL('https://a.cz/Novak?x=1'),
    },
    'odd',
  );
  const line = JSON.stringify(last());
  assert.doesNotMatch(line, /Nov[aá]k/);
  assert.equal(last()['buffer'], '[6 bytes]');
  assert.ok(line.length < 2000);
  log.info({ nothing: null }, 'x'.repeat(5000));
  assert.ok(String(last()['msg']).length < 1100);
});

test('pretty output is one line, with the fields and the frames of the error', () => {
  const lines: string[] = [];
  const log = createLog({
    pretty: true,
    base: { target: 'po-be-kalendar' },
    destination: { write: (line) => void lines.push(line) },
  });
  log.info({ route: '/a b', ms: 3 }, 'request done');
  assert.match(lines[0] ?? '', /^\d\d:\d\d:\d\d\.\d{3} INFO {2}po-be-kalendar request done route="\/a b" ms=3\n$/);
  log.error({ err: new SafeError('isds is not available') }, 'call failed');
  assert.match(lines[1] ?? '', /ERROR po-be-kalendar call failed err="SafeError isds is not available"\n {4}at /);
});

test('keys are personal in any spelling', () => {
  for (const key of ['Set-Cookie', 'set_cookie', 'BIRTHNUMBER', 'x-csrf-token', 'senderAddress'])
    assert.ok(isPersonalKey(key), key);
  for (const key of ['status', 'route', 'ms', 'target', 'task', 'attempt', 'trace', 'count', 'system'])
    assert.ok(!isPersonalKey(key), key);
});

test('it can be what Fastify logs with while a plain server runs beside', async () => {
  const { log, all } = collecting({ level: 'error' });
  const server = createServer((_, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  log.error({ server: { listening: server.listening } }, 'state');
  server.close();
  assert.match(all(), /"listening":true/);
});
