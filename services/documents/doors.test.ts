import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { documentsApi, documentsStreams } from './api.ts';
import { codeOf, startStand, type Stand, type Visitor } from './testing/stand.ts';

let stand: Stand;
let alice: Visitor;
let bob: Visitor;

before(async () => {
  stand = await startStand();
  [alice, bob] = [await stand.citizen(), await stand.citizen()];
});
after(() => stand?.stop());

describe('every door', () => {
  it('is closed to another citizen', async () => {
    const id = await alice.store('jen moje.txt', 'moje');
    const { id: folder } = await alice.api.folders.create({ name: 'Moje složka' });
    const { versions } = await alice.api.documents.get({ id });
    const version = versions[0]!.id;
    const { id: upload } = await alice.api.uploads.create({ name: 'a', size: 3 });
    const { id: share } = await alice.api.shares.create({ document: id, days: 1, mostViews: 1 });
    const refusals = Object.entries({
      get: bob.api.documents.get({ id }),
      update: bob.api.documents.update({ id, name: 'x' }),
      move: bob.api.documents.move({ ids: [id], folder: null }),
      trash: bob.api.documents.trash({ ids: [id] }),
      destroy: bob.api.documents.destroy({ ids: [id] }),
      restore: bob.api.documents.restore({ ids: [id] }),
      restoreVersion: bob.api.versions.restore({ document: id, id: version }),
      destroyVersion: bob.api.versions.destroy({ document: id, id: version }),
      rename: bob.api.folders.rename({ id: folder, name: 'x' }),
      remove: bob.api.folders.remove({ id: folder }),
      inFolder: bob.api.folders.create({ name: 'x', parent: folder }),
      uploadInto: bob.api.uploads.create({ name: 'x', size: 1, folder }),
      uploadOver: bob.api.uploads.create({ name: 'x', size: 1, document: id }),
      finish: bob.api.uploads.finish({ id: upload }),
      cancel: bob.api.uploads.cancel({ id: upload }),
      share: bob.api.shares.create({ document: id, days: 1, mostViews: 1 }),
      revoke: bob.api.shares.revoke({ id: share }),
      read: bob.read(id),
      readVersion: bob.read(id, { version }),
      storeOver: bob.store('x', 'x', { document: id }),
      storeInto: bob.store('x', 'x', { folder }),
    }).map(async ([what, work]) => [what, await codeOf(work)] as const);
    for (const refused of refusals) assert.equal((await refused)[1], 'NOT_FOUND', (await refused)[0]);
    const part = await bob.stream(documentsStreams.part(upload, 0), { method: 'PUT', body: Buffer.from('abc') });
    assert.equal(part.status, 404);
    part.body.resume();
    assert.deepEqual(await bob.api.shares.list({ document: id }), []);
    assert.equal((await alice.read(id)).toString(), 'moje');
  });

  it('is closed to strangers and to other services', async () => {
    const id = crypto.randomUUID();
    const service = stand.portal.client('po-be-dokumenty', documentsApi, 'po-be-kalendar').own;
    const calls = (api: typeof stand.stranger) => [
      api.documents.list({}),
      api.documents.get({ id }),
      api.documents.update({ id, name: 'x' }),
      api.documents.move({ ids: [id], folder: null }),
      api.documents.trash({ ids: [id] }),
      api.documents.restore({ ids: [id] }),
      api.documents.destroy({ ids: [id] }),
      api.documents.emptyTrash(),
      api.versions.restore({ document: id, id }),
      api.versions.destroy({ document: id, id }),
      api.folders.list(),
      api.folders.create({ name: 'x' }),
      api.folders.rename({ id, name: 'x' }),
      api.folders.remove({ id }),
      api.uploads.create({ name: 'x', size: 1 }),
      api.uploads.list(),
      api.uploads.finish({ id }),
      api.uploads.cancel({ id }),
      api.shares.list({}),
      api.shares.create({ document: id, days: 1, mostViews: 1 }),
      api.shares.revoke({ id }),
      api.usage(),
    ];
    for (const code of await Promise.all(calls(stand.stranger).map(codeOf))) assert.equal(code, 'UNAUTHORIZED');
    for (const code of await Promise.all(calls(service).map(codeOf))) assert.equal(code, 'FORBIDDEN');
    for (const [path, method] of [
      [documentsStreams.upload(), 'POST'],
      [documentsStreams.part(id, 0), 'PUT'],
      [documentsStreams.content(id), 'GET'],
      [documentsStreams.archive(), 'POST'],
    ] as const) {
      const answer = await stand.strangerStream(path, {
        method,
        ...(method === 'GET' ? {} : { body: Buffer.from('x') }),
      });
      assert.equal(answer.status, 401, path);
      answer.body.resume();
    }
  });
});
