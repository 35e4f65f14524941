import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { documentsStreams } from './api.ts';
import { codeOf, startStand, type Stand, type Visitor } from './testing/stand.ts';

let stand: Stand;
let alice: Visitor;
let told: number;

before(async () => {
  stand = await startStand();
});
after(() => stand?.stop());

const newcomer = async () => {
  alice = await stand.citizen();
  told = 0;
};
/** What was noted since this was asked before. */
const noted = async () => {
  const deeds = await alice.deeds();
  return deeds.slice(told, (told = deeds.length));
};
const archive = (ids: readonly string[]) =>
  alice.stream(documentsStreams.archive(), { method: 'POST', body: Buffer.from(JSON.stringify({ ids })) });

describe('what is done with documents stands in the citizen’s log', () => {
  it('what comes: a document, a version, by parts too; the same sent again is nothing new', async () => {
    await newcomer();
    const id = await alice.store('a.txt', 'první');
    assert.deepEqual(await noted(), [`document-stored citizen ${id}`]);
    await alice.store('a.txt', 'druhá', { document: id });
    assert.deepEqual(await noted(), [`version-stored citizen ${id}`]);
    const kept = await alice.store('b.txt', 'jednou', { key: 'form-1' });
    assert.equal(await alice.store('b.txt', 'jednou', { key: 'form-1' }), kept);
    assert.deepEqual(await noted(), [`document-stored citizen ${kept}`]);
    const { id: upload } = await alice.api.uploads.create({ name: 'c.txt', size: 3 });
    const part = { method: 'PUT', body: Buffer.from('abc') } as const;
    (await alice.stream(documentsStreams.part(upload, 0), part)).body.resume();
    const { document } = await alice.api.uploads.finish({ id: upload });
    assert.deepEqual(await noted(), [`document-stored citizen ${document}`]);
    assert.equal(await codeOf(alice.store('prázdný.txt', '')), 'EMPTY');
    assert.deepEqual(await noted(), []);
  });

  it('what goes out: shown, saved, many at once; reading on is not told again, nor what was refused', async () => {
    await newcomer();
    const id = await alice.store('a.txt', 'obsah');
    await noted();
    await alice.read(id);
    await alice.read(id, { range: 'bytes=0-1' });
    await alice.read(id, { range: 'bytes=2-' });
    (await alice.stream(documentsStreams.content(id, { save: true }))).body.resume();
    assert.deepEqual(await noted(), [
      `document-shown citizen ${id}`,
      `document-shown citizen ${id}`,
      `document-saved citizen ${id}`,
    ]);
    (await archive([id])).body.resume();
    (await archive([crypto.randomUUID()])).body.resume();
    assert.deepEqual(await noted(), ['archive-saved citizen']);
  });

  it('the trash and versions: each document by itself, of many only that it was done', async () => {
    await newcomer();
    const id = await alice.store('a.txt', 'první');
    await alice.store('a.txt', 'druhá', { document: id });
    await noted();
    const { versions } = await alice.api.documents.get({ id });
    await alice.api.versions.destroy({ document: id, id: versions[1]!.id });
    await alice.api.documents.trash({ ids: [id] });
    await alice.api.documents.restore({ ids: [id] });
    await alice.api.documents.trash({ ids: [id] });
    await alice.api.documents.destroy({ ids: [id] });
    await alice.api.documents.emptyTrash();
    assert.equal(await codeOf(alice.api.documents.destroy({ ids: [id] })), 'NOT_FOUND');
    assert.deepEqual(await noted(), [
      `version-destroyed citizen ${id}`,
      `document-trashed citizen ${id}`,
      `document-restored citizen ${id}`,
      `document-trashed citizen ${id}`,
      'document-destroyed citizen',
    ]);
    const many = await Promise.all(Array.from({ length: 21 }, (_, index) => alice.store(`${index}.txt`, 'x')));
    await noted();
    await alice.api.documents.trash({ ids: many });
    assert.deepEqual(await noted(), ['document-trashed citizen']);
    await alice.api.documents.restore({ ids: many.slice(0, 20) });
    assert.equal((await noted()).length, 20);
  });

  it('links: made, opened by somebody, revoked', async () => {
    await newcomer();
    const document = await alice.store('a.txt', 'pro souseda');
    await noted();
    const { id, token, key } = await alice.api.shares.create({ document, days: 1, mostViews: 1 });
    await stand.stranger.shares.open({ token, key });
    assert.equal(await codeOf(stand.stranger.shares.open({ token, key })), 'NOT_FOUND');
    await alice.api.shares.revoke({ id });
    assert.deepEqual(await noted(), [
      `share-made citizen ${document}`,
      `share-opened stranger ${document}`,
      'share-revoked citizen',
    ]);
  });
});
