import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type CalendarPortal, fieldsOf, startCalendar } from '../testing/portal.ts';
import { duties } from './duties.ts';

const advance = duties.find(({ id }) => id === 'social-advance')!.title.cs;

describe('the days of the laws as years go by', () => {
  let portal: CalendarPortal;

  before(async () => {
    portal = await startCalendar();
  });
  after(() => portal?.stop());

  test('on New Year the next year comes in, and what moved from the old one into the new stays', async () => {
    portal.clock.now = new Date('2028-12-20T10:00:00Z');
    const alice = await portal.citizen();
    const own = portal.as(alice);
    const { reminders } = await own.settings.get();
    await own.settings.put({ groups: ['self-employed'], reminders });
    const days = async (from: string, to: string) =>
      (await own.view({ from, to })).items
        .filter(({ title }) => title.cs === advance)
        .map((one) => `${one.from} ${one.state}`);
    // 31 December 2028 is a Sunday, and the day after it a holiday.
    const january = ['2029-01-02 open', '2029-01-31 open'];
    assert.deepEqual(await days('2029-01-01', '2029-01-31'), january);
    assert.deepEqual(await days('2030-01-01', '2030-01-31'), []);
    portal.clock.now = new Date('2029-01-01T10:00:00Z');
    // Any change makes the calendar be looked after.
    await own.entries.create({ fields: fieldsOf('Nový rok', '2029-01-01') });
    await portal.tended(alice);
    assert.ok((await days('2030-01-01', '2030-01-31')).length > 0);
    assert.deepEqual(await days('2029-01-01', '2029-01-31'), january);
  });
});
