import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import type { CitizenCaller } from '#platform/caller.ts';
import { calendarApi } from './api.ts';
import { type CalendarPortal, fieldsOf, startCalendar, validityOn } from './testing/portal.ts';

describe('the export of the calendar', () => {
  let portal: CalendarPortal;

  before(async () => {
    portal = await startCalendar();
  });
  after(() => portal?.stop());

  const exported = async ({ citizen }: CitizenCaller) => {
    const profile = portal.client('po-be-kalendar', calendarApi, 'po-be-profil');
    const answer = await profile.stream({ kind: 'service', target: 'po-be-profil' }, `/export/${citizen}`);
    assert.equal(answer.status, 200);
    return (await buffer(answer.body)).toString('utf8');
  };
  /** What stands between the beginnings of two files. */
  const part = (all: string, from: string, to?: string) =>
    all.slice(all.indexOf(from), to === undefined ? undefined : all.indexOf(to));

  test('has every entry, whatever has become of it; only what is to be seen is in the ICS', async () => {
    const alice = await portal.citizen();
    const own = portal.as(alice);
    await own.entries.create({ fields: fieldsOf('Zubař', '2026-12-03') });
    const { id } = await own.entries.create({ fields: fieldsOf('Zrušená schůzka', '2026-12-04') });
    await own.entries.remove({ id });
    const cards = portal.from('po-be-doklady');
    const card = { citizen: alice.citizen, source: 'card' };
    await cards.entries.put({ ...card, key: '1', entry: validityOn('2027-01-15', 'Konec platnosti pasu') });
    await cards.entries.put({ ...card, key: '2', entry: validityOn('2027-01-16', 'Konec platnosti průkazu') });
    await cards.entries.put({ ...card, key: '2', entry: null });
    await own.subscriptions.create({ kind: 'link', label: 'Telefon Jany', share: 'all', lang: 'cs' });
    await own.settings.put({
      groups: ['property-owner'],
      reminders: { deadline: [9], appointment: [], validity: [], yearly: [] },
    });

    const all = await exported(alice);
    const kept = part(all, 'udalosti.json', 'smazane.json');
    for (const title of ['Zubař', 'Konec platnosti pasu', 'Konec platnosti průkazu', 'Zaplatit daň'])
      assert.ok(kept.includes(title), title);
    assert.match(kept, /"state": "withdrawn"/);
    assert.ok(!kept.includes('Zrušená'));
    assert.match(part(all, 'smazane.json', 'nastaveni.json'), /Zrušená schůzka/);
    const settings = part(all, 'nastaveni.json', 'odbery.json');
    assert.match(settings, /property-owner/);
    assert.match(settings, /"deadline": \[\s*9\s*\]/);
    assert.match(part(all, 'odbery.json', 'kalendar.ics'), /Telefon Jany/);
    const ics = part(all, 'kalendar.ics');
    assert.match(ics, /SUMMARY:Konec platnosti pasu/);
    for (const title of ['Zrušená', 'Konec platnosti průkazu']) assert.ok(!ics.includes(title), title);
  });

  test('has nothing of anybody else', async () => {
    await portal.as(await portal.citizen()).entries.create({ fields: fieldsOf('Cizí schůzka', '2026-12-03') });
    assert.ok(!(await exported(await portal.citizen())).includes('Cizí'));
  });
});
