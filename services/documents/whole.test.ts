import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import postgres from 'postgres';
import { filesOf } from '#platform/export/tar.ts';
import { documentsApi, documentsStreams } from './api.ts';
import { office, person, root, timestamp } from './signatures/testing/country.ts';
import { signedPdf } from './signatures/testing/signed-pdf.ts';
import { codeOf, eventually, startStand, type Stand, type Visitor } from './testing/stand.ts';

let stand: Stand;
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-trust-'));
  await writeFile(join(folder, 'root.pem'), root.pem);
  stand = await startStand({ settings: { DOCUMENTS_TRUST: folder }, now: () => new Date('2026-06-01T00:00:00Z') });
});
after(async () => {
  await stand?.stop();
  await rm(folder, { recursive: true });
});

const inspected = (visitor: Visitor, id: string) =>
  eventually(async () => {
    const document = await visitor.api.documents.get({ id });
    return document.inspected && document;
  });

describe('the signatures of a file', () => {
  it('are told after it was stored: who, when, whether changed', async () => {
    const alice = await stand.citizen();
    const good = Buffer.from(await signedPdf({ signer: person, timestamp, level: 'B-T', text: 'Smlouva o dilo' }));
    const altered = Buffer.from(good);
    altered[altered.indexOf('Smlouva')] = 0x58;
    const content = altered.equals(good) ? withFlippedByte(good) : altered;
    const [valid, changed, plain] = [
      await alice.store('smlouva.pdf', good),
      await alice.store('změněná.pdf', content),
      await alice.store('text.txt', 'bez podpisu'),
    ];
    const [first, second, third] = await Promise.all([valid, changed, plain].map((id) => inspected(alice, id)));
    assert.equal(first!.signed, 'valid', JSON.stringify(first!.signatures));
    assert.equal(first!.signatures?.signatures[0]?.signer?.commonName, 'Jana Nováková');
    assert.ok(['changed', 'unreadable'].includes(second!.signed ?? ''), JSON.stringify(second!.signatures));
    assert.equal(third!.signatures, null);
    const { items } = await alice.api.documents.list({ sort: 'name' });
    assert.deepEqual(
      items.map(({ name, signed }) => [name, signed !== null]),
      [
        ['smlouva.pdf', true],
        ['text.txt', false],
        ['změněná.pdf', true],
      ],
    );
  });

  it('of somebody whom nobody here knows are told to be so', async () => {
    const other = await startStand();
    try {
      const alice = await other.citizen();
      const id = await alice.store('razítko.pdf', await signedPdf({ signer: office }));
      const { signed, signatures } = await inspected(alice, id);
      assert.equal(signed, 'unknown-issuer', JSON.stringify(signatures));
      assert.equal(signatures?.signatures[0]?.trusted, false);
    } finally {
      await other.stop();
    }
  });
});

/** A byte of the first page's content. */
function withFlippedByte(file: Buffer): Buffer {
  const copy = Buffer.from(file);
  copy[copy.indexOf('stream') + 12]! ^= 1;
  return copy;
}

describe('the citizen’s log', () => {
  it('tells what was stored, shown, downloaded, shared and opened by a stranger', async () => {
    const alice = await stand.citizen();
    const id = await alice.store('deník.txt', 'něco');
    await alice.read(id);
    (await alice.stream(documentsStreams.content(id, { save: true }))).body.resume();
    const { token, key, id: share } = await alice.api.shares.create({ document: id, days: 1, mostViews: 1 });
    await stand.stranger.shares.open({ token, key });
    await alice.api.shares.revoke({ id: share });
    await alice.api.documents.trash({ ids: [id] });
    await alice.api.documents.emptyTrash();
    const sql = postgres(stand.portal.adminUrl, { max: 1, onnotice: () => undefined });
    const [row] = await sql`select count(*)::int as entries from audit.entry where citizen = ${alice.caller.citizen}`;
    await sql.end();
    assert.equal(row!['entries'], 8);
  });
});

