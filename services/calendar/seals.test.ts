import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type CalendarPortal, codeOf, fieldsOf, startCalendar } from './testing/portal.ts';

const file = (title: string) =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:${title}\r\nSUMMARY:${title}\r\nDTSTART;VALUE=DATE:20261201\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;

/** What is sealed opens as its own row only: whoever can write into the database cannot put one row's content into another. */
describe('sealed rows exchanged in the database', () => {
  let portal: CalendarPortal;

  before(async () => {
    portal = await startCalendar();
  });
  after(() => portal?.stop());

  const copied = (table: string, from: string, to: string) =>
    portal.query(
      `update po_be_kalendar.${table} set sealed = (select sealed from po_be_kalendar.${table} where id = '${from}') where id = '${to}'`,
    );

  test('an entry, an import and a subscription are refused under another id', async () => {
    const own = portal.as(await portal.citizen());
    const [one, two] = [
      await own.entries.create({ fields: fieldsOf('Zubař', '2026-12-03') }),
      await own.entries.create({ fields: fieldsOf('Oční', '2026-12-04') }),
    ];
    await copied('entry', one.id, two.id);
    assert.equal((await own.entries.get({ id: one.id })).title.cs, 'Zubař');
    assert.equal(await codeOf(own.entries.get({ id: two.id })), 'INTERNAL_SERVER_ERROR');

    const [first, second] = [
      await own.imports.begin({ text: file('a') }),
      await own.imports.begin({ text: file('b') }),
    ];
    await copied('import', first.id, second.id);
    assert.equal((await own.imports.get({ id: first.id })).items[0]?.title, 'a');
    assert.equal(await codeOf(own.imports.get({ id: second.id })), 'INTERNAL_SERVER_ERROR');

    const subscribe = async (label: string) =>
      (await own.subscriptions.create({ kind: 'link', label, share: 'all', lang: 'cs' })).subscription.id;
    const [phone, tablet] = [await subscribe('Telefon'), await subscribe('Tablet')];
    assert.equal((await own.subscriptions.list()).length, 2);
    await copied('subscription', phone, tablet);
    assert.equal(await codeOf(own.subscriptions.list()), 'INTERNAL_SERVER_ERROR');
  });
});
