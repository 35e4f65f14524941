import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { CitizenCaller } from '#platform/caller.ts';
import { calendarApi } from './api.ts';
import { type CalendarPortal, codeOf, eventually, fieldsOf, START, startCalendar } from './testing/portal.ts';

describe('the calendar', () => {
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
  const deadline = (day: string, title = 'Konec platnosti průkazu') => ({
    kind: 'validity' as const,
    title: { cs: title, en: 'Card ends' },
    when: { kind: 'days' as const, from: day, to: day },
    source: { cs: 'Průkazy', en: 'Cards' },
    link: '/doklady',
  });

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
    const { id } = await cards.entries.put({ ...key, entry: deadline('2027-01-15') });
    const first = await mine().entries.get({ id });
    assert.deepEqual(await cards.entries.put({ ...key, entry: deadline('2027-01-15') }), { id });
    assert.equal((await mine().entries.get({ id })).revision, first.revision);
    assert.equal((await cards.entries.put({ ...key, entry: deadline('2027-01-20') })).id, id);
    assert.deepEqual(await titles('2027-01-01', '2027-01-31'), ['2027-01-20 Konec platnosti průkazu']);
    // another service's key is another thing
    const other = await portal.from('po-be-ridic').entries.put({ ...key, entry: deadline('2027-01-21') });
    assert.notEqual(other.id, id);
    await portal.from('po-be-ridic').entries.put({ ...key, entry: null });
    await cards.entries.put({ ...key, entry: null });
    assert.deepEqual(await titles('2027-01-01', '2027-01-31'), []);
    await cards.entries.put({ ...key, entry: deadline('2027-01-22') });
    assert.deepEqual(await titles('2027-01-01', '2027-01-31'), ['2027-01-22 Konec platnosti průkazu']);
  });

  test('what the citizen has decided stands, whatever the source says after', async () => {
    const cards = portal.from('po-be-doklady');
    const key = { citizen: alice.citizen, source: 'card', key: 'OP 2' };
    const { id } = await cards.entries.put({ ...key, entry: deadline('2027-02-15') });
    await mine().entries.decide({ id, state: 'settled' });
    await cards.entries.put({ ...key, entry: deadline('2027-02-16') });
    const settled = await mine().entries.get({ id });
    assert.deepEqual([settled.state, settled.decided, settled.when.from], ['settled', true, '2027-02-16']);
    await mine().entries.decide({ id, state: 'withdrawn' });
    await cards.entries.put({ ...key, entry: deadline('2027-02-17') });
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

  test('a reminder comes once, at its time, however often the calendar is looked after', async () => {
    const newcomer = await portal.citizen();
    const cards = portal.from('po-be-doklady');
    const { id } = await cards.entries.put({
      citizen: newcomer.citizen,
      source: 'card',
      key: 'OP',
      entry: { ...deadline('2026-12-05'), kind: 'deadline' },
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
          entry: deadline('2027-06-01'),
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
      for (const secret of ['Operace', 'Bory', 'Rozvod', 'Telefon', 'Angličtina', '2026-12-24', '20261224'])
        assert.ok(!bytes.includes(secret), `${secret} in ${table}`);
    }
    await portal.running.vault.erase(leaving.citizen);
    await assert.rejects(own.view({ from: '2026-12-01', to: '2026-12-31' }));
  });
});
