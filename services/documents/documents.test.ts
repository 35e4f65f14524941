import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { pagesOf } from '#platform/pdf/testing.ts';
import { documentsStreams } from './api.ts';
import { inspected, names } from './testing/asked.ts';
import { codeOf, eventually, startStand, type Stand, type Visitor } from './testing/stand.ts';

let stand: Stand;
let alice: Visitor;
let bob: Visitor;

before(async () => {
  stand = await startStand();
  [alice, bob] = [await stand.citizen(), await stand.citizen()];
});
after(() => stand?.stop());

describe('a document', () => {
  it('comes back as it was stored, under its name, recognised by its content', async () => {
    const content = Buffer.from('Dobrý den, toto je obyčejný text.');
    const id = await alice.store('Smlouva č. 1.exe', content);
    assert.deepEqual(await alice.read(id), content);
    const document = await inspected(alice, id);
    assert.equal(document.name, 'Smlouva č. 1.exe');
    assert.equal(document.kind, 'text');
    assert.equal(document.preview, 'text');
    assert.equal(document.size, content.length);
    assert.equal(document.state, 'ready');
    assert.equal(document.scanned, 'none');
    assert.equal(document.sha256?.length, 64);
    assert.equal(document.versions.length, 1);
    const answer = await alice.stream(documentsStreams.content(id));
    assert.equal(answer.headers['content-type'], 'text/plain; charset=utf-8');
    assert.match(
      answer.headers['content-disposition'] ?? '',
      /^inline; .*filename\*=UTF-8''Smlouva%20%C4%8D\. 1\.exe|^inline/,
    );
    for (const [header, value] of Object.entries({
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'self'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-store',
      'accept-ranges': 'bytes',
    }))
      assert.equal(answer.headers[header], value, header);
    answer.body.resume();
    const saved = await alice.stream(documentsStreams.content(id, { save: true }));
    assert.match(saved.headers['content-disposition'] ?? '', /^attachment/);
    saved.body.resume();
  });

  it('that could act is never shown, only saved', async () => {
    for (const [name, content] of [
      ['stranka.pdf', '<!DOCTYPE html><script>alert(1)</script>'],
      ['obrazek.png', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
      ['data.txt', '<?xml version="1.0"?><a/>'],
    ] as const) {
      const id = await bob.store(name, content);
      const answer = await bob.stream(documentsStreams.content(id));
      assert.equal(answer.headers['content-type'], 'application/octet-stream', name);
      assert.match(answer.headers['content-disposition'] ?? '', /^attachment/);
      answer.body.resume();
      assert.equal((await bob.api.documents.get({ id })).preview, 'no');
    }
  });

  it('of many parts is read whole and by ranges', async () => {
    const content = randomBytes(17 * 1024 * 1024 + 123);
    const id = await alice.store('velký.bin', content);
    assert.ok((await alice.read(id)).equals(content));
    const part = 8 * 1024 * 1024;
    for (const [range, first, last] of [
      ['bytes=0-0', 0, 0],
      [`bytes=${part - 3}-${part + 2}`, part - 3, part + 2],
      [`bytes=${part * 2}-`, part * 2, content.length - 1],
      ['bytes=-7', content.length - 7, content.length - 1],
    ] as const)
      assert.ok((await alice.read(id, { range })).equals(content.subarray(first, last + 1)), range);
    assert.equal(await codeOf(alice.read(id, { range: `bytes=${content.length}-` })), 'BAD_RANGE');
    const partial = await alice.stream(documentsStreams.content(id), { headers: { range: 'bytes=5-9' } });
    assert.equal(partial.status, 206);
    assert.equal(partial.headers['content-range'], `bytes 5-9/${content.length}`);
    partial.body.resume();
  });

  it('of a name that is taken gets a number; a name keeps its extension', async () => {
    const carol = await stand.citizen();
    for (let count = 0; count < 3; count++) await carol.store('výpis.txt', 'x');
    assert.deepEqual(
      await names(carol, { sort: 'name' }),
      ['výpis (2).txt', 'výpis (3).txt', 'výpis.txt'].toSorted(new Intl.Collator('cs', { numeric: true }).compare),
    );
    const [first] = (await carol.api.documents.list({})).items;
    await carol.api.documents.update({ id: first!.id, name: '../Nový název', tags: ['Daně', ' daně ', 'Byt'] });
    const changed = await carol.api.documents.get({ id: first!.id });
    assert.equal(changed.name, 'Nový název.txt');
    assert.deepEqual(changed.tags, ['Daně', 'Byt']);
    assert.equal(await codeOf(carol.api.documents.update({ id: first!.id, name: '///' })), 'NAME_MISSING');
  });

  it('is refused without a name, and when it is empty', async () => {
    assert.equal(await codeOf(alice.store('...', 'x')), 'NAME_MISSING');
    assert.equal(await codeOf(alice.store('prázdný.txt', '')), 'EMPTY');
  });
});

describe('versions', () => {
  it('keep the older ones, which can come back or be destroyed', async () => {
    const carol = await stand.citizen();
    const id = await carol.store('smlouva.txt', 'první znění');
    assert.equal(await carol.store('nová.pdf', pagesOf(['second']), { document: id }), id);
    const { name, versions, kind } = await inspected(carol, id);
    assert.deepEqual(
      [name, kind, versions.map(({ number, current }) => [number, current])],
      [
        'smlouva.pdf',
        'pdf',
        [
          [2, true],
          [1, false],
        ],
      ],
    );
    const older = versions[1]!;
    assert.equal((await carol.read(id, { version: older.id })).toString(), 'první znění');
    await carol.api.versions.restore({ document: id, id: older.id });
    assert.equal((await carol.read(id)).toString(), 'první znění');
    assert.equal(await codeOf(carol.api.versions.destroy({ document: id, id: older.id })), 'NOT_FOUND');
    const before = (await carol.api.usage()).bytes;
    await carol.api.versions.destroy({ document: id, id: versions[0]!.id });
    assert.equal((await carol.api.usage()).bytes, before - versions[0]!.size);
    assert.equal(await codeOf(carol.read(id, { version: versions[0]!.id })), 'NOT_FOUND');
    await carol.store('třetí.txt', 'třetí znění', { document: id });
    assert.deepEqual(
      (await carol.api.documents.get({ id })).versions.map(({ number }) => number),
      [3, 1],
    );
  });

  it('are not added to what lies in the trash or belongs to another', async () => {
    const [carol, dan] = await Promise.all([stand.citizen(), stand.citizen()]);
    const id = await carol.store('a.txt', '0');
    assert.equal(await codeOf(dan.store('b.txt', '1', { document: id })), 'NOT_FOUND');
    await carol.api.documents.trash({ ids: [id] });
    assert.equal(await codeOf(carol.store('b.txt', '1', { document: id })), 'NOT_FOUND');
    assert.equal(await codeOf(carol.api.uploads.create({ name: 'b.txt', size: 1, document: id })), 'NOT_FOUND');
  });

  it('that come at once get numbers of their own', async () => {
    const carol = await stand.citizen();
    const id = await carol.store('a.txt', '0');
    await Promise.all(['1', '2', '3'].map((text) => carol.store('a.txt', text, { document: id })));
    const numbers = (await carol.api.documents.get({ id })).versions.map(({ number }) => number);
    assert.deepEqual(numbers, [4, 3, 2, 1]);
  });
});

describe('many documents in one archive', () => {
  it('come as a ZIP with names of their own', async () => {
    const carol = await stand.citizen();
    const ids = [await carol.store('žádost.txt', 'první'), await carol.store('b.pdf', pagesOf(['pdf']))];
    const { id: folder } = await carol.api.folders.create({ name: 'Jinde' });
    ids.push(await carol.store('žádost.txt', 'druhá', { folder }));
    const answer = await carol.stream(documentsStreams.archive(), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ ids: [...ids, crypto.randomUUID()] })),
    });
    assert.equal(answer.headers['content-type'], 'application/zip');
    const zip = await buffer(answer.body);
    assert.equal(zip.subarray(0, 4).toString('latin1'), 'PK\x03\x04');
    for (const name of ['žádost.txt', 'žádost (2).txt', 'b.pdf']) assert.ok(zip.includes(Buffer.from(name)), name);
    const nothing = await bob.stream(documentsStreams.archive(), {
      method: 'POST',
      body: Buffer.from(JSON.stringify({ ids })),
    });
    assert.equal(nothing.status, 404);
    nothing.body.resume();
  });
});

describe('beside', () => {
  it('the tile shows the newest', async () => {
    const carol = await stand.citizen();
    await carol.store('první.txt', '1');
    const id = await carol.store('druhý.txt', '2');
    const tile = await eventually(async () => {
      const { tiles } = await carol.dashboard.get();
      const found = tiles.find((one) => one.id === 'dokumenty');
      return found?.content?.items.length === 2 && found.content;
    });
    assert.equal(tile.items[0]!.href, `/dokumenty/${id}`);
    assert.equal(tile.figures[0]!.value, 2);
    assert.ok(
      tile.items.every(({ unread }) => !unread),
      'what one has stored oneself is no news',
    );
  });
});
