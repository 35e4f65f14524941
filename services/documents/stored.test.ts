import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import postgres from 'postgres';
import { documentsStreams } from './api.ts';
import { inspected } from './testing/asked.ts';
import { filesBelow, flip } from './testing/disk.ts';
import { codeOf, startStand, type Stand } from './testing/stand.ts';

let stand: Stand;

before(async () => {
  stand = await startStand();
});
after(() => stand?.stop());

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
    await rm(join(stand.portal.dataDir, 'files', 'po-be-dokumenty', carol.caller.citizen), { recursive: true });
    assert.equal(await codeOf(carol.read(id)), 'DAMAGED');
  });

  it('and vanished before it was finished: that is the portal’s failure, not told as a refusal', async () => {
    const carol = await stand.citizen();
    const { id } = await carol.api.uploads.create({ name: 'zmizí.txt', size: 3 });
    const part = { method: 'PUT', body: Buffer.from('abc') } as const;
    const answer = await carol.stream(documentsStreams.part(id, 0), part);
    assert.equal(answer.status, 200);
    answer.body.resume();
    await rm(join(stand.portal.dataDir, 'files', 'po-be-dokumenty', carol.caller.citizen), { recursive: true });
    assert.equal(await codeOf(carol.api.uploads.finish({ id })), 'INTERNAL_SERVER_ERROR');
    assert.equal((await carol.api.documents.list({})).total, 0);
  });
});
