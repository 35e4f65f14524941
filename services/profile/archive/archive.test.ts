import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { after, before, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { unzipSync } from 'fflate';
import { implement } from '@orpc/server';
import postgres from 'postgres';
import { z } from 'zod';
import { contract } from '#platform/contract.ts';
import type { ExportedFile } from '#platform/export/index.ts';
import { type CallContext, defineService } from '#platform/service.ts';
import type { SignedIn } from '#services/identity/testing/visitor.ts';
import { profileApi, profileStreams } from '../api.ts';
import { type ProfileStand, startProfileStand, until } from '../testing/stand.ts';

const day = 86_400_000;
let now = Date.now();
let broken = 0;
let release: (() => void) | undefined;

const api = { ping: contract.meta({ access: 'public' }).route({ method: 'GET', path: '/ping' }).output(z.object({})) };
const letter = Buffer.from('%PDF-1.7 dopis');
const large = 2_000_000;
/** A service with a document, a large file and odd names; it can be told to break off. */
const papers = defineService({
  target: 'po-be-papers',
  title: { cs: 'Papíry', en: 'Papers' },
  placement: 'cloud',
  api,
  setup: () => ({
    router: implement(api)
      .$context<CallContext>()
      .router({
        ping: implement(api)
          .$context<CallContext>()
          .ping.handler(() => ({})),
      }),
    async *export(): AsyncGenerator<ExportedFile> {
      yield { path: 'dopis č. 1 <b>.pdf', mediaType: 'application/pdf', size: letter.length, content: letter };
      if (release === undefined && broken === 0) {
        yield { path: 'velký.bin', mediaType: 'application/octet-stream', size: large, content: bytes() };
        return;
      }
      if (broken-- > 0) throw new Error('the disk is gone');
      await new Promise<void>((resolve) => (release = resolve));
    },
  }),
});
async function* bytes(): AsyncGenerator<Uint8Array> {
  for (let left = large; left > 0; left -= 50_000) yield new Uint8Array(50_000).fill(7);
}

let stand: ProfileStand;
let admin: postgres.Sql;

before(async () => {
  stand = await startProfileStand(() => new Date(now), { more: [papers] });
  admin = postgres(stand.portal.adminUrl, { max: 1, onnotice: () => undefined });
});
after(async () => {
  await admin.end();
  await stand.stop();
});

const stream = (who: SignedIn | { caller: { kind: 'anonymous' } }) =>
  stand.portal.client('po-be-profil', profileApi).stream(who.caller, profileStreams.archive());
const stored = () => globSync('**/archives/*', { cwd: stand.portal.dataDir });

async function ready(who: SignedIn): Promise<void> {
  await stand.profile(who).archive.request();
  await until('the archive is ready', async () => (await stand.profile(who).archive.get()).state === 'ready');
}

/** What waits to be tried again is tried now. */
async function hurry(): Promise<void> {
  await admin`update graphile_worker._private_jobs set run_at = now() where locked_at is null and run_at > now()`;
}

async function download(who: SignedIn): Promise<Buffer> {
  const answer = await stream(who);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers['content-type'], 'application/zip');
  const pieces: Buffer[] = [];
  for await (const piece of answer.body) pieces.push(Buffer.from(piece as Uint8Array));
  const all = Buffer.concat(pieces);
  assert.equal(String(all.length), answer.headers['content-length']);
  return all;
}

/** The files of a ZIP. */
function unzip(zip: Buffer): Map<string, Buffer> {
  return new Map(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, Buffer.from(bytes)]));
}

test('everything about a citizen comes in one ZIP: data by their schemas, documents as they are, a page to read', async () => {
  const me = await stand.signIn(3);
  assert.equal((await stand.profile(me).archive.get()).state, 'none');
  await stand.profile(me).setAddress({ text: 'Moje <Výsost> & spol.' });
  await ready(me);
  const files = unzip(await download(me));
  const names = new Set(files.keys());
  for (const wanted of [
    'index.html',
    'po-be-identita/osoba.json',
    'po-be-identita/historie.json',
    'po-be-profil/profil.json',
    'po-be-profil/zaznamy.json',
    'po-be-dlazdice/prehled.json',
    'po-be-papers/dopis č. 1 _b_.pdf',
    'po-be-papers/velký.bin',
  ])
    assert.ok(names.has(wanted), wanted);
  assert.deepEqual(files.get('po-be-papers/dopis č. 1 _b_.pdf'), letter);
  assert.equal(files.get('po-be-papers/velký.bin')?.length, large);

  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  let checked = 0;
  for (const [name, content] of files) {
    const [, target, base] = /^(po-be-[a-z-]+)\/(?:.*\/)?([^/]+)\.json$/.exec(name) ?? [];
    const schema = files.get(`${target}/schemata/${base}.schema.json`);
    if (!schema) continue;
    const validate = ajv.compile(JSON.parse(schema.toString('utf8')) as object);
    assert.ok(validate(JSON.parse(content.toString('utf8'))), `${name}: ${ajv.errorsText(validate.errors)}`);
    checked += 1;
  }
  assert.ok(checked >= 7, `${checked} files have a schema`);
  const openapi = JSON.parse(files.get('po-be-profil/schemata/openapi.json')!.toString('utf8')) as { openapi: string };
  assert.match(openapi.openapi, /^3\.1/);

  const page = files.get('index.html')!.toString('utf8');
  assert.ok(page.includes('Moje &lt;Výsost&gt; &amp; spol.'), 'readable, and escaped');
  assert.ok(page.includes('href="po-be-papers/dopis%20%C4%8D.%201%20_b_.pdf"'));
  assert.doesNotMatch(page, /<script|http:|https:/);

  const logged = async () => (await stand.profile(me).log.list({ target: 'po-be-profil' })).items;
  await until('it is noted that it was made', async () => (await logged()).length === 4);
  const items = (await logged()).toSorted((a, b) => a.text.en.localeCompare(b.text.en));
  assert.deepEqual(
    items.map(({ text, by }) => [text.en, by.kind === 'citizen' ? by.device : by.kind]),
    [
      ['The portal put together the archive of all your data for you', 'service'],
      ['You asked for the archive of all your data', 'Firefox, Linux'],
      ['You changed how we address you', 'Firefox, Linux'],
      ['You downloaded the archive of all your data', 'Firefox, Linux'],
    ],
    'what the portal did by itself does not hide from which devices the rest was',
  );
});

