import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { documentsStreams } from './api.ts';
import { tidy } from './background.ts';
import { partBytes } from './content/contents.ts';
import { slices } from './uploads/slices.ts';
import { bodyOf, codeOf, eventually, startStand, type Refused, type Stand, type Visitor } from './testing/stand.ts';
import type { Audit } from '#platform/audit/index.ts';
import { openDatabase } from '#platform/data/index.ts';
import { schemaOf } from '#platform/ids.ts';
import { rolePassword } from '#platform/run/secret.ts';

const megabyte = 1024 * 1024;
let stand: Stand;
const clock = { now: new Date('2026-11-22T10:00:00Z') };

before(async () => {
  stand = await startStand({
    settings: { DOCUMENTS_QUOTA_MB: '30', DOCUMENTS_FILE_MB: '20' },
    now: () => clock.now,
  });
});
after(() => stand?.stop());

const put = async (visitor: Visitor, upload: string, offset: number, bytes: Uint8Array) => {
  const answer = await visitor.stream(documentsStreams.part(upload, offset), {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: Readable.from([bytes]),
  });
  return JSON.parse(await bodyOf(answer, 200)) as { received: number };
};
const filesOf = async (visitor: Visitor): Promise<string[]> => {
  const folder = join(stand.portal.dataDir, 'files', 'po-be-dokumenty', visitor.caller.citizen);
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  } catch {
    return [];
  }
};

describe('an upload in parts', () => {
  it('goes on after it broke, from where it was', async () => {
    const alice = await stand.citizen();
    const content = randomBytes(9 * megabyte);
    const { id, partBytes: most } = await alice.api.uploads.create({ name: 'velký.bin', size: content.length });
    assert.equal(most, partBytes);
    assert.deepEqual(await put(alice, id, 0, content.subarray(0, 5 * megabyte)), { received: 5 * megabyte });
    assert.equal(await codeOf(alice.api.uploads.finish({ id })), 'INCOMPLETE');
    const [left] = await alice.api.uploads.list();
    assert.deepEqual([left?.id, left?.name, left?.received, left?.size], [id, 'velký.bin', 5 * megabyte, 9 * megabyte]);
    await assert.rejects(put(alice, id, 0, content), (error: Refused) => {
      assert.deepEqual([error.code, error.problem['received']], ['WRONG_OFFSET', 5 * megabyte]);
      return true;
    });
    assert.equal((await alice.api.documents.list({})).total, 0, 'nothing of it is seen yet');
    assert.deepEqual(await put(alice, id, 5 * megabyte, content.subarray(5 * megabyte)), { received: content.length });
    const { document, name } = await alice.api.uploads.finish({ id });
    assert.equal(name, 'velký.bin');
    assert.ok((await alice.read(document)).equals(content));
    assert.deepEqual(await alice.api.uploads.list(), []);
    assert.equal(await codeOf(alice.api.uploads.finish({ id })), 'NOT_FOUND');
  });

  it('takes one of two parts that come for the same place, and keeps nothing of the other', async () => {
    const alice = await stand.citizen();
    const { id } = await alice.api.uploads.create({ name: 'závod.bin', size: 2 * megabyte });
    const parts = [randomBytes(megabyte), randomBytes(megabyte)];
    const codes = await Promise.all(parts.map((part) => codeOf(put(alice, id, 0, part))));
    assert.deepEqual(codes.toSorted(), ['WRONG_OFFSET', 'passed']);
    const rest = randomBytes(megabyte);
    await put(alice, id, megabyte, rest);
    const { document } = await alice.api.uploads.finish({ id });
    const winner = parts[codes.indexOf('passed')]!;
    assert.ok((await alice.read(document)).equals(Buffer.concat([winner, rest])));
    assert.equal((await filesOf(alice)).length, 2);
    assert.equal((await alice.api.usage()).bytes, 2 * megabyte);
  });

  it('takes no more than was said, nor more in one part than it may', async () => {
    const alice = await stand.citizen();
    const { id } = await alice.api.uploads.create({ name: 'a.bin', size: 10 });
    assert.equal(await codeOf(put(alice, id, 0, randomBytes(11))), 'TOO_LARGE');
    const large = await alice.api.uploads.create({ name: 'b.bin', size: 10 * megabyte });
    assert.equal(await codeOf(put(alice, large.id, 0, randomBytes(partBytes + 1))), 'TOO_LARGE');
    assert.deepEqual(await filesOf(alice), []);
    assert.equal((await alice.api.usage()).bytes, 0);
  });

  it('that breaks off on the way leaves nothing of the part', async () => {
    const alice = await stand.citizen();
    const { id } = await alice.api.uploads.create({ name: 'a.bin', size: 4 * megabyte });
    await put(alice, id, 0, randomBytes(megabyte));
    async function* broken(): AsyncGenerator<Buffer> {
      yield randomBytes(megabyte);
      throw new Error('the cable was pulled');
    }
    await assert.rejects(
      alice.stream(documentsStreams.part(id, megabyte), { method: 'PUT', body: Readable.from(broken()) }),
    );
    await eventually(async () => (await filesOf(alice)).length === 1);
    assert.equal((await alice.api.uploads.list())[0]!.received, megabyte);
    await alice.api.uploads.cancel({ id });
    await eventually(async () => (await filesOf(alice)).length === 0);
    assert.equal((await alice.api.usage()).bytes, 0);
  });
});

