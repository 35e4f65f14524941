import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pagesOf } from '#platform/pdf/testing.ts';
import { inspected, names } from './testing/asked.ts';
import { filesBelow } from './testing/disk.ts';
import { codeOf, eventually, startStand, type Stand } from './testing/stand.ts';

let stand: Stand;

before(async () => {
  stand = await startStand();
});
after(() => stand?.stop());

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
    assert.equal(await codeOf(carol.api.documents.move({ ids: [one], folder: null })), 'NOT_FOUND');
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