describe('what a citizen takes along and leaves behind', () => {
  it('is every document as it is, and what is told of it', async () => {
    const alice = await stand.citizen();
    const { id: inside } = await alice.api.folders.create({ name: 'Byt' });
    const id = await alice.store('nájem.txt', 'první', { folder: inside });
    await alice.store('nájem.txt', 'druhé znění', { document: id });
    const thrown = await alice.store('starý.txt', 'starý');
    await alice.api.documents.trash({ ids: [thrown] });
    const profile = stand.portal.client('po-be-dokumenty', documentsApi, 'po-be-profil');
    const answer = await profile.stream({ kind: 'service', target: 'po-be-profil' }, `/export/${alice.caller.citizen}`);
    assert.equal(answer.status, 200);
    const files = new Map<string, string>();
    for await (const { path, content } of filesOf(answer.body as Readable)) {
      const pieces = [];
      for await (const piece of content as AsyncIterable<Uint8Array>) pieces.push(piece);
      files.set(path, Buffer.concat(pieces).toString());
    }
    assert.deepEqual(
      [...files.keys()].toSorted(),
      [
        'dokumenty.json',
        'kos/starý.txt',
        'odkazy.json',
        'slozky.json',
        'soubory/Byt/nájem.txt',
        'soubory/Byt/verze 1 – nájem.txt',
      ].toSorted(),
    );
    assert.equal(files.get('soubory/Byt/nájem.txt'), 'druhé znění');
    assert.equal(files.get('soubory/Byt/verze 1 – nájem.txt'), 'první');
    assert.equal((JSON.parse(files.get('dokumenty.json')!) as unknown[]).length, 2);
  });

  it('nothing opens once they are erased, and nothing is left once they have left', async () => {
    const alice = await stand.citizen();
    const id = await alice.store('tajné.txt', 'tajné');
    await inspected(alice, id);
    const place = join(stand.portal.dataDir, 'files', 'po-be-dokumenty', alice.caller.citizen);
    assert.ok((await stat(place)).isDirectory());
    const sql = postgres(stand.portal.adminUrl, { max: 1, onnotice: () => undefined });
    await sql`insert into events.outbox (name, citizen, payload) values ('citizen.left', ${alice.caller.citizen}, ${sql.json({ citizen: alice.caller.citizen })})`;
    await eventually(async () => {
      const [row] =
        await sql`select count(*)::int as rows from po_be_dokumenty.document where citizen = ${alice.caller.citizen}`;
      return row!['rows'] === 0;
    });
    await sql.end();
    await eventually(() => isEmpty(place));
    await stand.portal.running.vault.erase(alice.caller.citizen);
    assert.notEqual(await codeOf(alice.read(id)), 'passed');
  });
});

async function isEmpty(path: string): Promise<boolean> {
  try {
    const entries = await readdir(path, { withFileTypes: true, recursive: true });
    return entries.every((entry) => !entry.isFile());
  } catch {
    return true;
  }
}

describe('five thousand documents', () => {
  it('are listed, sorted and searched, and one more is refused', async () => {
    const alice = await stand.citizen();
    const { citizen } = alice.caller;
    const template = await alice.store('vzor.txt', 'Text, který je v každém dokumentu: pojistná smlouva.');
    await inspected(alice, template);
    await fill(citizen, template, 5_000);
    const { items, total, pages } = await alice.api.documents.list({ sort: 'name', limit: 20, page: 250 });
    assert.deepEqual([total, pages, items.length], [5_000, 250, 20]);
    const found = await alice.api.documents.list({ query: 'smlouvy 4321', limit: 5 });
    assert.deepEqual(
      found.items.map(({ name }) => name),
      ['dokument 4321.txt'],
    );
    assert.equal((await alice.api.documents.list({ query: 'pojistnou', limit: 1 })).total, 5_000);
    assert.equal(await codeOf(alice.store('navíc.txt', 'x')), 'TOO_MANY');
    assert.equal((await alice.api.usage()).documents, 5_000);
  });
});

/** Rows as the service would have made them, without sending each file. */
async function fill(citizen: Visitor['caller']['citizen'], template: string, to: number): Promise<void> {
  const vault = stand.portal.running.vault.for('po-be-dokumenty');
  const key = await vault.key(citizen);
  const sql = postgres(stand.portal.adminUrl, { max: 1, onnotice: () => undefined });
  const [version] = await sql`select * from po_be_dokumenty.version where document = ${template}`;
  const open = (column: string) =>
    key.openJson<unknown>({ table: 'version', row: `${version!['id']}/${column}` }, version![column] as Buffer);
  const [about, words, text] = [open('about'), open('words'), open('text')];
  for (let from = 1; from < to; from += 500) {
    const documents = [];
    const versions = [];
    for (let number = from; number < Math.min(from + 500, to); number++) {
      const [id, own] = [randomUUID(), randomUUID()];
      const seal = (table: string, row: string, column: string, value: unknown) =>
        key.sealJson({ table, row: `${row}/${column}` }, value);
      documents.push({
        id,
        citizen,
        created_at: new Date(),
        changed_at: new Date(),
        version: own,
        size: 1,
        about: seal('document', id, 'about', { name: `dokument ${number}.txt`, tags: [] }),
      });
      versions.push({
        id: own,
        citizen,
        document: id,
        number: 1,
        created_at: new Date(),
        size: 1,
        scan: 'none',
        about: seal('version', own, 'about', about),
        words: seal('version', own, 'words', words),
        text: seal('version', own, 'text', text),
      });
    }
    await sql`insert into po_be_dokumenty.document ${sql(documents)}`;
    await sql`insert into po_be_dokumenty.version ${sql(versions)}`;
  }
  await sql`update po_be_dokumenty.usage set documents = ${to} where citizen = ${citizen}`;
  await sql.end();
}
