import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import ical from 'node-ical';
import type { CitizenCaller } from '#platform/caller.ts';
import { mostSubscriptions } from '../api.ts';
import { type CalendarPortal, codeOf, eventually, fieldsOf, startCalendar } from '../testing/portal.ts';

describe('ways into the calendar for programs', () => {
  let portal: CalendarPortal;
  let alice: CitizenCaller;

  before(async () => {
    portal = await startCalendar();
    alice = await portal.citizen();
    await own().entries.create({ fields: { ...fieldsOf('Tajná schůzka', '2026-12-10'), place: 'Plzeň' } });
    await portal.from('po-be-doklady').entries.put({
      citizen: alice.citizen,
      source: 'card',
      key: '1',
      entry: {
        kind: 'validity',
        title: { cs: 'Konec platnosti průkazu', en: 'Card ends' },
        when: { kind: 'days', from: '2027-01-15', to: '2027-01-15' },
        source: { cs: 'Průkazy', en: 'Cards' },
      },
    });
  });
  after(() => portal?.stop());

  const own = () => portal.as(alice);
  const front = () => portal.from('po-fe-portal');
  const make = (kind: 'link' | 'caldav', share: 'all' | 'busy' = 'all') =>
    own().subscriptions.create({ kind, label: 'Telefon', share, lang: 'cs' });

  test('a link gives the calendar to whoever has it, and nothing when nothing has changed', async () => {
    const { secret, subscription } = await make('link');
    assert.match(secret, /^[A-Za-z0-9_-]{43}$/);
    assert.equal(subscription.usedAt, null);
    const { ics, etag } = await front().feed({ secret, etag: null });
    const titles = Object.values(ical.sync.parseICS(ics!)).flatMap((one) =>
      one?.type === 'VEVENT' ? [one.summary as string] : [],
    );
    assert.deepEqual(titles.toSorted(), ['Konec platnosti průkazu', 'Tajná schůzka']);
    assert.deepEqual(await front().feed({ secret, etag }), { etag, ics: null });
    await own().entries.create({ fields: fieldsOf('Další', '2026-12-11') });
    const changed = await front().feed({ secret, etag });
    assert.notEqual(changed.etag, etag);
    assert.match(changed.ics!, /SUMMARY:Další/);
    assert.equal(
      (await own().subscriptions.list()).find(({ id }) => id === subscription.id)?.usedAt,
      '2026-11-22T00:00:00Z',
    );
  });

  test('a link that tells only that something is due tells nothing else', async () => {
    const { secret } = await make('link', 'busy');
    const { ics } = await front().feed({ secret, etag: null });
    assert.equal(ics!.match(/BEGIN:VEVENT/g)?.length, 1);
    assert.match(ics!, /SUMMARY:Termín\r\n/);
    for (const said of ['průkaz', 'Tajná', 'Plzeň', 'http']) assert.ok(!ics!.includes(said), said);
  });

  test('a revoked link or password is dead at once, and a wrong one never lived', async () => {
    const { secret, subscription } = await make('link');
    const dav = await make('caldav');
    const login = { name: dav.subscription.login!, password: dav.secret };
    assert.equal((await front().dav.calendar(login)).label, 'Telefon');
    assert.equal(await codeOf(front().dav.calendar({ ...login, password: `${login.password}x` })), 'REFUSED');
    assert.equal(await codeOf(front().dav.calendar({ ...login, name: 'nobody' })), 'REFUSED');
    assert.equal(await codeOf(front().feed({ secret: dav.secret, etag: null })), 'NOT_FOUND');
    // Written as people type it.
    await front().dav.calendar({ name: ` ${login.name.toUpperCase()}`, password: login.password.replaceAll('-', ' ') });
    await own().subscriptions.revoke({ id: subscription.id });
    await own().subscriptions.revoke({ id: dav.subscription.id });
    const ids = `'${subscription.id}', '${dav.subscription.id}'`;
    assert.deepEqual(await portal.query(`select from po_be_kalendar.door where subscription in (${ids})`), []);
    assert.equal(await codeOf(front().feed({ secret, etag: null })), 'NOT_FOUND');
    assert.equal(await codeOf(front().dav.calendar(login)), 'REFUSED');
    assert.equal(await codeOf(own().subscriptions.revoke({ id: subscription.id })), 'NOT_FOUND');
    assert.equal(
      await codeOf(portal.as(await portal.citizen()).subscriptions.revoke({ id: subscription.id })),
      'NOT_FOUND',
    );
  });

  test('neither secret is in the database', async () => {
    const link = await make('link');
    const dav = await make('caldav');
    for (const table of ['subscription', 'door']) {
      const rows = await portal.query<{ text: string }>(`select t::text as text from po_be_kalendar.${table} t`);
      const bytes = rows
        .map(
          ({ text }) =>
            text + text.replace(/\\x([0-9a-f]*)/g, (_, hex: string) => Buffer.from(hex, 'hex').toString('latin1')),
        )
        .join('\n');
      for (const secret of [
        link.secret,
        dav.secret,
        dav.subscription.login!,
        Buffer.from(link.secret, 'base64url').toString('hex'),
      ])
        assert.ok(!bytes.includes(secret));
    }
  });

  test('there are never more than a few', async () => {
    const many = await portal.citizen();
    const create = () => portal.as(many).subscriptions.create({ kind: 'link', label: 'x', share: 'all', lang: 'cs' });
    for (let index = 0; index < mostSubscriptions; index++) await create();
    assert.equal(await codeOf(create()), 'TOO_MANY');
  });

  test('CalDAV tells what has changed since a token, and refuses one that it cannot go on from', async () => {
    const citizen = await portal.citizen();
    const mine = portal.as(citizen);
    const { subscription, secret } = await mine.subscriptions.create({
      kind: 'caldav',
      label: 'x',
      share: 'all',
      lang: 'cs',
    });
    const login = { name: subscription.login!, password: secret };
    const first = await mine.entries.create({ fields: fieldsOf('Jedna', '2026-12-01') });
    const second = await mine.entries.create({ fields: fieldsOf('Dvě', '2026-12-02') });
    const all = await front().dav.changes({ ...login, token: null, content: true });
    assert.deepEqual(
      all.changed.map(({ name }) => name),
      [`${first.id}.ics`, `${second.id}.ics`],
    );
    assert.match(all.changed[0]!.ics!, /SUMMARY:Jedna/);
    assert.deepEqual(all.removed, []);
    assert.deepEqual(await front().dav.changes({ ...login, token: all.token, content: false }), {
      token: all.token,
      changed: [],
      removed: [],
    });
    await mine.entries.update({ id: first.id, revision: 1, fields: fieldsOf('Jiná', '2026-12-01') });
    await mine.entries.remove({ id: second.id });
    const later = await front().dav.changes({ ...login, token: all.token, content: false });
    assert.deepEqual(
      later.changed.map(({ name, ics }) => [name, ics]),
      [[`${first.id}.ics`, null]],
    );
    assert.notEqual(later.changed[0]!.etag, all.changed[0]!.etag);
    assert.deepEqual(later.removed, [`${second.id}.ics`]);
    for (const token of ['1-999', 'nonsense', '0-1'])
      assert.equal(await codeOf(front().dav.changes({ ...login, token, content: false })), 'BAD_TOKEN', token);
    const range = await front().dav.objects({ ...login, range: { from: '2026-12-02', to: null }, content: true });
    assert.deepEqual(range.objects, []);
    const named = await front().dav.objects({ ...login, names: [`${first.id}.ics`, 'other.ics'], content: false });
    assert.deepEqual(
      named.objects.map(({ name }) => name),
      [`${first.id}.ics`],
    );

    // What has been dropped for good cannot be told any more.
    const start = portal.clock.now;
    try {
      portal.clock.now = new Date('2027-01-10T10:00:00Z');
      await mine.entries.create({ fields: fieldsOf('Tři', '2027-02-01') });
      await eventually(async () => (await mine.entries.removed()).length === 0);
      assert.equal(await codeOf(front().dav.changes({ ...login, token: all.token, content: false })), 'BAD_TOKEN');
      assert.equal(await codeOf(front().dav.changes({ ...login, token: later.token, content: false })), 'passed');
    } finally {
      portal.clock.now = start;
    }
  });

  test('a citizen who has been erased leaves nothing behind any door', async () => {
    const leaving = await portal.citizen();
    const link = await portal.as(leaving).subscriptions.create({ kind: 'link', label: 'x', share: 'all', lang: 'cs' });
    const dav = await portal.as(leaving).subscriptions.create({ kind: 'caldav', label: 'x', share: 'all', lang: 'cs' });
    await portal.as(leaving).entries.create({ fields: fieldsOf('x', '2026-12-01') });
    await portal.running.vault.erase(leaving.citizen);
    assert.equal(await codeOf(front().feed({ secret: link.secret, etag: null })), 'NOT_FOUND');
    const login = { name: dav.subscription.login!, password: dav.secret };
    assert.equal(await codeOf(front().dav.calendar(login)), 'REFUSED');
    assert.equal(await codeOf(front().dav.changes({ ...login, token: null, content: true })), 'REFUSED');
  });
});

