import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { CitizenCaller } from '#platform/caller.ts';
import { citizenId } from '#platform/ids.ts';
import { notificationsApi } from '#services/notifications/api.ts';
import { startStand, until, type Stand } from '#services/notifications/testing/stand.ts';
import { citizen } from '../../../testing/moment.ts';
import { testWeb, type TestWeb } from '../../../testing/server.ts';

let stand: Stand;
let web: TestWeb;
let url: string;
const opened: AbortController[] = [];
const caller: CitizenCaller = {
  kind: 'citizen',
  citizen: citizenId(citizen),
  session: '11111111-1111-4111-8111-111111111111',
  levelOfAssurance: 'high',
};

before(async () => {
  stand = await startStand();
  await stand.portal.running.vault.for('po-be-test').createKey(caller.citizen);
  stand.profiles.set(citizen, { email: null, phone: null, lang: 'cs', broken: [] });
  web = await testWeb();
  Object.assign(web.site.clients, { notifications: stand.portal.client('po-be-notifikace', notificationsApi) });
  url = await web.app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => opened.splice(0).forEach((one) => one.abort()));
after(async () => {
  await web?.app.close();
  await stand?.stop();
});

interface Window {
  /** Events so far: "news 3" with the count of unread ones, others as "name data". */
  readonly events: string[];
  readonly over: () => boolean;
  close(): void;
}

/** A browser's window that listens. */
async function listen(): Promise<Window> {
  const controller = new AbortController();
  opened.push(controller);
  const answer = await fetch(`${url}/oznameni/zive`, { headers: { cookie: web.cookie }, signal: controller.signal });
  assert.match(answer.headers.get('content-type')!, /^text\/event-stream/);
  assert.match(answer.headers.get('cache-control')!, /no-store/);
  const events: string[] = [];
  let over = false;
  void (async () => {
    let text = '';
    for await (const piece of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += piece;
      const blocks = text.split('\n\n');
      text = blocks.pop()!;
      for (const block of blocks) {
        const [, name, data] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
        if (name === 'news') events.push(`news ${(JSON.parse(data!) as { unread: number }).unread}`);
        else if (name !== undefined) events.push(`${name} ${data}`);
      }
    }
  })()
    .catch(() => undefined)
    .finally(() => (over = true));
  return { events, over: () => over, close: () => controller.abort() };
}

const told = (window: Window, event: string) =>
  until(`told ${event}`, () => Promise.resolve(window.events.at(-1) === event));

test('a window is told at once how many are unread, and again whenever that changes, in each window', async () => {
  const [one, two] = [await listen(), await listen()];
  await told(one, 'news 0');
  await stand.messageCame(caller);
  await told(one, 'news 1');
  await told(two, 'news 1');
  await stand.api(caller).news.markAllRead({ upTo: new Date().toISOString() });
  await told(two, 'news 0');
});

test('another citizen’s news tell nothing here', async () => {
  const window = await listen();
  await told(window, 'news 0');
  const other = await stand.person({ email: null });
  await stand.messageCame(other);
  await until('the other has it', async () => (await stand.api(other).news.unread()).unread === 1);
  await stand.messageCame(caller);
  await told(window, 'news 1');
  assert.deepEqual(new Set(window.events), new Set(['news 0', 'news 1']));
  await stand.api(caller).news.markAllRead({ upTo: new Date().toISOString() });
});

test('one connection of the database listens for all, and what another process changes is heard', async () => {
  const windows = await Promise.all([listen(), listen(), listen()]);
  for (const window of windows) await told(window, 'news 0');
  const listening = await stand.admin`
    select 1 from pg_stat_activity where datname = current_database() and application_name = 'po-be-notifikace listening'`;
  assert.equal(listening.length, 1);
  // As another process would: the row, then the bell.
  await stand.admin`select set_config('portal.citizen', ${citizen}, false)`;
  await stand.admin`update po_be_notifikace.news set read_at = null where citizen = ${citizen}`;
  await stand.admin`select pg_notify('po_be_notifikace', ${citizen})`;
  for (const window of windows) await told(window, 'news 2');
  await stand.api(caller).news.markAllRead({ upTo: new Date().toISOString() });
});

test('after the listening connection is cut, windows are told what they may have missed', async () => {
  const window = await listen();
  await told(window, 'news 0');
  const before = window.events.length;
  await stand.admin`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'po-be-notifikace listening'`;
  await until('told again', () => Promise.resolve(window.events.length > before));
  await stand.messageCame(caller);
  await told(window, 'news 1');
  await stand.api(caller).news.markAllRead({ upTo: new Date().toISOString() });
});

test('listening does not prolong the session', async () => {
  web.identity.resolved.length = 0;
  await told(await listen(), 'news 0');
  assert.ok(web.identity.resolved.length > 0);
  assert.ok(web.identity.resolved.every(({ touch }) => !touch));
});

test('a sixth window lets the oldest go', async () => {
  const windows: Window[] = [];
  for (let n = 0; n < 6; n++) windows.push(await listen());
  await until('the oldest was let go', () => Promise.resolve(windows[0]!.over()));
  assert.equal(windows[0]!.events.at(-1), 'end {}');
  assert.ok(windows.slice(1).every((window) => !window.over()));
});

test('when the front stops, windows are let go without being told to stay away', async () => {
  const window = await listen();
  await told(window, 'news 0');
  await web.app.close();
  await until('let go', () => Promise.resolve(window.over()));
  assert.ok(!window.events.includes('end {}'));
});
