import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { CitizenCaller } from '#platform/caller.ts';
import { calendarApi } from './api.ts';
import { type CalendarPortal, codeOf, fieldsOf, startCalendar } from './testing/portal.ts';

describe('the doors of the calendar', () => {
  let portal: CalendarPortal;
  let alice: CitizenCaller;
  let boris: CitizenCaller;

  before(async () => {
    portal = await startCalendar();
    [alice, boris] = await Promise.all([portal.citizen(), portal.citizen()]);
  });
  after(() => portal?.stop());

  const mine = () => portal.as(alice);
  const titles = async (from: string, to: string, who = alice) =>
    (await portal.as(who).view({ from, to })).items.map(({ title, from: day }) => `${day} ${title.cs}`);

  test('nobody sees or touches what is another’s', async () => {
    const { id, revision } = await mine().entries.create({ fields: fieldsOf('Tajné', '2026-12-12') });
    const other = portal.as(boris);
    assert.deepEqual(await titles('2026-12-01', '2026-12-31', boris), []);
    assert.equal(await codeOf(other.entries.get({ id })), 'NOT_FOUND');
    assert.equal(
      await codeOf(other.entries.update({ id, revision, fields: fieldsOf('x', '2026-12-12') })),
      'NOT_FOUND',
    );
    assert.equal(await codeOf(other.entries.remove({ id })), 'NOT_FOUND');
    assert.equal(await codeOf(other.entries.decide({ id, state: 'settled' })), 'NOT_FOUND');
    assert.equal(await codeOf(other.entries.skip({ id, on: '2026-12-12' })), 'NOT_FOUND');
  });

  test('every door is locked for those who may not pass', async () => {
    const anonymous = portal.client('po-be-kalendar', calendarApi).as({ kind: 'anonymous' });
    const service = portal.from('po-be-doklady');
    const id = '00000000-0000-4000-8000-000000000001';
    const login = { name: 'x', password: 'y' };
    const citizens: ((client: typeof service) => Promise<unknown>)[] = [
      (client) => client.view({ from: '2026-12-01', to: '2026-12-02' }),
      (client) => client.list({ from: '2026-12-01' }),
      (client) => client.entries.get({ id }),
      (client) => client.entries.create({ fields: fieldsOf('x', '2026-12-01') }),
      (client) => client.entries.update({ id, revision: 1, fields: fieldsOf('x', '2026-12-01') }),
      (client) => client.entries.skip({ id, on: '2026-12-01' }),
      (client) => client.entries.remove({ id }),
      (client) => client.entries.restore({ id }),
      (client) => client.entries.removed(),
      (client) => client.entries.decide({ id, state: 'open' }),
      (client) => client.settings.get(),
      (client) =>
        client.settings.put({ groups: [], reminders: { deadline: [], appointment: [], validity: [], yearly: [] } }),
      (client) => client.download({ lang: 'cs' }),
      (client) => client.imports.begin({ text: '' }),
      (client) => client.imports.get({ id }),
      (client) => client.imports.confirm({ id }),
      (client) => client.imports.cancel({ id }),
      (client) => client.subscriptions.list(),
      (client) => client.subscriptions.create({ kind: 'link', label: 'x', share: 'all', lang: 'cs' }),
      (client) => client.subscriptions.revoke({ id }),
    ];
    for (const call of citizens) {
      assert.equal(await codeOf(call(anonymous)), 'UNAUTHORIZED', call.toString());
      assert.equal(await codeOf(call(service)), 'FORBIDDEN', call.toString());
    }
    const put = (client: typeof service) =>
      client.entries.put({ citizen: alice.citizen, source: 'x', key: 'x', entry: null });
    assert.equal(await codeOf(put(anonymous)), 'FORBIDDEN');
    assert.equal(await codeOf(put(mine())), 'FORBIDDEN');
    const front: ((client: typeof service) => Promise<unknown>)[] = [
      (client) => client.feed({ secret: 'x', etag: null }),
      (client) => client.dav.calendar(login),
      (client) => client.dav.objects({ ...login, content: true }),
      (client) => client.dav.changes({ ...login, token: null, content: true }),
    ];
    for (const call of front) {
      for (const client of [anonymous, mine(), service])
        assert.equal(await codeOf(call(client)), 'FORBIDDEN', call.toString());
    }
  });

  test('nothing readable is in the database, and an erased citizen has no calendar', async () => {
    const leaving = await portal.citizen();
    const own = portal.as(leaving);
    await own.entries.create({ fields: { ...fieldsOf('Operace kolene', '2026-12-24'), place: 'Nemocnice Bory' } });
    await own.imports.begin({
      text: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:x\r\nSUMMARY:Rozvod\r\nDTSTART;VALUE=DATE:20261201\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
    });
    await own.subscriptions.create({ kind: 'caldav', label: 'Telefon Jany', share: 'all', lang: 'cs' });
    const tables = [
      'po_be_kalendar.entry',
      'po_be_kalendar.calendar',
      'po_be_kalendar.import',
      'po_be_kalendar.subscription',
      'po_be_kalendar.door',
      'events.outbox',
      'events.work',
    ];
    for (const table of tables) {
      const rows = await portal.query<{ text: string }>(`select t::text as text from ${table} t`);
      const bytes = rows
        .map(({ text }) =>
          text.replace(/\\x([0-9a-f]*)/g, (_, hex: string) => Buffer.from(hex, 'hex').toString('utf8')),
        )
        .join('\n');
      for (const secret of ['Operace', 'Bory', 'Rozvod', 'Telefon', 'Tajné', '2026-12-24', '20261224'])
        assert.ok(!bytes.includes(secret), `${secret} in ${table}`);
    }
    await portal.running.vault.erase(leaving.citizen);
    await assert.rejects(own.view({ from: '2026-12-01', to: '2026-12-31' }));
  });
});
