import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually, startStand, type Stand, type Visitor } from './testing/stand.ts';
import { ALICE } from './testing/town.ts';

describe('receiving messages', () => {
  let stand: Stand;
  let alice: Visitor;
  let box: string;

  before(async () => {
    stand = await startStand();
    alice = await stand.citizen();
    box = await alice.connect(ALICE);
  });
  after(() => stand?.stop());

  it('brings the box, its messages and their content', async () => {
    const [connected] = await alice.databox.boxes.list();
    assert.equal(connected?.id, box);
    assert.equal(connected?.boxId, ALICE.id);
    const list = await eventually(async () => {
      const page = await alice.databox.messages.list({ folder: 'received' });
      return page.total === 4 && page;
    });
    console.log(list, await alice.databox.messages.counts());
  });
});
