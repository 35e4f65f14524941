import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { simpleParser } from 'mailparser';
import { startStand, until, type Stand } from './testing/stand.ts';

let stand: Stand;
before(async () => {
  stand = await startStand();
});
after(() => stand?.stop());

const codeOf = (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => 'passed',
    (error: { code?: string }) => error.code,
  );

const mailFor = (address: string) =>
  until('an e-mail came', async () => {
    const [mail] = await stand.caught(address);
    return mail;
  });
const stateOf = async (citizen: string) =>
  (await stand.admin`select channel, state from po_be_notifikace.delivery where citizen = ${citizen} order by at`).map(
    (row) => `${String(row['channel'])} ${String(row['state'])}`,
  );
const settled = (citizen: string, expected: readonly string[]) =>
  until(`deliveries are ${expected.join(', ')}`, async () => {
    const states = await stateOf(citizen);
    return JSON.stringify(states) === JSON.stringify(expected);
  });

test('a message in the data box is told in the list and by one e-mail that does not say what it is', async () => {
  const person = await stand.person();
  const { email } = stand.profiles.get(person.citizen)!;
  const message = await stand.messageCame(person);
  const mail = await mailFor(email!);

  const { items, unread, total, next } = await stand.api(person).news.list({});
  assert.deepEqual([items.length, unread, total, next], [1, 1, 1, null]);
  assert.equal(items[0]!.kind, 'databox-message');
  assert.equal(items[0]!.href, `/datova-schranka/zprava/${message}`);
  assert.equal(items[0]!.read, false);

  assert.equal(mail.subject, 'V datové schránce na vás čeká nová zpráva');
  const parsed = await simpleParser(mail.raw!);
  const [row] = await stand.admin`select id, at from po_be_notifikace.delivery where citizen = ${person.citizen}`;
  assert.equal(parsed.messageId, `<${String(row!['id'])}@portal.example>`);
  assert.equal(parsed.date!.getTime(), Math.floor((row!['at'] as Date).getTime() / 1000) * 1000);
  assert.equal(parsed.from?.text, '"Portál občana" <portal@portal.example>');
  const headers = Object.fromEntries(parsed.headerLines.map(({ key, line }) => [key, line]));
  assert.match(headers['auto-submitted']!, /: auto-generated$/);
  assert.match(headers['content-language']!, /: cs$/);
  assert.match(headers['list-unsubscribe-post']!, /: List-Unsubscribe=One-Click$/);
  assert.match(mail.raw!, /List-Unsubscribe:\s+<http:\/\/127\.0\.0\.1:8080\/oznameni\/odhlasit\?k=[\w-]{60,}>/);
  assert.ok(parsed.text!.includes(`/datova-schranka/zprava/${message}`));
  assert.match(mail.html!, /^<!DOCTYPE html><html lang="cs"/);
  assert.doesNotMatch(mail.html!, /<img|<script|src=|@import|url\(/);
  await settled(person.citizen, ['email sent']);
});

test('the same event twice is one news and one e-mail', async () => {
  const person = await stand.person();
  const { email } = stand.profiles.get(person.citizen)!;
  await stand.messageCame(person);
  await mailFor(email!);
  // As when the process that handled the event ended before that was noted.
  await stand.admin`
    insert into events.work (task, lane, event_id, citizen)
    select 'po-be-notifikace:events', 'again', max(id), ${person.citizen}::uuid from events.outbox where citizen = ${person.citizen}`;
  await stand.admin`insert into events.lane (task, lane, job_id) values ('po-be-notifikace:events', 'again', 0)`;
  await stand.admin`update events.lane set job_id = events.wake('po-be-notifikace:events', 'again', null) where lane = 'again'`;
  await until('the event was handled again', async () => {
    const rows = await stand.admin`select 1 from events.work where lane = 'again'`;
    return rows.length === 0;
  });
  assert.equal((await stand.api(person).news.list({})).total, 1);
  assert.equal((await stand.caught(email!)).length, 1);
});

test('in English when the profile says so; the citizen’s own choice goes before it', async () => {
  const person = await stand.person({ lang: 'en' });
  const { email } = stand.profiles.get(person.citizen)!;
  await stand.messageCame(person);
  const first = await mailFor(email!);
  assert.equal(first.subject, 'A new message is waiting in your data box');
  assert.match(first.html!, /<html lang="en"/);
  assert.match(first.text, /\/en\/datova-schranka\/zprava\//);

  const api = stand.api(person);
  const { channels: _channels, ...before } = await api.preferences.get();
  await api.preferences.put({ ...before, lang: 'cs' });
  await api.news.markAllRead({ upTo: new Date().toISOString() });
  await stand.messageCame(person);
  const second = await until('the second came', async () => {
    const all = await stand.caught(email!);
    return all.length === 2 && all[0];
  });
  assert.equal(second.subject, 'V datové schránce na vás čeká nová zpráva');
});

test('many at once are one e-mail, and each stands in the list; one that comes after reading is told again', async () => {
  const person = await stand.person();
  const { email } = stand.profiles.get(person.citizen)!;
  const api = stand.api(person);
  for (let n = 0; n < 12; n++) await stand.messageCame(person);
  await until('all are in the list', async () => (await api.news.unread()).unread === 12);
  await settled(person.citizen, ['email sent']);
  assert.equal((await stand.caught(email!)).length, 1);
  await api.news.markAllRead({ upTo: new Date().toISOString() });
  await stand.messageCame(person);
  await settled(person.citizen, ['email sent', 'email sent']);
  assert.equal((await stand.caught(email!)).length, 2);
});

test('without a verified address there is the list alone', async () => {
  const person = await stand.person({ email: null });
  await stand.messageCame(person);
  await settled(person.citizen, ['email dropped']);
  assert.equal((await stand.api(person).news.unread()).unread, 1);
  assert.equal((await stand.api(person).preferences.get()).channels.email?.state, 'no-address');
});

test('the list: pages, filters, read and unread', async () => {
  const person = await stand.person({ email: null });
  const api = stand.api(person);
  for (let n = 0; n < 5; n++) await stand.messageCame(person);
  await until('five news', async () => (await api.news.unread()).unread === 5);
  const first = await api.news.list({ limit: 2 });
  const second = await api.news.list({ limit: 2, cursor: first.next! });
  const third = await api.news.list({ limit: 2, cursor: second.next! });
  assert.equal(third.next, null);
  const ids = [first, second, third].flatMap((page) => page.items.map(({ id }) => id));
  assert.equal(new Set(ids).size, 5);

  const marked = await api.news.markRead({ id: ids[0]!, read: true });
  assert.equal(marked.read, true);
  assert.deepEqual(
    (await api.news.list({ unread: true })).items.map(({ id }) => id),
    ids.slice(1),
  );
  assert.equal((await api.news.list({ kind: 'databox-message' })).total, 5);
  assert.equal((await api.news.list({ kind: 'another-kind' })).total, 0);
  await api.news.markRead({ id: ids[0]!, read: false });
  const { at } = third.items[0]!;
  assert.equal((await api.news.markAllRead({ upTo: at })).marked, 1);
  assert.equal((await api.news.markAllRead({ upTo: new Date().toISOString() })).marked, 4);
  assert.equal((await api.news.unread()).unread, 0);
  assert.equal((await api.news.list({ cursor: 'nonsense' })).items.length, 5);
});

test('an address that the mail server refuses is written to no more, and the citizen sees it', async () => {
  const person = await stand.person({ email: 'neexistuje.nikdy@example.cz' });
  const profile = stand.profiles.get(person.citizen)!;
  const api = stand.api(person);
  await stand.messageCame(person);
  await settled(person.citizen, ['email refused']);
  assert.deepEqual(profile.broken, ['email']);
  assert.equal((await api.preferences.get()).channels.email?.state, 'broken');
  const told = await until('the list tells it', async () =>
    (await api.news.list({})).items.find(({ kind }) => kind === 'address-broken'),
  );
  assert.equal(told.href, '/oznameni/nastaveni');

  await stand.messageCame(person);
  await settled(person.citizen, ['email refused', 'email dropped']);
  // Should profile give the very address again: it is not written to either.
  profile.email = 'neexistuje.nikdy@example.cz';
  await stand.messageCame(person);
  await settled(person.citizen, ['email refused', 'email dropped', 'email refused']);
  assert.deepEqual(profile.broken, ['email'], 'told once');
  // Profile has another address now: it is written to.
  await stand.contactChanged(person, 'email', 'jina.adresa@example.cz');
  await until('the news of it', async () =>
    (await api.news.list({})).items.some(({ kind }) => kind === 'contact-changed'),
  );
  await stand.messageCame(person);
  await mailFor('jina.adresa@example.cz');
  assert.equal((await api.preferences.get()).channels.email?.state, 'ready');
});

test('greylisting and a mail server that is down are tried again until it takes the e-mail', async () => {
  const grey = await stand.person({ email: 'sedy@example.cz' });
  stand.simulators.faults.set({ mail: [{ kind: 'status', status: 451, path: 'sedy@', times: 1 }] });
  await stand.messageCame(grey);
  await settled(grey.citizen, ['email waiting']);
  await until('the server was asked', async () => stand.simulators.faults.all()['mail'] === undefined);
  await hurry(grey.citizen);
  await mailFor('sedy@example.cz');
  await settled(grey.citizen, ['email sent']);
  assert.deepEqual(stand.profiles.get(grey.citizen)!.broken, []);

  const down = await stand.person({ email: 'vypadek@example.cz' });
  stand.simulators.faults.set({ mail: [{ kind: 'refuse', path: 'vypadek@', times: 1 }] });
  await stand.messageCame(down);
  await until('the connection was cut', async () => stand.simulators.faults.all()['mail'] === undefined);
  await hurry(down.citizen);
  await mailFor('vypadek@example.cz');
  await settled(down.citizen, ['email sent']);
});

/** Lets what waits to be tried again be tried now. */
async function hurry(citizen: string): Promise<void> {
  await until('it waits to be tried again', async () => {
    const rows = await stand.admin`
      update graphile_worker._private_jobs j set run_at = now()
      from events.lane l join events.work w on w.task = l.task and w.lane = l.lane
      where l.job_id = j.id and w.citizen = ${citizen} and w.task = 'po-be-notifikace:deliver' and j.run_at > now()
      returning j.id`;
    return rows.length > 0;
  });
  await stand.admin`select pg_notify('jobs:insert', '{"count":4}')`;
}

test('a mail that was taken although the answer was lost comes again with the same Message-ID', async () => {
  const person = await stand.person({ email: 'dvakrat@example.cz' });
  stand.simulators.faults.set({ mail: [{ kind: 'lose', path: 'dvakrat@', times: 1 }] });
  await stand.messageCame(person);
  await mailFor('dvakrat@example.cz');
  await hurry(person.citizen);
  const both = await until('it came again', async () => {
    const all = await stand.caught('dvakrat@example.cz');
    return all.length === 2 && all;
  });
  assert.equal(both[0]!.messageId, both[1]!.messageId);
  const dates = both.map(({ raw }) => /^Date: .*$/m.exec(raw!)![0]);
  assert.equal(dates[0], dates[1]);
});

test('the tile says how many are unread', async () => {
  const person = await stand.person({ email: null });
  await stand.messageCame(person);
  const { dashboardApi } = await import('#services/dashboard/api.ts');
  const board = () => stand.portal.client('po-be-dlazdice', dashboardApi).as(person).get();
  const tile = (unread: number) =>
    until('the tile is there', async () => {
      const content = (await board()).tiles.find(({ id }) => id === 'oznameni')?.content;
      return content?.figures[0]?.value === unread && content;
    });
  const content = await tile(1);
  assert.equal(content.figures[0]!.label.cs, 'nepřečtené');
  assert.deepEqual(content.items[0]!.text, {
    cs: 'V datové schránce na vás čeká nová zpráva',
    en: 'A new message is waiting in your data box',
  });
  assert.equal(content.figures[0]!.emphasis, true);
  await stand.api(person).news.markAllRead({ upTo: new Date().toISOString() });
  assert.equal((await tile(0)).figures[0]!.emphasis, false, 'nothing waits, nothing calls');
});

test('nothing is sent to a citizen who was erased, and nothing is kept of them', async () => {
  const person = await stand.person({ email: 'vymazan@example.cz' });
  await stand.portal.running.vault.erase(person.citizen);
  await stand.messageCame(person);
  await until('the event was handled', async () => {
    const rows = await stand.admin`select 1 from events.work where citizen = ${person.citizen}`;
    return rows.length === 0;
  });
  assert.deepEqual(await stand.caught('vymazan@example.cz'), []);
  assert.equal((await stand.admin`select 1 from po_be_notifikace.news where citizen = ${person.citizen}`).length, 0);
});

test('every door is closed to those it is not for', async () => {
  const person = await stand.person();
  const other = await stand.person({ email: null });
  await stand.messageCame(other);
  const foreign = await until('news of another', async () => (await stand.api(other).news.list({})).items[0]);
  const mine = stand.api(person);
  assert.equal(await codeOf(mine.news.get({ id: foreign.id })), 'NOT_FOUND');
  assert.equal(await codeOf(mine.news.markRead({ id: foreign.id, read: true })), 'NOT_FOUND');
  assert.equal((await stand.api(other).news.unread()).unread, 1);

  const nobody = stand.api({ kind: 'anonymous' } as never);
  assert.equal(await codeOf(nobody.news.list({})), 'UNAUTHORIZED');
  assert.equal(await codeOf(nobody.preferences.get()), 'UNAUTHORIZED');
  assert.equal(await codeOf(nobody.devices.list()), 'UNAUTHORIZED');
  assert.equal(await codeOf(nobody.unsubscribe.look({ token: 'x' })), 'FORBIDDEN');
  const code = { citizen: person.citizen, channel: 'email', to: 'a@b.cz', code: '123456', lang: 'cs' } as const;
  assert.equal(await codeOf(mine.message.code(code)), 'FORBIDDEN');
  assert.equal(await codeOf(mine.unsubscribe.confirm({ token: 'x' })), 'FORBIDDEN');
  const { notificationsApi } = await import('./api.ts');
  const calendar = stand.portal.client('po-be-notifikace', notificationsApi, 'po-be-kalendar').own;
  assert.equal(await codeOf(calendar.message.code(code)), 'FORBIDDEN');
  assert.equal(await codeOf(calendar.news.list({})), 'FORBIDDEN');
  const stream = await stand.portal.client('po-be-notifikace', notificationsApi).stream(person, '/streams/changes');
  assert.equal(stream.status, 403);
});

test('rows are sealed', async () => {
  const rows = await stand.admin`
    select encode(sealed, 'escape') as sealed from po_be_notifikace.news
    union all select encode(sealed, 'escape') from po_be_notifikace.preference`;
  assert.ok(rows.length > 5);
  assert.ok(rows.every((row) => !/databox|schranka|email/.test(String(row['sealed']))));
});
