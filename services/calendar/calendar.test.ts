import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { CitizenCaller } from '#platform/caller.ts';
import { type CalendarPortal, codeOf, eventually, fieldsOf, startCalendar } from './testing/portal.ts';

describe('the calendar', () => {
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

  test('a month has its weeks, holidays and name days, and nothing else for a new citizen', async () => {
    const { days, items } = await mine().view({ from: '2026-12-01', to: '2026-12-31' });
    assert.equal(days.length, 31);
    assert.deepEqual(items, []);
    assert.deepEqual(
      days.filter(({ holiday }) => holiday).map(({ day }) => day),
      ['2026-12-24', '2026-12-25', '2026-12-26'],
    );
    assert.deepEqual(days[3], { day: '2026-12-04', week: 49, holiday: null, working: true, names: ['Barbora'] });
    assert.equal(await codeOf(mine().view({ from: '2026-01-01', to: '2026-12-31' })), 'BAD_REQUEST');
    assert.equal(await codeOf(mine().view({ from: '2026-02-01', to: '2026-01-01' })), 'BAD_REQUEST');
    // Days after 9999 have no text of ten characters: counting towards them never ended.
    assert.equal(await codeOf(mine().view({ from: '9999-12-31', to: '9999-12-31' })), 'BAD_REQUEST');
    assert.equal(await codeOf(mine().list({ from: '9999-12-31' })), 'BAD_REQUEST');
    assert.equal(await codeOf(mine().list({ from: '9999-12-31', direction: 'past' })), 'BAD_REQUEST');
  });

  test('the days of the laws come with the groups that the citizen chooses, and go with them', async () => {
    const newcomer = await portal.citizen();
    const own = portal.as(newcomer);
    const { groups, catalogue, reminders } = await own.settings.get();
    assert.deepEqual(groups, []);
    assert.ok(catalogue.length > 10 && catalogue.every(({ chosen }) => !chosen));
    assert.deepEqual(reminders.deadline, [7, 1]);
    assert.deepEqual(await titles('2027-05-01', '2027-05-31', newcomer), []);
    await own.settings.put({ groups: ['property-owner', 'nobody'], reminders });
    assert.deepEqual(await titles('2027-05-01', '2027-05-31', newcomer), ['2027-05-31 Zaplatit daň z nemovitých věcí']);
    // what is past this year is not put in
    assert.deepEqual(await titles('2026-05-01', '2026-05-31', newcomer), []);
    assert.deepEqual(await titles('2026-11-30', '2026-11-30', newcomer), [
      '2026-11-30 Zaplatit druhou polovinu daně z nemovitých věcí',
    ]);
    await own.settings.put({ groups: [], reminders });
    assert.deepEqual(await titles('2027-05-01', '2027-05-31', newcomer), []);
    await own.settings.put({ groups: ['property-owner'], reminders });
    assert.equal((await titles('2027-05-01', '2027-05-31', newcomer)).length, 1);
  });

  test('what falls on one day stands in the order of time: whole days first, then by the hour, then by name', async () => {
    const newcomer = await portal.citizen();
    const at = (title: string, hour: string) =>
      portal.as(newcomer).entries.create({
        fields: {
          ...fieldsOf(title, ''),
          when: { kind: 'times', from: `2026-12-05T${hour}:00`, to: `2026-12-05T${hour}:30` },
        },
      });
    await at('Večer', '19');
    await at('Ráno', '08');
    await at('Čaj', '15');
    await at('Cvičení', '15');
    await portal.as(newcomer).entries.create({ fields: fieldsOf('Celý den', '2026-12-05') });
    await at('Poledne', '12');
    assert.deepEqual(
      (await titles('2026-12-05', '2026-12-05', newcomer)).map((one) => one.slice(11)),
      ['Celý den', 'Ráno', 'Poledne', 'Cvičení', 'Čaj', 'Večer'],
    );
  });

  test('the list goes on by whole days in both directions', async () => {
    const newcomer = await portal.citizen();
    const own = portal.as(newcomer);
    for (const day of ['2026-10-01', '2026-11-20', '2026-11-25', '2026-11-25', '2026-12-01', '2031-06-30'])
      await own.entries.create({ fields: fieldsOf(`Den ${day}`, day) });
    await own.entries.create({
      fields: { ...fieldsOf('Dovolená', ''), when: { kind: 'days', from: '2026-11-15', to: '2026-11-24' } },
    });
    const first = await own.list({ from: '2026-11-22', limit: 2 });
    assert.deepEqual(
      first.items.map(({ from }) => from),
      ['2026-11-15', '2026-11-25', '2026-11-25'],
    );
    assert.equal(first.cursor, '2026-12-01');
    const second = await own.list({ from: first.cursor ?? '', limit: 2, started: 'left-out' });
    assert.deepEqual(
      second.items.map(({ from }) => from),
      ['2026-12-01', '2031-06-30'],
    );
    assert.equal(second.cursor, null);
    const past = await own.list({ from: '2026-11-22', direction: 'past', limit: 1 });
    assert.deepEqual(
      past.items.map(({ from }) => from),
      ['2026-11-20'],
    );
    const older = await own.list({ from: past.cursor!, direction: 'past' });
    assert.deepEqual(
      older.items.map(({ from }) => from),
      ['2026-10-01'],
    );
  });

  test('the tile follows by itself', async () => {
    const newcomer = await portal.citizen();
    await portal.as(newcomer).entries.create({ fields: fieldsOf('Narozeniny', '2026-11-28') });
    const tile = await eventually(async () => (await portal.tile(newcomer)) as { items: { note: string }[] } | null);
    const text = { cs: 'Narozeniny', en: 'Narozeniny' };
    assert.deepEqual(tile.items, [{ ...tile.items[0], text, note: '28. 11. 2026' }]);
  });
});
