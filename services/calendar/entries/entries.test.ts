import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import type { CitizenCaller } from '#platform/caller.ts';
import { type CalendarPortal, codeOf, fieldsOf, startCalendar, validityOn } from '../testing/portal.ts';

describe('entries', () => {
  let portal: CalendarPortal;
  let alice: CitizenCaller;

  before(async () => {
    portal = await startCalendar();
    alice = await portal.citizen();
  });
  after(() => portal?.stop());

  const mine = () => portal.as(alice);
  const titles = async (from: string, to: string, who = alice) =>
    (await portal.as(who).view({ from, to })).items.map(({ title, from: day }) => `${day} ${title.cs}`);

  test('an entry sent twice under one key is stored once; other fields or another key make another', async () => {
    const own = portal.as(await portal.citizen());
    const key = randomUUID();
    const fields = fieldsOf('Zubař', '2026-12-03');
    const sent = await Promise.all([1, 2, 3].map(() => own.entries.create({ fields, key })));
    const { id } = await own.entries.create({ fields, key });
    assert.deepEqual([...new Set(sent.map((one) => one.id))], [id]);
    const seen = async () =>
      (await own.view({ from: '2026-12-01', to: '2026-12-31' })).items.map(({ title }) => title.cs);
    assert.deepEqual(await seen(), ['Zubař']);
    // What was changed meanwhile is not written over.
    const { revision } = await own.entries.get({ id });
    await own.entries.update({ id, revision, fields: fieldsOf('Zubařka', '2026-12-03') });
    assert.deepEqual(await own.entries.create({ fields, key }), { id, revision: revision + 1 });
    assert.deepEqual(await seen(), ['Zubařka']);
    await own.entries.create({ fields: fieldsOf('Oční', '2026-12-04'), key });
    await own.entries.create({ fields, key: randomUUID() });
    await own.entries.create({ fields });
    assert.deepEqual((await seen()).toSorted(), ['Oční', 'Zubař', 'Zubař', 'Zubařka']);
    await own.entries.remove({ id });
    assert.notEqual(
      (await own.entries.create({ fields, key })).id,
      id,
      'who sends it after removing it wants it again',
    );
  });

  test('own entries: written, repeated, changed, one time left out, removed and brought back', async () => {
    const { id, revision } = await mine().entries.create({
      fields: {
        ...fieldsOf('Angličtina', '2026-12-01'),
        when: { kind: 'times', from: '2026-12-01T17:00', to: '2026-12-01T18:30' },
        repeat: { rule: 'FREQ=WEEKLY;COUNT=4' },
        place: 'Plzeň',
        reminders: [0, 1, 1],
      },
    });
    assert.deepEqual(await titles('2026-12-01', '2026-12-31'), [
      '2026-12-01 Angličtina',
      '2026-12-08 Angličtina',
      '2026-12-15 Angličtina',
      '2026-12-22 Angličtina',
    ]);
    const stored = await mine().entries.get({ id });
    assert.deepEqual(stored.reminders, [1, 0]);
    assert.equal(stored.own, true);
    await mine().entries.skip({ id, on: '2026-12-15T17:00' });
    assert.equal((await titles('2026-12-01', '2026-12-31')).length, 3);
    const fields = { ...fieldsOf('Němčina', '2026-12-01'), when: stored.when, repeat: { rule: stored.repeat!.rule } };
    assert.equal(await codeOf(mine().entries.update({ id, revision, fields })), 'CONFLICT');
    await mine().entries.update({ id, revision: revision + 1, fields });
    assert.equal((await titles('2026-12-01', '2026-12-31')).length, 3, 'the time left out stays left out');
    await mine().entries.remove({ id });
    assert.deepEqual(await titles('2026-12-01', '2026-12-31'), []);
    assert.deepEqual(
      (await mine().entries.removed()).map(({ title }) => title.cs),
      ['Němčina'],
    );
    await mine().entries.restore({ id });
    assert.equal((await titles('2026-12-01', '2026-12-31')).length, 3);
    await mine().entries.remove({ id });
  });

  test('what cannot be is refused with its reason', async () => {
    const problems = async (fields: Parameters<ReturnType<typeof mine>['entries']['create']>[0]['fields']) => {
      try {
        await mine().entries.create({ fields });
        return [];
      } catch (error) {
        const { data } = error as { data?: { problems?: string[]; body?: { data?: { problems?: string[] } } } };
        return data?.problems ?? data?.body?.data?.problems;
      }
    };
    assert.deepEqual(
      await problems({ ...fieldsOf('x', '2026-12-01'), when: { kind: 'days', from: '2026-12-02', to: '2026-12-01' } }),
      ['ends-before-it-begins'],
    );
    assert.deepEqual(await problems({ ...fieldsOf('x', '2026-12-01'), repeat: { rule: 'FREQ=SECONDLY' } }), [
      'rule-not-supported',
    ]);
    assert.deepEqual(await problems(fieldsOf('x', '2500-12-01')), ['out-of-years']);
    assert.equal(await codeOf(mine().entries.create({ fields: fieldsOf('', '2026-12-01') })), 'BAD_REQUEST');
  });

  test('another service puts, replaces and withdraws; the same twice moves nothing', async () => {
    const cards = portal.from('po-be-doklady');
    const key = { citizen: alice.citizen, source: 'card', key: 'OP 1' };
    const { id } = await cards.entries.put({ ...key, entry: validityOn('2027-01-15') });
    const first = await mine().entries.get({ id });
    assert.deepEqual(await cards.entries.put({ ...key, entry: validityOn('2027-01-15') }), { id });
    assert.equal((await mine().entries.get({ id })).revision, first.revision);
    assert.equal((await cards.entries.put({ ...key, entry: validityOn('2027-01-20') })).id, id);
    assert.deepEqual(await titles('2027-01-01', '2027-01-31'), ['2027-01-20 Konec platnosti průkazu']);
    // another service's key is another thing
    const other = await portal.from('po-be-ridic').entries.put({ ...key, entry: validityOn('2027-01-21') });
    assert.notEqual(other.id, id);
    await portal.from('po-be-ridic').entries.put({ ...key, entry: null });
    await cards.entries.put({ ...key, entry: null });
    assert.deepEqual(await titles('2027-01-01', '2027-01-31'), []);
    await cards.entries.put({ ...key, entry: validityOn('2027-01-22') });
    assert.deepEqual(await titles('2027-01-01', '2027-01-31'), ['2027-01-22 Konec platnosti průkazu']);
  });

  test('what the citizen has decided stands, whatever the source says after', async () => {
    const cards = portal.from('po-be-doklady');
    const key = { citizen: alice.citizen, source: 'card', key: 'OP 2' };
    const { id } = await cards.entries.put({ ...key, entry: validityOn('2027-02-15') });
    await mine().entries.decide({ id, state: 'settled' });
    await cards.entries.put({ ...key, entry: validityOn('2027-02-16') });
    const settled = await mine().entries.get({ id });
    assert.deepEqual([settled.state, settled.decided, settled.when.from], ['settled', true, '2027-02-16']);
    await mine().entries.decide({ id, state: 'withdrawn' });
    await cards.entries.put({ ...key, entry: validityOn('2027-02-17') });
    assert.deepEqual(await titles('2027-02-01', '2027-02-28'), []);
    await mine().entries.decide({ id, state: 'open' });
    assert.deepEqual(await titles('2027-02-01', '2027-02-28'), ['2027-02-17 Konec platnosti průkazu']);
    // not the citizen's to change or remove
    assert.equal(await codeOf(mine().entries.remove({ id })), 'NOT_FOUND');
    assert.equal(
      await codeOf(mine().entries.update({ id, revision: 1, fields: fieldsOf('x', '2027-01-01') })),
      'NOT_FOUND',
    );
  });
});
