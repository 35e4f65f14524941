import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
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
    const toldUntil = async () =>
      (
        await portal.query<{ told_until: Date }>(
          `select told_until from po_be_kalendar.calendar where citizen = '${newcomer.citizen}'`,
        )
      )[0]?.told_until;
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
        await eventually(async () => (await toldUntil())?.getTime() === portal.clock.now.getTime());
        assert.deepEqual(
          (await events()).map(({ payload }) => payload),
          Array.from({ length: so }, () => ({ citizen: newcomer.citizen, entry: id })),
        );
      }
    } finally {
      portal.clock.now = new Date(START);
    }
  });

  test('a removed entry is dropped for good after 30 days', async () => {
    const newcomer = await portal.citizen();
    const own = portal.as(newcomer);
    const { id } = await own.entries.create({ fields: fieldsOf('Zrušit', '2026-12-01') });
    await own.entries.remove({ id });
    try {
      portal.clock.now = new Date('2026-12-23T10:00:00Z');
      await own.entries.create({ fields: fieldsOf('Později', '2026-12-30') });
      await eventually(async () => (await own.entries.removed()).length === 0);
      assert.equal(await codeOf(own.entries.restore({ id })), 'NOT_FOUND');
    } finally {
      portal.clock.now = new Date(START);
    }
  });
});
