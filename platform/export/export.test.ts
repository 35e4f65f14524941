import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { implement } from '@orpc/server';
import { contract } from '../contract.ts';
import { defineService, type CallContext } from '../service.ts';
import { startTestPortal, type TestPortal } from '../testing/portal.ts';
import { createCallerTokens } from '../http/caller-token.ts';
import { createClientFactory } from '../run/clients.ts';
import { citizenId, type CitizenId } from '../ids.ts';
import { createExports, ExportBroken, type ExportedFile, type Exports } from './index.ts';
import { filesOf, tarOf } from './tar.ts';

const api = { ping: contract.meta({ access: 'public' }).route({ method: 'GET', path: '/ping' }).output(z.object({})) };
const router = implement(api)
  .$context<CallContext>()
  .router({
    ping: implement(api)
      .$context<CallContext>()
      .ping.handler(() => ({})),
  });

const encode = (text: string) => new TextEncoder().encode(text);
const large = 3 * 1024 * 1024 + 17;
async function* zeros(): AsyncGenerator<Uint8Array> {
  for (let left = large; left > 0; left -= 65_536) yield new Uint8Array(Math.min(65_536, left));
}

const keeping = defineService({
  target: 'po-be-keeping',
  title: { cs: 'Uchovává', en: 'Keeps' },
  placement: 'cloud',
  api,
  setup: () => ({
    router,
    async *export(citizen: CitizenId): AsyncGenerator<ExportedFile> {
      yield { path: 'zápisky.json', mediaType: 'application/json', size: 38, content: encode(JSON.stringify(citizen)) };
      yield { path: 'složka/prázdné.txt', mediaType: 'text/plain; charset=utf-8', size: 0, content: encode('') };
      yield { path: 'velké.bin', mediaType: 'application/octet-stream', size: large, content: zeros() };
    },
  }),
});
const empty = defineService({
  target: 'po-be-empty',
  title: { cs: 'Prázdná', en: 'Empty' },
  placement: 'cloud',
  api,
  setup: () => ({ router }),
});
const failing = defineService({
  target: 'po-be-failing',
  title: { cs: 'Vadná', en: 'Failing' },
  placement: 'cloud',
  api,
  setup: () => ({
    router,
    async *export(): AsyncGenerator<ExportedFile> {
      yield { path: 'first.txt', mediaType: 'text/plain', size: 5, content: encode('first') };
      throw new Error('the disk is gone');
    },
  }),
});

/** Holds what the context gave to the service that asks. */
const seen: { exports?: Exports } = {};
const profile = defineService({
  target: 'po-be-profil',
  title: { cs: 'Profil', en: 'Profile' },
  placement: 'cloud',
  setup: ({ exports }) => {
    seen.exports = exports;
    return {};
  },
});

const citizen = citizenId('00000000-0000-4000-8000-000000000001');
let portal: TestPortal;
let overHttp: Exports;
let factory: ReturnType<typeof createClientFactory>;

before(async () => {
  portal = await startTestPortal([keeping, empty, failing, profile]);
  factory = createClientFactory({
    tokens: createCallerTokens('a secret for tests only, of at least 32 characters'),
    peers: Object.fromEntries(
      ['po-be-keeping', 'po-be-empty', 'po-be-failing'].map((name) => [name, portal.running.url]),
    ),
    hosted: () => undefined,
    server: () => assert.fail('nothing is hosted here'),
  });
  overHttp = createExports({ from: 'po-be-profil', targets: ['po-be-keeping'], stream: factory.stream });
});
after(async () => {
  await factory.stop();
  await portal.stop();
});

async function collect(files: AsyncIterable<ExportedFile>) {
  const all: { path: string; mediaType: string; size: number; bytes: number; start: string }[] = [];
  for await (const { path, mediaType, size, content } of files) {
    let bytes = 0;
    let start = '';
    for await (const piece of content as AsyncIterable<Uint8Array>) {
      if (bytes === 0) start = Buffer.from(piece.subarray(0, 40)).toString();
      bytes += piece.length;
    }
    all.push({ path, mediaType, size, bytes, start });
  }
  return all;
}

