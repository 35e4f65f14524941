import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openDatabase } from '#platform/data/index.ts';
import { schemaOf } from '#platform/ids.ts';
import { rolePassword } from '#platform/run/secret.ts';
import { giveReminders } from '../store.ts';
import {
  type CalendarPortal,
  codeOf,
  eventually,
  fieldsOf,
  START,
  startCalendar,
  validityOn,
} from '../testing/portal.ts';

describe('a calendar that is looked after', () => {
  let portal: CalendarPortal;

  before(async () => {
    portal = await startCalendar();
  });
  after(() => portal?.stop());

  test('a reminder comes once, at its time, however often the calendar is looked after', async () => {
    const newcomer = await portal.citizen();
    const cards = portal.from('po-be-doklady');
    const { id } = await cards.entries.put({
      citizen: newcomer.citizen,
      source: 'card',
      key: 'OP',
      entry: { ...validityOn('2026-12-05'), kind: 'deadline' },
    });
    const events = () =>
      portal.query<{ payload: unknown }>(
        `select payload from events.outbox where name = 'calendar.reminder-due' and citizen = '${newcomer.citizen}' order by id`,
      );
    const wakes = () =>
      portal.query<{ run_at: Date }>(
        `select run_at from events.work where task = 'po-be-kalendar:wake' and citizen = '${newcomer.citizen}'`,
      );
    const wake = await eventually(async () => (await wakes())[0]);
    assert.equal(wake.run_at.toISOString(), '2026-11-28T07:00:00.000Z', 'a week before, at eight in Prague');
    assert.deepEqual(await events(), []);
    try {
      for (const [now, so] of [
        ['2026-11-28T07:00:00Z', 1],
        ['2026-11-30T07:00:00Z', 1],
        ['2026-12-04T07:00:01Z', 2],
      ] as const) {
        portal.clock.now = new Date(now);
        // Any change makes the calendar be looked after.
        await cards.entries.put({
          citizen: newcomer.citizen,
          source: 'card',
          key: `later ${now}`,
          entry: validityOn('2027-06-01'),
        });
        await portal.tended(newcomer);
        assert.deepEqual(
          (await events()).map(({ payload }) => payload),
          Array.from({ length: so }, () => ({ citizen: newcomer.citizen, entry: id })),
        );
      }
    } finally {
      portal.clock.now = new Date(START);
    }
  });

  test('a reminder that nobody gave in time is not given days later', async () => {
    const newcomer = await portal.citizen();
    const put = (key: string, day: string) =>
      portal.from('po-be-doklady').entries.put({
        citizen: newcomer.citizen,
        source: 'card',
        key,
        entry: { ...validityOn(day), kind: 'deadline' },
      });
    await put('OP', '2026-12-05');
    await portal.tended(newcomer);
    try {
      // It was for 28 November.
      portal.clock.now = new Date('2026-12-01T07:00:00Z');
      await put('later', '2027-06-01');
      await portal.tended(newcomer);
      const events = await portal.query(
        `select from events.outbox where name = 'calendar.reminder-due' and citizen = '${newcomer.citizen}'`,
      );
      assert.equal(events.length, 0);
    } finally {
      portal.clock.now = new Date(START);
    }
  });

  test('of two that look after a calendar at once only one gives its reminders', async () => {
    const newcomer = await portal.citizen();
    const { id } = await portal.as(newcomer).entries.create({ fields: fieldsOf('Zubař', '2026-12-03') });
    await portal.tended(newcomer);
    const role = schemaOf('po-be-kalendar');
    const database = openDatabase({
      url: portal.adminUrl,
      role,
      password: rolePassword('a secret for tests only, of at least 32 characters')(role),
      applicationName: 'test',
    });
    try {
      const [before, until] = [portal.clock.now, new Date('2026-12-01T10:00:00Z')];
      const give = () => giveReminders(database, newcomer.citizen, before, until, [id]);
      assert.deepEqual((await Promise.all([give(), give()])).toSorted(), [false, true]);
    } finally {
      await database.stop();
    }
    const events = await portal.query(
      `select from events.outbox where name = 'calendar.reminder-due' and citizen = '${newcomer.citizen}'`,
    );
    assert.equal(events.length, 1);
  });

  test('a removed entry is dropped for good after 30 days', async () => {
    const newcomer = await portal.citizen();
    const own = portal.as(newcomer);
    const { id } = await own.entries.create({ fields: fieldsOf('Zrušit', '2026-12-01') });
    await own.entries.remove({ id });
    try {
      portal.clock.now = new Date('2026-12-22T09:59:00Z');
      await own.entries.create({ fields: fieldsOf('Dřív', '2026-12-29') });
      await portal.tended(newcomer);
      assert.equal((await own.entries.removed()).length, 1);
      portal.clock.now = new Date('2026-12-22T10:01:00Z');
      await own.entries.create({ fields: fieldsOf('Později', '2026-12-30') });
      await eventually(async () => (await own.entries.removed()).length === 0);
      assert.equal(await codeOf(own.entries.restore({ id })), 'NOT_FOUND');
    } finally {
      portal.clock.now = new Date(START);
    }
  });
});
