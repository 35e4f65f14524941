import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type CalendarPortal, fieldsOf, START, startCalendar } from './testing/portal.ts';

const file =
  'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:x\r\nSUMMARY:Schůze\r\nDTSTART;VALUE=DATE:20261201\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';

describe('what is done with the calendar stands in the citizen’s log', () => {
  let portal: CalendarPortal;

  before(async () => {
    portal = await startCalendar();
  });
  after(() => portal?.stop());

  test('files: taken out, brought in once the citizen has agreed; own entries are not told', async () => {
    const alice = await portal.citizen();
    const own = portal.as(alice);
    await own.entries.create({ fields: fieldsOf('Zubař', '2026-12-03') });
    const { id } = await own.imports.begin({ text: file });
    assert.deepEqual(await portal.deeds(alice), []);
    await own.imports.confirm({ id });
    await own.download({ lang: 'cs' });
    assert.deepEqual(await portal.deeds(alice), ['calendar-imported citizen', 'calendar-saved citizen']);
  });

  test('programs: let in, once a day that they have come, shut out', async () => {
    const alice = await portal.citizen();
    const own = portal.as(alice);
    const front = portal.from('po-fe-portal');
    const { subscription, secret } = await own.subscriptions.create({
      kind: 'link',
      label: 'Telefon',
      share: 'all',
      lang: 'cs',
    });
    const { id } = subscription;
    try {
      // A program may ask several times at once.
      await Promise.all([1, 2, 3, 4].map(() => front.feed({ secret, etag: null })));
      await front.feed({ secret, etag: null });
      portal.clock.now = new Date('2026-11-23T10:00:00Z');
      await front.feed({ secret, etag: null });
    } finally {
      portal.clock.now = new Date(START);
    }
    await own.subscriptions.revoke({ id });
    assert.deepEqual(await portal.deeds(alice), [
      `subscription-made citizen ${id}`,
      `subscription-used stranger ${id}`,
      `subscription-used stranger ${id}`,
      `subscription-revoked citizen ${id}`,
    ]);
  });
});