describe('files in and out', () => {
  let portal: CalendarPortal;
  let alice: CitizenCaller;

  before(async () => {
    portal = await startCalendar();
    alice = await portal.citizen();
  });
  after(() => portal?.stop());

  const own = () => portal.as(alice);
  const file = (...events: string[][]) =>
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//X//EN',
      ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
      'END:VCALENDAR',
      '',
    ].join('\r\n');

  test('a file is shown first, then stored; the same file again changes what it brought', async () => {
    const text = file(
      [
        'UID:1@x',
        'SUMMARY:Zubař',
        'DTSTART;TZID=Europe/Prague:20261201T090000',
        'DTEND;TZID=Europe/Prague:20261201T100000',
      ],
      ['UID:2@x', 'SUMMARY:Divné', 'DTSTART:20261201T090000', 'RRULE:FREQ=SECONDLY'],
    );
    const { id } = await own().imports.begin({ text });
    const preview = await own().imports.get({ id });
    assert.deepEqual(
      preview.items.map(({ title, known }) => [title, known]),
      [['Zubař', false]],
    );
    assert.deepEqual(preview.leftOut, [{ title: 'Divné', reason: 'rule' }]);
    assert.deepEqual((await own().list({ from: '2026-11-22' })).items, []);
    assert.equal(await codeOf(portal.as(await portal.citizen()).imports.get({ id })), 'NOT_FOUND');
    assert.deepEqual(await own().imports.confirm({ id }), { stored: 1 });
    assert.equal(await codeOf(own().imports.confirm({ id })), 'NOT_FOUND');
    const again = await own().imports.begin({ text: text.replace('090000\r\nDTEND', '093000\r\nDTEND') });
    assert.deepEqual(
      (await own().imports.get({ id: again.id })).items.map(({ known }) => known),
      [true],
    );
    await own().imports.confirm({ id: again.id });
    const { items } = await own().list({ from: '2026-11-22' });
    assert.deepEqual(
      items.map(({ title, time }) => [title.cs, time?.from]),
      [['Zubař', '2026-12-01T09:30']],
    );
    // Removed and imported again, it is wanted again.
    await own().entries.remove({ id: items[0]!.entry });
    const third = await own().imports.begin({ text });
    await own().imports.confirm({ id: third.id });
    assert.equal((await own().list({ from: '2026-11-22' })).items.length, 1);
  });

  test('out and in again keeps everything, and what is here already is not doubled', async () => {
    await own().entries.create({
      fields: { ...fieldsOf('Vlastní', '2026-12-05'), repeat: { rule: 'FREQ=MONTHLY;COUNT=3' }, reminders: [1] },
    });
    const { ics } = await own().download({ lang: 'cs' });
    const { id } = await own().imports.begin({ text: ics });
    const preview = await own().imports.get({ id });
    assert.deepEqual(
      preview.items.map(({ title, known }) => [title, known]),
      [['Zubař', true]],
    );
    assert.deepEqual(preview.leftOut, [{ title: 'Vlastní', reason: 'ours' }]);
    // Another citizen gets it all.
    const boris = portal.as(await portal.citizen());
    const taken = await boris.imports.begin({ text: ics });
    await boris.imports.confirm({ id: taken.id });
    const there = (await boris.list({ from: '2026-11-22' })).items.map(({ title, on }) => `${on} ${title.cs}`);
    assert.deepEqual(there, [
      '2026-12-01T09:00 Zubař',
      '2026-12-05 Vlastní',
      '2027-01-05 Vlastní',
      '2027-02-05 Vlastní',
    ]);
  });

  test('what is too much or no calendar is refused, and a preview does not wait for ever', async () => {
    assert.equal(await codeOf(own().imports.begin({ text: 'x'.repeat(500_001) })), 'TOO_LARGE');
    const many = file(...Array.from({ length: 1001 }, (_, index) => [`UID:${index}`, 'DTSTART;VALUE=DATE:20261201']));
    assert.equal(await codeOf(own().imports.begin({ text: many })), 'TOO_LARGE');
    assert.equal(await codeOf(own().imports.begin({ text: 'Dobrý den' })), 'NOT_ICS');
    const { id } = await own().imports.begin({ text: file(['UID:1', 'DTSTART;VALUE=DATE:20261201']) });
    const start = portal.clock.now;
    try {
      portal.clock.now = new Date(start.getTime() + 3_700_000);
      assert.equal(await codeOf(own().imports.confirm({ id })), 'NOT_FOUND');
    } finally {
      portal.clock.now = start;
    }
    await own().imports.cancel({ id });
  });
});