for (const [way, exports] of [
  ['in this process', () => seen.exports!],
  ['over HTTP', () => overHttp],
] as const) {
  test(`${way}: the files of a service come with names, types and all bytes`, async () => {
    const files = await collect(exports().read('po-be-keeping', citizen, AbortSignal.timeout(20_000)));
    assert.deepEqual(
      files.map(({ path, mediaType, bytes }) => [path, mediaType, bytes]),
      [
        ['zápisky.json', 'application/json', 38],
        ['složka/prázdné.txt', 'text/plain; charset=utf-8', 0],
        ['velké.bin', 'application/octet-stream', large],
      ],
    );
    assert.equal(files[0]!.start, `"${citizen}"`);
  });

  test(`${way}: a service that holds nothing gives nothing, one that breaks off is found out`, async () => {
    const signal = AbortSignal.timeout(20_000);
    assert.deepEqual(await collect(exports().read('po-be-empty', citizen, signal)), []);
    await assert.rejects(collect(exports().read('po-be-failing', citizen, signal)), ExportBroken);
  });
}

test('the reader knows the targets with a contract, and a target that is nowhere is said so', async () => {
  assert.deepEqual(seen.exports!.targets, ['po-be-keeping', 'po-be-empty', 'po-be-failing']);
  await assert.rejects(collect(seen.exports!.read('po-be-nowhere', citizen, AbortSignal.timeout(5_000))), ExportBroken);
});

test('the door opens to profile only', async () => {
  const status = async (from: 'po-be-profil' | 'po-fe-portal', caller: 'service' | 'citizen' | 'anonymous') => {
    const who =
      caller === 'service'
        ? ({ kind: 'service', target: from } as const)
        : caller === 'citizen'
          ? await portal.citizen()
          : ({ kind: 'anonymous' } as const);
    const answer = await factory.stream(from, 'po-be-keeping', who, `/export/${citizen}`);
    (answer.body as Readable).resume();
    return answer.status;
  };
  assert.equal(await status('po-be-profil', 'service'), 200);
  assert.equal(await status('po-fe-portal', 'service'), 403);
  assert.equal(await status('po-be-profil', 'citizen'), 403);
  assert.equal(await status('po-be-profil', 'anonymous'), 403);
  const odd = await factory.stream(
    'po-be-profil',
    'po-be-keeping',
    { kind: 'service', target: 'po-be-profil' },
    '/export/x',
  );
  (odd.body as Readable).resume();
  assert.equal(odd.status, 404);
});

test('a tar that was cut, also between two files, is not taken for whole', async () => {
  const one = async function* (): AsyncGenerator<ExportedFile> {
    yield { path: 'a.txt', mediaType: 'text/plain', size: 3, content: encode('abc') };
  };
  const bytes = Buffer.concat(await Array.fromAsync(tarOf(one())));
  assert.equal((await collect(filesOf(Readable.from([bytes])))).length, 1);
  for (const end of [100, 512, 1024, 1536, 2048])
    await assert.rejects(collect(filesOf(Readable.from([bytes.subarray(0, end)]))), ExportBroken, `cut at ${end}`);
});

test('a content of another length than told, and a path that leads out, are refused', async () => {
  const bad = (file: Partial<ExportedFile>) =>
    (async function* (): AsyncGenerator<ExportedFile> {
      yield { path: 'a.txt', mediaType: 'text/plain', size: 3, content: encode('abc'), ...file };
    })();
  await assert.rejects(Array.fromAsync(tarOf(bad({ size: 4 }))));
  await assert.rejects(Array.fromAsync(tarOf(bad({ size: 2 }))));
  for (const path of ['../a.txt', '/a.txt', 'a//b', 'a\\b', '', '.end'])
    await assert.rejects(Array.fromAsync(tarOf(bad({ path }))), RangeError, path);
});