describe('a whole upload', () => {
  it('that breaks off leaves nothing at all', async () => {
    const alice = await stand.citizen();
    async function* broken(): AsyncGenerator<Buffer> {
      for (let count = 0; count < 10; count++) yield randomBytes(megabyte);
      throw new Error('the cable was pulled');
    }
    const headers = { 'content-disposition': 'attachment; filename="a.bin"' };
    await assert.rejects(
      alice.stream(documentsStreams.upload(), { method: 'POST', headers, body: Readable.from(broken()) }),
    );
    await eventually(async () => (await filesOf(alice)).length === 0);
    await eventually(async () => (await alice.api.usage()).bytes === 0);
    await eventually(async () => (await alice.api.uploads.list()).length === 0);
    assert.equal((await alice.api.documents.list({})).total, 0);
  });

  it('may come without saying how long it is', async () => {
    const alice = await stand.citizen();
    const content = randomBytes(partBytes + 5);
    const answer = await alice.stream(documentsStreams.upload(), {
      method: 'POST',
      headers: { 'content-disposition': "attachment; filename*=UTF-8''bez%20d%C3%A9lky.bin" },
      body: Readable.from([content.subarray(0, 77), content.subarray(77)]),
    });
    const { document, name } = JSON.parse(await bodyOf(answer, 201)) as { document: string; name: string };
    assert.equal(name, 'bez délky.bin');
    assert.ok((await alice.read(document)).equals(content));
  });

  it('sent twice under one key becomes one document, also when both come at once', async () => {
    const alice = await stand.citizen();
    const key = randomUUID();
    const content = randomBytes(300_000);
    const ids = await Promise.all([1, 2, 3].map(() => alice.store('výpis.pdf', content, { key })));
    ids.push(await alice.store('výpis.pdf', content, { key }));
    assert.equal(new Set(ids).size, 1);
    const { items, total } = await alice.api.documents.list({});
    assert.deepEqual([total, items[0]!.name], [1, 'výpis.pdf']);
    assert.ok((await alice.read(ids[0]!)).equals(content));
    assert.equal((await alice.api.usage()).bytes, content.length, 'what came again was given back');
    assert.equal((await alice.api.usage()).documents, 1);
    await eventually(async () => (await filesOf(alice)).length === 1);
  });

  it('is another one under another key, with other content, another name, or after it was thrown away', async () => {
    const alice = await stand.citizen();
    const boris = await stand.citizen();
    const key = randomUUID();
    const first = await alice.store('a.txt', 'jedna', { key });
    const others = [
      await alice.store('a.txt', 'jedna', { key: randomUUID() }),
      await alice.store('a.txt', 'dva', { key }),
      await alice.store('b.txt', 'jedna', { key }),
      await alice.store('a.txt', 'jedna'),
      await boris.store('a.txt', 'jedna', { key }),
    ];
    await alice.api.documents.trash({ ids: [first] });
    others.push(await alice.store('a.txt', 'jedna', { key }));
    assert.equal(new Set([first, ...others]).size, 7);
    assert.equal(await codeOf(alice.store('a.txt', 'jedna', { key: 'x'.repeat(65) })), 'BAD_REQUEST');
  });

  it('larger than a file may be is refused, told or not', async () => {
    const alice = await stand.citizen();
    assert.equal(await codeOf(alice.api.uploads.create({ name: 'a', size: 20 * megabyte + 1 })), 'TOO_LARGE');
    const body = Readable.from(Array.from({ length: 21 }, () => randomBytes(megabyte)));
    const headers = { 'content-disposition': 'attachment; filename="a"' };
    const answer = await alice.stream(documentsStreams.upload(), { method: 'POST', headers, body });
    assert.equal(await codeOf(bodyOf(answer, 201)), 'TOO_LARGE');
    await eventually(async () => (await filesOf(alice)).length === 0);
  });
});

