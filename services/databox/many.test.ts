import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually, startStand, type Stand, type Visitor } from './testing/stand.ts';
import { ALICE, COURT } from './testing/town.ts';

const many = 5_000;
const day = 86_400_000;

describe('a box with five thousand messages', () => {
  let stand: Stand;
  let alice: Visitor;

  before(async () => {
    const started = Date.now();
    const letters = Array.from({ length: many }, (_, index) => {
      const deliveredAt = new Date(started - 95 * day - index * ((900 * day) / many));
      return {
        ordinal: index,
        kind: 'old',
        sender: COURT,
        recipient: ALICE,
        senderRefNumber: `${index} C ${index % 97}/2024`,
        personalDelivery: false,
        subject: index === 1234 ? 'Usnesení o předběžném opatření' : `Předvolání k jednání ${index}`,
        allowSubstituteDelivery: true,
        deliveredAt,
        acceptedAt: deliveredAt,
        attachments: [],
      };
    });
    stand = await startStand({ town: { empty: true, letters: (of) => (of.id === ALICE.id ? letters : []) } });
    alice = await stand.citizen();
    await alice.connect(ALICE);
    await eventually(async () => (await alice.databox.messages.counts()).archive === many, 120_000);
  });
  after(() => stand?.stop());

  it('is listed page by page, each message once', async (context) => {
    const seen = new Set<string>();
    const began = performance.now();
    for (let cursor: string | undefined; ;) {
      const page = await alice.databox.messages.list({
        folder: 'archive',
        limit: 100,
        ...(cursor === undefined ? {} : { cursor }),
      });
      assert.equal(page.total, many);
      for (const { id } of page.items) seen.add(id);
      if (page.next === null) break;
      cursor = page.next;
    }
    context.diagnostic(`a page of 100: ${((performance.now() - began) / (many / 100)).toFixed(1)} ms`);
    assert.equal(seen.size, many);
  });

  it('is searched whole', async (context) => {
    const began = performance.now();
    const found = await alice.databox.messages.list({ folder: 'archive', query: 'predbezne usneseni' });
    context.diagnostic(`a search: ${Math.round(performance.now() - began)} ms`);
    assert.deepEqual(
      found.items.map(({ subject }) => subject),
      ['Usnesení o předběžném opatření'],
    );
    const all = await alice.databox.messages.list({ folder: 'archive', query: 'okresni soud predvolani', limit: 1 });
    assert.equal(all.total, many - 1);
    assert.ok(all.next);
  });
});