test('an independent program takes the ZIP for sound', async (t) => {
  if (spawnSync('python3', ['--version']).status !== 0) return t.skip('there is no python3 here');
  const me = await stand.signIn(4);
  await ready(me);
  const file = join(stand.portal.dataDir, 'mine.zip');
  await writeFile(file, await download(me));
  const check =
    'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(len(z.namelist()))';
  const { stdout } = await promisify(execFile)('python3', ['-c', check, file]);
  assert.ok(Number(stdout) > 10);
});

test('what lies in the store is sealed, belongs to one, and a flipped byte is refused', async () => {
  const [me, other] = [await stand.signIn(5), await stand.signIn(6)];
  await ready(me);
  const [row] = await admin`select id from po_be_profil.archive where citizen = ${me.caller.citizen}`;
  const file = join(
    stand.portal.dataDir,
    stored().find((name) => name.includes(String(row!['id'])))!,
  );
  const bytesStored = await readFile(file);
  assert.ok(!bytesStored.includes(Buffer.from('index.html')));
  const strangers = await stream(other);
  strangers.body.resume();
  assert.equal(strangers.status, 404);
  const anonymous = await stream({ caller: { kind: 'anonymous' } });
  anonymous.body.resume();
  assert.equal(anonymous.status, 401);
  bytesStored[5_000]! ^= 1;
  await writeFile(file, bytesStored);
  await assert.rejects(download(me));
});

test('it is made in the background with progress, once at a time, and can be taken back', async () => {
  const me = await stand.signIn(7);
  release = () => undefined;
  const asked = await stand.profile(me).archive.request();
  assert.equal(asked.state, 'making');
  assert.ok(asked.total >= 4);
  await until('some services are read', async () => (await stand.profile(me).archive.get()).done > 0);
  const [before] = await admin`select id from po_be_profil.archive where citizen = ${me.caller.citizen}`;
  await stand.profile(me).archive.request();
  const [same] = await admin`select id from po_be_profil.archive where citizen = ${me.caller.citizen}`;
  assert.equal(same!['id'], before!['id'], 'nothing new begins');
  const early = await stream(me);
  early.body.resume();
  assert.equal(early.status, 404);
  await stand.profile(me).archive.remove();
  release();
  release = undefined;
  await stand.portal.running.events.drained(30_000);
  assert.equal((await stand.profile(me).archive.get()).state, 'none');
  assert.ok(!stored().some((name) => name.includes(String(before!['id']))), 'nothing is left behind');
});

test('a service that breaks off is tried again; one that never answers is named as missing', async () => {
  const me = await stand.signIn(8);
  broken = 1;
  await ready(me);
  assert.deepEqual((await stand.profile(me).archive.get()).missing, []);
  broken = 1_000;
  await stand.profile(me).archive.request();
  await until(
    'it is ready without it',
    async () => {
      await hurry();
      return (await stand.profile(me).archive.get()).state === 'ready';
    },
    50_000,
  );
  broken = 0;
  assert.deepEqual((await stand.profile(me).archive.get()).missing, [{ cs: 'Papíry', en: 'Papers' }]);
  const page = unzip(await download(me))
    .get('index.html')!
    .toString('utf8');
  assert.match(page, /Chybí:<\/strong> Papíry/);
});

test('after seven days it is gone', async () => {
  const me = await stand.signIn(9);
  await ready(me);
  const [row] = await admin`select id from po_be_profil.archive where citizen = ${me.caller.citizen}`;
  now += 7 * day + 1;
  const late = await stream(me);
  late.body.resume();
  assert.equal(late.status, 404);
  assert.equal((await stand.profile(me).archive.get()).state, 'none');
  await admin`update events.work set run_at = now() where task = 'po-be-profil:expire'`;
  await hurry();
  await until('the file is deleted', async () => !stored().some((name) => name.includes(String(row!['id']))));
  await until(
    'the row too',
    async () => (await admin`select 1 from po_be_profil.archive where citizen = ${me.caller.citizen}`).length === 0,
  );
  now -= 7 * day + 1;
});
