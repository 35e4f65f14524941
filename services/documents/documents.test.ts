import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import postgres from 'postgres';
import { pagesOf } from '#platform/pdf/testing.ts';
import { documentsStreams } from './api.ts';
import { codeOf, eventually, startStand, type Stand, type Visitor } from './testing/stand.ts';

let stand: Stand;
let alice: Visitor;
let bob: Visitor;

before(async () => {
  stand = await startStand();
  [alice, bob] = [await stand.citizen(), await stand.citizen()];
});
after(() => stand?.stop());

const names = async (visitor: Visitor, query: Parameters<Visitor['api']['documents']['list']>[0] = {}) =>
  (await visitor.api.documents.list(query)).items.map(({ name }) => name);
const inspected = (visitor: Visitor, id: string) =>
  eventually(async () => {
    const document = await visitor.api.documents.get({ id });
    return document.inspected && document;
  });

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
    assert.match(answer.headers['content-security-policy'] ?? '', /sandbox/);
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

describe('folders and lists', () => {
  it('hold documents, are sorted, paged and filtered by tags', async () => {
    const carol = await stand.citizen();
    const { id: taxes } = await carol.api.folders.create({ name: 'Daně' });
    const { id: year } = await carol.api.folders.create({ name: '2026', parent: taxes });
    assert.equal(await codeOf(carol.api.folders.create({ name: 'DANĚ' })), 'NAME_TAKEN');
    const inYear = await carol.store('přiznání.pdf', pagesOf(['tax return']), { folder: year });
    for (const name of ['č.txt', 'a.txt', 'ch.txt', 'h.txt', '10.txt', '9.txt'])
      await carol.store(name, name.repeat(3));
    assert.deepEqual(await names(carol, { sort: 'name' }), ['9.txt', '10.txt', 'a.txt', 'č.txt', 'h.txt', 'ch.txt']);
    assert.deepEqual(await names(carol, { folder: year }), ['přiznání.pdf']);
    assert.deepEqual(
      (await carol.api.documents.get({ id: inYear })).path.map(({ name }) => name),
      ['Daně', '2026'],
    );
    assert.deepEqual(
      (await carol.api.folders.list()).map(({ name, documents, folders }) => [name, documents, folders]),
      [
        ['Daně', 0, 1],
        ['2026', 1, 0],
      ],
    );
    const second = await carol.api.documents.list({ sort: 'name', limit: 4, page: 2 });
    assert.deepEqual([second.items.map(({ name }) => name), second.total, second.pages], [['h.txt', 'ch.txt'], 6, 2]);
    await carol.api.documents.update({ id: inYear, tags: ['důležité'] });
    assert.deepEqual(await names(carol, { tag: 'Důležité' }), ['přiznání.pdf']);
    assert.equal(await codeOf(carol.api.folders.remove({ id: taxes })), 'NOT_EMPTY');
    await carol.api.documents.move({ ids: [inYear], folder: null });
    await carol.api.folders.rename({ id: year, name: 'Rok 2026' });
    await carol.api.folders.remove({ id: year });
    await carol.api.folders.remove({ id: taxes });
    assert.equal((await names(carol)).length, 7);
  });

  it('find words in names, tags, texts and inside PDFs', async () => {
    const carol = await stand.citizen();
    const pdf = await carol.store('dopis.pdf', pagesOf(['Platebni vymer na dan z nemovitosti', 'Pokuta 1500 Kc']));
    const note = await carol.store('poznamka.txt', 'Kdy přijde pojištění vozidla?');
    const picture = await carol.store('foto.txt', 'nic');
    await carol.api.documents.update({ id: picture, tags: ['chalupa'] });
    for (const id of [pdf, note, picture]) await inspected(carol, id);
    assert.deepEqual(await names(carol, { query: 'pokuta' }), ['dopis.pdf']);
    assert.deepEqual(await names(carol, { query: 'DOPIS nemovitost' }), ['dopis.pdf']);
    assert.deepEqual(await names(carol, { query: 'pojištěním' }), ['poznamka.txt']);
    assert.deepEqual(await names(carol, { query: 'chalupy' }), ['foto.txt']);
    assert.deepEqual(await names(carol, { query: 'slon' }), []);
    const [found] = (await carol.api.documents.list({ query: 'vozidla' })).items;
    assert.equal(found?.excerpt, 'Kdy přijde pojištění vozidla?');
    await carol.api.documents.trash({ ids: [pdf] });
    assert.deepEqual(await names(carol, { query: 'pokuta' }), []);
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

  it('that come at once get numbers of their own', async () => {
    const carol = await stand.citizen();
    const id = await carol.store('a.txt', '0');
    await Promise.all(['1', '2', '3'].map((text) => carol.store('a.txt', text, { document: id })));
    const numbers = (await carol.api.documents.get({ id })).versions.map(({ number }) => number);
    assert.deepEqual(numbers, [4, 3, 2, 1]);
  });
});

describe('the trash', () => {
  it('gives back, destroys, and frees the room', async () => {
    const carol = await stand.citizen();
    const { id: folder } = await carol.api.folders.create({ name: 'Pryč' });
    const [one, two] = [await carol.store('1.txt', 'jedna', { folder }), await carol.store('2.txt', 'dvě')];
    assert.deepEqual(await carol.api.documents.trash({ ids: [one, two] }), { changed: 2 });
    assert.deepEqual(await names(carol), []);
    assert.equal((await carol.api.documents.list({ trash: true })).total, 2);
    const thrown = await carol.api.documents.get({ id: one });
    assert.equal(Date.parse(thrown.destroyedAt!) - Date.parse(thrown.trashedAt!), 30 * 86_400_000);
    assert.equal(await codeOf(carol.api.documents.update({ id: one, name: 'x' })), 'NOT_FOUND');
    await carol.api.folders.remove({ id: folder });
    await carol.api.documents.restore({ ids: [one] });
    assert.deepEqual(await names(carol), ['1.txt']);
    assert.equal(await codeOf(carol.api.documents.destroy({ ids: [one] })), 'NOT_FOUND');
    assert.deepEqual(await carol.api.documents.emptyTrash(), { changed: 1 });
    assert.equal(await codeOf(carol.api.documents.get({ id: two })), 'NOT_FOUND');
    const { bytes, documents } = await carol.api.usage();
    assert.deepEqual([bytes, documents], [5, 1]);
    const root = join(stand.portal.dataDir, 'files', 'po-be-dokumenty', carol.caller.citizen);
    await eventually(async () => (await filesBelow(root)).length === 1);
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

describe('what is stored', () => {
  it('is unreadable in the database and on the disk', async () => {
    const carol = await stand.citizen();
    const secret = 'Zcela mimořádně tajné heslo';
    const id = await carol.store(`${secret}.txt`, secret.repeat(50));
    await carol.api.documents.update({ id, tags: [secret] });
    await inspected(carol, id);
    const sql = postgres(stand.portal.adminUrl, { max: 1, onnotice: () => undefined });
    for (const table of ['document', 'version', 'upload', 'folder', 'share']) {
      const rows = await sql`select encode(t::text::bytea, 'escape') as row from po_be_dokumenty.${sql(table)} t`;
      assert.ok(
        rows.every(
          (row) => !/taj|mimo/i.test(Buffer.from(String(row['row']).replace(/^\\\\x/, ''), 'hex').toString('latin1')),
        ),
      );
    }
    await sql.end();
    const root = join(stand.portal.dataDir, 'files', 'po-be-dokumenty', carol.caller.citizen);
    for (const file of await filesBelow(root)) assert.ok(!(await readFile(file)).includes('taj'));
  });

  it('is refused once a byte of it was flipped, small or large, and the connection of a large one breaks', async () => {
    const carol = await stand.citizen();
    const small = await carol.store('malý.txt', 'obsah '.repeat(100));
    const large = await carol.store('velký.bin', randomBytes(10 * 1024 * 1024));
    const { versions } = await carol.api.documents.get({ id: small });
    await inspected(carol, small);
    await inspected(carol, large);
    const folder = join(stand.portal.dataDir, 'files', 'po-be-dokumenty', carol.caller.citizen);
    await flip((await filesBelow(join(folder, versions[0]!.id)))[0]!, 100);
    assert.equal(await codeOf(carol.read(small)), 'DAMAGED');
    const version = (await carol.api.documents.get({ id: large })).versions[0]!;
    const parts = await filesBelow(join(folder, version.id));
    const sizes = await Promise.all(parts.map(async (file) => (await readFile(file)).length));
    await flip(parts[sizes.indexOf(Math.max(...sizes))]!, 5 * 1024 * 1024);
    const answer = await carol.stream(documentsStreams.content(large));
    assert.equal(answer.status, 200);
    let came = 0;
    await assert.rejects(async () => {
      for await (const piece of answer.body) came += (piece as Buffer).length;
    });
    assert.ok(came < 8 * 1024 * 1024, 'it broke where the damage is');
    const archive = await carol.stream(documentsStreams.archive(), {
      method: 'POST',
      body: Buffer.from(JSON.stringify({ ids: [large] })),
    });
    await assert.rejects(buffer(archive.body));
  });

  it('whose parts were exchanged or cut off is refused', async () => {
    const carol = await stand.citizen();
    const part = 8 * 1024 * 1024;
    const [swapped, cut] = [
      await carol.store('prohozený.bin', randomBytes(2 * part)),
      await carol.store('useknutý.bin', randomBytes(part)),
    ];
    const partsOf = async (id: string) => {
      await inspected(carol, id);
      const [version] = (await carol.api.documents.get({ id })).versions;
      return filesBelow(join(stand.portal.dataDir, 'files', 'po-be-dokumenty', carol.caller.citizen, version!.id));
    };
    const [first, second] = await partsOf(swapped);
    const [one, two] = [await readFile(first!), await readFile(second!)];
    await writeFile(first!, two);
    await writeFile(second!, one);
    assert.equal(await codeOf(carol.read(swapped)), 'DAMAGED');
    const [file] = await partsOf(cut);
    // Whole chunks are cut off, so that what is left is well-formed.
    await writeFile(file!, (await readFile(file!)).subarray(0, 18 + 100 * (65_536 + 16)));
    await assert.rejects(carol.read(cut));
  });

  it('that has vanished from the store is refused too', async () => {
    const carol = await stand.citizen();
    const id = await carol.store('zmizí.txt', 'x');
    const { rm } = await import('node:fs/promises');
    await rm(join(stand.portal.dataDir, 'files', 'po-be-dokumenty', carol.caller.citizen), { recursive: true });
    assert.equal(await codeOf(carol.read(id)), 'DAMAGED');
  });
});

describe('beside', () => {
  it('the tile shows the newest, and leaving leaves no file', async () => {
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
  });
});

async function filesBelow(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}

async function flip(file: string, at: number): Promise<void> {
  const bytes = await readFile(file);
  bytes[at]! ^= 1;
  await writeFile(file, bytes);
}