describe('the quota', () => {
  it('is not passed, however many come at once', async () => {
    const alice = await stand.citizen();
    const codes = await Promise.all(
      Array.from({ length: 6 }, (_, index) => codeOf(alice.store(`${index}.bin`, randomBytes(7 * megabyte)))),
    );
    assert.equal(codes.filter((code) => code === 'passed').length, 4);
    assert.ok(
      codes.every((code) => code === 'passed' || code === 'QUOTA_FULL'),
      codes.join(),
    );
    const usage = await alice.api.usage();
    assert.deepEqual([usage.bytes, usage.documents, usage.quota], [28 * megabyte, 4, 30 * megabyte]);
    assert.equal(await codeOf(alice.api.uploads.create({ name: 'a', size: 3 * megabyte })), 'QUOTA_FULL');
    await alice.api.uploads.create({ name: 'a', size: 2 * megabyte });
    await eventually(async () => (await filesOf(alice)).length === 4);
  });
});

describe('what is over', () => {
  it('is tidied away: the trash after 30 days, uploads after one, ended links after 30', async () => {
    const alice = await stand.citizen();
    const [old, fresh] = [await alice.store('starý.txt', 'starý'), await alice.store('nový.txt', 'nový')];
    await alice.api.shares.create({ document: fresh, days: 1, mostViews: 1 });
    const { id } = await alice.api.uploads.create({ name: 'a.bin', size: 10 });
    await put(alice, id, 0, Buffer.from('12345'));
    await alice.api.documents.trash({ ids: [old] });
    const parts = partsOf();
    const at = async (days: number) => {
      clock.now = new Date(Date.parse('2026-11-22T10:00:00Z') + days * 86_400_000);
      await tidy(parts.parts, alice.caller.citizen);
    };
    try {
      await at(0.99);
      assert.equal((await alice.api.uploads.list()).length, 1);
      await at(1.1);
      assert.equal((await alice.api.uploads.list()).length, 0);
      assert.equal((await alice.api.shares.list({})).length, 1);
      await at(29.99);
      assert.equal((await alice.api.documents.list({ trash: true })).total, 1);
      await at(30.99);
      assert.equal((await alice.api.documents.list({ trash: true })).total, 0);
      assert.equal((await alice.api.shares.list({})).length, 1, 'it ended a day after the beginning');
      await at(31.1);
      assert.deepEqual(parts.noted, ['trash-ended']);
      assert.equal((await alice.api.shares.list({})).length, 0);
      assert.equal((await alice.api.usage()).bytes, 5);
      await eventually(async () => (await filesOf(alice)).length === 1);
      assert.equal((await alice.read(fresh)).toString(), 'nový');
    } finally {
      clock.now = new Date('2026-11-22T10:00:00Z');
      await parts.stop();
    }
  });
});

/** The secret of test portals, see platform/testing/portal.ts. */
const testSecret = 'a secret for tests only, of at least 32 characters';

/** The parts of the service that tidying needs, on the portal's own database. */
function partsOf() {
  const { adminUrl } = stand.portal;
  const role = schemaOf('po-be-dokumenty');
  const database = openDatabase({
    url: adminUrl,
    role,
    password: rolePassword(testSecret)(role),
    applicationName: 'test',
  });
  const noted: string[] = [];
  const audit = { note: async ({ deed }: { deed: string }) => void noted.push(deed) } as unknown as Audit;
  const parts = { database, audit, now: () => clock.now };
  return { parts, noted, stop: () => database.stop() };
}

describe('slices', () => {
  it('are what came, in streams of one size', async () => {
    async function* source(): AsyncGenerator<Buffer> {
      yield Buffer.from('abcdefg');
      yield Buffer.alloc(0);
      yield Buffer.from('hij');
    }
    const found: string[] = [];
    for await (const slice of slices(source(), 4)) found.push(Buffer.concat(await Array.fromAsync(slice)).toString());
    assert.deepEqual(found, ['abcd', 'efgh', 'ij']);
    assert.deepEqual(await Array.fromAsync(slices(Readable.from([]), 4)), []);
  });
});
