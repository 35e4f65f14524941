import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CitizenCaller } from '#platform/caller.ts';
import { startStand, until, type Stand } from './testing/stand.ts';

const hour = 3_600_000;
/** How much the portal's clock is ahead of the real one. */
let ahead = 0;
const now = () => new Date(Date.now() + ahead);

let stand: Stand;
before(async () => {
  stand = await startStand({ now });
});
after(() => stand?.stop());

/** What the clock in Prague shows so many hours from now. */
function clock(hours: number): string {
  const at = new Date(now().getTime() + hours * hour);
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Prague',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

type Preferences = Awaited<ReturnType<ReturnType<Stand['api']>['preferences']['get']>>;

async function choose(person: CitizenCaller, change: Partial<Preferences>): Promise<void> {
  const api = stand.api(person);
  const { channels: _channels, ...kept } = await api.preferences.get();
  await api.preferences.put({ ...kept, ...change });
}

const states = async (person: CitizenCaller) =>
  (await stand.admin`select state from po_be_notifikace.delivery where citizen = ${person.citizen} order by at`).map(
    (row) => String(row['state']),
  );

/** Lets jobs that wait for their time run now. */
async function due(person: CitizenCaller): Promise<void> {
  await stand.admin`update events.work set run_at = null where citizen = ${person.citizen} and not begun`;
  await stand.admin`
    update graphile_worker._private_jobs j set run_at = now() from events.lane l
    where l.job_id = j.id and exists (select from events.work w where w.task = l.task and w.lane = l.lane and w.citizen = ${person.citizen})`;
  await stand.admin`select pg_notify('jobs:insert', '{"count":4}')`;
}

/** When the job of that name is to run, hours from the portal's now. */
async function waits(person: CitizenCaller, job: string): Promise<number> {
  const [row] = await stand.admin`
    select run_at from events.work where citizen = ${person.citizen} and task = ${`po-be-notifikace:${job}`}`;
  return ((row!['run_at'] as Date).getTime() - now().getTime()) / hour;
}

/** The token of the link is sealed afresh each time. */
const withoutToken = (text: string) => text.replace(/\?k=[\w-]+/, '');

test('in quiet hours nothing is sent; it is when they end', async () => {
  const person = await stand.person();
  const { email } = stand.profiles.get(person.citizen)!;
  await choose(person, { quiet: { from: clock(-1), to: clock(2) } });
  await stand.messageCame(person);
  await until('it waits', async () => (await states(person))[0] === 'waiting');
  const left = await waits(person, 'deliver');
  assert.ok(left > 1.9 && left <= 2, String(left));
  assert.equal((await stand.api(person).news.unread()).unread, 1, 'the list has it at once');

  // Woken too early, it waits again.
  await due(person);
  await until('it was put off', async () => {
    const [row] = await stand.admin`
      select 1 from events.work where citizen = ${person.citizen} and task = 'po-be-notifikace:deliver' and error like '%quiet hours%'`;
    return row !== undefined;
  });
  assert.deepEqual(await stand.caught(email!), []);
  ahead = 2 * hour;
  await due(person);
  await until('it came', async () => (await stand.caught(email!)).length === 1);
  ahead = 0;
});

test('news of the safety of the account are sent in quiet hours too, without one-click unsubscription', async () => {
  const { identityEvents } = await import('#services/identity/api.ts');
  const person = await stand.person();
  const { email } = stand.profiles.get(person.citizen)!;
  await choose(person, { quiet: { from: clock(-1), to: clock(2) }, digest: { at: clock(3) } });
  const { citizen, session } = person;
  await stand.emit(identityEvents.newDevice, citizen, { citizen, session });
  const mail = await until('it came', async () => (await stand.caught(email!))[0]);
  assert.equal(mail.subject, 'Přihlášení z nového zařízení');
  assert.doesNotMatch(mail.raw!, /List-Unsubscribe/);
  assert.ok(!mail.raw!.includes(session));
});

test('what was read while it waited is not sent', async () => {
  const person = await stand.person();
  const { email } = stand.profiles.get(person.citizen)!;
  await choose(person, { quiet: { from: clock(-1), to: clock(2) } });
  await stand.messageCame(person);
  await until('it waits', async () => (await states(person)).length === 1);
  await stand.api(person).news.markAllRead({ upTo: new Date(now().getTime() + hour).toISOString() });
  ahead = 2 * hour;
  await due(person);
  await until('dropped', async () => (await states(person))[0] === 'dropped');
  ahead = 0;
  assert.deepEqual(await stand.caught(email!), []);
});

test('when the one that waited was read, those that came after it are told all the same', async () => {
  const person = await stand.person();
  const { email } = stand.profiles.get(person.citizen)!;
  const api = stand.api(person);
  await choose(person, { quiet: { from: clock(-1), to: clock(2) } });
  const first = await stand.messageCame(person);
  const second = await stand.messageCame(person);
  await until('both came', async () => (await api.news.unread()).unread === 2);
  assert.deepEqual(await states(person), ['waiting'], 'one e-mail for both');
  const { items } = await api.news.list({});
  await api.news.markRead({ id: items.find(({ href }) => href.endsWith(first))!.id, read: true });
  ahead = 2 * hour;
  await due(person);
  const mail = await until('it came', async () => (await stand.caught(email!))[0]);
  ahead = 0;
  assert.ok(mail.text.includes(second) && !mail.text.includes(first));
});

test('the daily summary: one e-mail for all that waited and was not read, with a line for each kind', async () => {
  const person = await stand.person();
  const { email } = stand.profiles.get(person.citizen)!;
  const api = stand.api(person);
  await choose(person, { digest: { at: clock(3) } });
  const [first, second, third] = [
    await stand.messageCame(person),
    await stand.messageCame(person),
    await stand.messageCame(person),
  ];
  await until('three wait', async () => (await states(person)).join() === 'digest,digest,digest');
  const left = await waits(person, 'digest');
  assert.ok(left > 2.9 && left <= 3, String(left));
  const items = (await api.news.list({})).items;
  await api.news.markRead({ id: items.find(({ href }) => href.endsWith(second))!.id, read: true });

  await due(person);
  const mail = await until('it came', async () => (await stand.caught(email!))[0]);
  assert.equal(mail.subject, 'Souhrn dne: čekají na vás 2 oznámení');
  assert.match(
    mail.text,
    /- V datové schránce na vás čeká nová zpráva \(2×\)\n {2}\S+\/oznameni\?neprectene=1&druh=databox-message\n/,
  );
  assert.ok([first, second, third].every((id) => !mail.text.includes(id)));
  assert.match(mail.raw!, /List-Unsubscribe-Post: List-Unsubscribe=One-Click/);
  await until('all ended', async () => (await states(person)).join() === 'sent,sent,sent');
  assert.equal((await stand.caught(email!)).length, 1);

  // Stopping the summary stops e-mails of news, and not those of safety.
  const { notificationsApi } = await import('./api.ts');
  const front = stand.portal.client('po-be-notifikace', notificationsApi).own.unsubscribe;
  const token = /List-Unsubscribe:\s+<[^>]*\?k=([\w-]+)>/.exec(mail.raw!)![1]!;
  assert.deepEqual(await front.look({ token }), {
    label: { cs: 'Denní souhrn', en: 'Daily summary' },
    active: true,
    lang: 'cs',
  });
  await front.confirm({ token });
  const { digest, kinds } = await api.preferences.get();
  assert.equal(digest, null);
  assert.equal(kinds['databox-message']?.email, false);
  assert.equal(kinds['new-device']?.email, true);
});

test('a summary whose answer was lost comes again as the same one; what came since waits for the next', async () => {
  const person = await stand.person({ email: 'souhrn.dvakrat@example.cz' });
  await choose(person, { digest: { at: clock(3) } });
  await stand.messageCame(person);
  await until('it waits', async () => (await states(person)).length === 1);
  stand.simulators.faults.set({ mail: [{ kind: 'lose', path: 'souhrn.dvakrat@', times: 1 }] });
  await due(person);
  await until('the first time', async () => (await stand.caught('souhrn.dvakrat@example.cz')).length === 1);
  await until('it waits to be tried again', async () => {
    const rows = await stand.admin`
      update graphile_worker._private_jobs j set run_at = now() from events.lane l
      where l.job_id = j.id and l.task = 'po-be-notifikace:digest' and l.lane = ${`key digest:${person.citizen}`} and j.run_at > now()
      returning j.id`;
    return rows.length > 0;
  });
  await stand.admin`select pg_notify('jobs:insert', '{"count":4}')`;
  const both = await until('the second time', async () => {
    const all = await stand.caught('souhrn.dvakrat@example.cz');
    return all.length === 2 && all;
  });
  assert.equal(both[0]!.messageId, both[1]!.messageId);
  assert.equal(withoutToken(both[0]!.text), withoutToken(both[1]!.text));
});

test('turning the summary off sends what waited for it now', async () => {
  const person = await stand.person();
  const { email } = stand.profiles.get(person.citizen)!;
  await choose(person, { digest: { at: clock(5) } });
  await stand.messageCame(person);
  await until('it waits', async () => (await states(person))[0] === 'digest');
  await choose(person, { digest: null });
  await until('it came', async () => (await stand.caught(email!)).length === 1);
});

test('what comes within a quarter of an hour of an e-mail of its kind is only in the list; later it is told again', async () => {
  const person = await stand.person();
  const started = ahead;
  await stand.messageCame(person);
  await until('the first is sent', async () => (await states(person)).join() === 'sent');
  try {
    ahead += 14 * 60_000;
    await stand.messageCame(person);
    await until('two news', async () => (await stand.api(person).news.list({})).total === 2);
    assert.deepEqual(await states(person), ['sent']);
    ahead += 2 * 60_000;
    await stand.messageCame(person);
    // Its time has come by the portal's clock, which is ahead of that of the database.
    await until('the third waits', async () => (await states(person)).join() === 'sent,waiting');
    await due(person);
    await until('the third is sent', async () => (await states(person)).join() === 'sent,sent');
  } finally {
    ahead = started;
  }
});

test('all that is kept of a citizen is in their export', async () => {
  const person = await stand.person();
  await stand.messageCame(person);
  await until('sent', async () => (await states(person))[0] === 'sent');
  await choose(person, { lang: 'en' });
  const { notificationsApi } = await import('./api.ts');
  const profile = stand.portal.client('po-be-notifikace', notificationsApi, 'po-be-profil');
  const answer = await profile.stream({ kind: 'service', target: 'po-be-profil' }, `/export/${person.citizen}`);
  assert.equal(answer.status, 200);
  const pieces: Buffer[] = [];
  for await (const piece of answer.body as AsyncIterable<Buffer>) pieces.push(Buffer.from(piece));
  const archive = Buffer.concat(pieces).toString('utf8');
  for (const name of ['oznameni.json', 'nastaveni.json', 'zarizeni.json', 'odeslani.json'])
    assert.ok(archive.includes(name));
  assert.match(archive, /"kind": "databox-message"/);
  assert.match(archive, /"lang": "en"/);
  assert.match(archive, /"state": "sent"/);
});
