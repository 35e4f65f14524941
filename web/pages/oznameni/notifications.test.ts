import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Script } from 'node:vm';
import { citizenId } from '#platform/ids.ts';
import type { CitizenCaller } from '#platform/caller.ts';
import { notificationsApi } from '#services/notifications/api.ts';
import { startStand, until, type Stand } from '#services/notifications/testing/stand.ts';
import { Visitor, textOf } from '../../testing/browse.ts';
import { citizen } from '../../testing/moment.ts';
import { testWeb, type TestWeb } from '../../testing/server.ts';
import { silentProfile } from './testing.ts';

let stand: Stand;
let web: TestWeb;
const caller: CitizenCaller = {
  kind: 'citizen',
  citizen: citizenId(citizen),
  session: '11111111-1111-4111-8111-111111111111',
  levelOfAssurance: 'high',
};

before(async () => {
  stand = await startStand();
  await stand.portal.running.vault.for('po-be-test').createKey(caller.citizen);
  stand.profiles.set(citizen, { email: 'jana@example.cz', phone: '+420777123456', lang: 'cs', broken: [] });
  web = await testWeb();
  Object.assign(web.site.clients, {
    notifications: stand.portal.client('po-be-notifikace', notificationsApi),
    profile: silentProfile,
  });
});
after(async () => {
  await web?.app.close();
  await stand?.stop();
});

const signedIn = () => new Visitor(web, true);
const api = () => stand.api(caller);

test('an empty list says what will be there', async () => {
  const page = await signedIn().get('/oznameni');
  assert.equal(page.statusCode, 200);
  assert.match(page.payload, /Žádná oznámení nemáte/);
  assert.match((await signedIn().get('/en/oznameni')).payload, /You have no notifications/);
});

test('the list, one marked, all marked, filters; opening leads on and marks', async () => {
  const visitor = signedIn();
  const messages = [await stand.messageCame(caller), await stand.messageCame(caller)];
  await until('both came', async () => (await api().news.unread()).unread === 2);
  const page = await visitor.get('/oznameni');
  assert.match(textOf(page), /2 oznámení/);
  assert.match(textOf(page), /2 nepřečtená/);
  assert.match(page.payload, /messages__row--unread/);
  const [first, second] = [...page.payload.matchAll(/href="\/oznameni\/([0-9a-f-]{36})"/g)].map((match) => match[1]!);

  const prefetched = await visitor.get(`/oznameni/${first}`, { 'sec-purpose': 'prefetch' });
  assert.equal(prefetched.statusCode, 303);
  assert.equal((await api().news.unread()).unread, 2, 'fetching ahead reads nothing');
  const opened = await visitor.get(`/en/oznameni/${first}`);
  assert.equal(opened.headers.location, `/en/datova-schranka/zprava/${messages[1]}`);
  assert.equal((await api().news.unread()).unread, 1);

  const unread = await visitor.get('/oznameni?neprectene=1');
  assert.ok(unread.payload.includes(`o-${second}`) && !unread.payload.includes(`o-${first}`));
  const marked = await visitor.post(`/oznameni/${first}/precteno`, { precteno: '0', neprectene: '1' });
  assert.equal(marked.headers.location, `/oznameni?neprectene=1#o-${first}`);
  assert.equal((await api().news.unread()).unread, 2);
  const all = await visitor.post('/oznameni/precteno', { do: new Date().toISOString() });
  assert.equal(all.headers.location, '/oznameni?hotovo=precteno');
  assert.match((await visitor.get('/oznameni?hotovo=precteno')).payload, /Všechna oznámení jsou přečtená/);
  assert.match((await visitor.get('/oznameni?neprectene=1')).payload, /Takové oznámení tu není/);
  assert.match((await visitor.get('/oznameni?druh=databox-message')).payload, /2\u00a0oznámení/);
});

test('what is not there, or not mine, is not found; whoever is not signed in is asked to', async () => {
  const visitor = signedIn();
  assert.equal((await visitor.get('/oznameni/nesmysl')).statusCode, 404);
  const other = await stand.person({ email: null });
  await stand.messageCame(other);
  const foreign = await until('news of another', async () => (await stand.api(other).news.list({})).items[0]);
  assert.equal((await visitor.get(`/oznameni/${foreign.id}`)).statusCode, 404);
  assert.equal((await visitor.post(`/oznameni/${foreign.id}/precteno`, { precteno: '1' })).statusCode, 404);
  for (const path of ['/oznameni', '/oznameni/nastaveni', '/oznameni/zarizeni', '/oznameni/zive']) {
    const answer = await new Visitor(web).get(path);
    assert.equal(answer.headers.location, `/prihlaseni?zpet=${encodeURIComponent(path)}`);
  }
});

test('settings: saved, wrong times refused with what was written, a change meanwhile is not lost', async () => {
  const visitor = signedIn();
  const page = await visitor.get('/oznameni/nastaveni');
  assert.match(page.payload, /jana@example\.cz/);
  const checked = [...page.payload.matchAll(/<input type="checkbox" name="([a-z-]+--[a-z]+)" value="1" checked/g)];
  const shown = checked.map((match) => match[1]);
  assert.deepEqual(
    shown.filter((name) => name?.startsWith('databox-message')),
    ['databox-message--email', 'databox-message--push'],
  );
  const revision = /name="revize" value="(\d+)"/.exec(page.payload)![1]!;
  const wrong = await visitor.post('/oznameni/nastaveni', {
    revize: revision,
    klid: '1',
    'klid-od': '25:00',
    'klid-do': '7:00',
  });
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.payload, /href="#klid-od"/);
  assert.match(wrong.payload, /value="25:00"/);
  const same = await visitor.post('/oznameni/nastaveni', {
    revize: revision,
    klid: '1',
    'klid-od': '22:00',
    'klid-do': '22:00',
  });
  assert.match(same.payload, /musí lišit/);

  const right = {
    revize: revision,
    'databox-message--sms': '1',
    klid: '1',
    'klid-od': '21:30',
    'klid-do': '6:15',
    souhrn: '1',
    'souhrn-v': '17.00',
    jazyk: 'en',
  };
  assert.equal(
    (await visitor.post('/oznameni/nastaveni', right)).headers.location,
    '/oznameni/nastaveni?hotovo=ulozeno',
  );
  const { kinds, quiet, digest, lang } = await api().preferences.get();
  assert.deepEqual(kinds['databox-message'], { email: false, sms: true, push: false });
  assert.deepEqual([quiet, digest, lang], [{ from: '21:30', to: '06:15' }, { at: '17:00' }, 'en']);
  assert.equal((await visitor.post('/oznameni/nastaveni', right)).statusCode, 409, 'an older page');
});

test('an address that does not work is said on the pages', async () => {
  const profile = stand.profiles.get(citizen)!;
  profile.email = 'neexistuje.jana@example.cz';
  const { channels: _channels, ...now } = await api().preferences.get();
  const kinds = { 'databox-message': { email: true, sms: false, push: false } };
  await api().preferences.put({ ...now, kinds, quiet: null, digest: null, lang: null });
  await stand.messageCame(caller);
  await until('refused', async () => (await api().preferences.get()).channels.email?.state === 'broken');
  for (const path of ['/oznameni', '/oznameni/nastaveni'])
    assert.match((await signedIn().get(path)).payload, /Váš e-mail nefunguje/);
  assert.match((await signedIn().get('/en/oznameni')).payload, /Your e-mail does not work/);
  await stand.contactChanged(caller, 'email', 'jana@example.cz');
  await until('it works', async () => (await api().preferences.get()).channels.email?.state === 'ready');
  assert.doesNotMatch((await signedIn().get('/oznameni')).payload, /Váš e-mail nefunguje/);
});

test('unsubscribing by the link: GET asks, POST does, one click does without a form token', async () => {
  await stand.messageCame(caller);
  const mail = await until('an e-mail', async () => (await stand.caught('jana@example.cz'))[0]);
  const link = /List-Unsubscribe:\s+<http:\/\/127\.0\.0\.1:8080(\/[^>]+)>/.exec(mail.raw!)![1]!;
  const stranger = new Visitor(web);
  const asked = await stranger.get(link);
  assert.equal(asked.statusCode, 200);
  assert.match(asked.payload, /Už nechcete e-mailem dostávat oznámení/);
  assert.equal((await api().preferences.get()).kinds['databox-message']?.email, true, 'asking changes nothing');
  assert.doesNotMatch(asked.payload, /jana@example|Nováková/);

  const oneClick = await web.app.inject({
    method: 'POST',
    url: link,
    payload: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://mail.example' },
  });
  assert.equal(oneClick.statusCode, 200);
  assert.match(oneClick.payload, /už e-mailem posílat nebudeme/);
  assert.equal((await api().preferences.get()).kinds['databox-message']?.email, false);
  assert.match((await stranger.get(link)).payload, /e-mailem neposíláme/);
  const multipart = await new Visitor(web).postParts(link, [{ name: 'List-Unsubscribe', value: 'One-Click' }]);
  assert.equal(multipart.statusCode, 200);

  for (const bad of ['/oznameni/odhlasit', `${link.slice(0, -4)}AAAA`, '/oznameni/odhlasit?k=nesmysl']) {
    assert.equal((await stranger.get(bad)).statusCode, 404);
    assert.equal((await web.app.inject({ method: 'POST', url: bad })).statusCode, 404);
  }
});

test('devices: none, one added by the script, removed; other addresses than push services are refused', async () => {
  const visitor = signedIn();
  assert.match((await visitor.get('/oznameni/zarizeni')).payload, /data-key="[\w-]{87}"/);
  const { createECDH, randomBytes } = await import('node:crypto');
  const p256dh = createECDH('prime256v1').generateKeys('base64url');
  const keys = { p256dh, auth: randomBytes(16).toString('base64url') };
  const add = (endpoint: string, fields: Record<string, string> = keys) =>
    visitor.post(
      '/oznameni/zarizeni',
      { endpoint, ...fields },
      {
        headers: {
          accept: 'application/json',
          'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0',
        },
      },
    );
  assert.equal((await add('https://updates.push.services.mozilla.com/wpush/v2/abc')).statusCode, 201);
  const listed = await visitor.get('/oznameni/zarizeni');
  assert.match(listed.payload, /Firefox, Linux/);
  const id = /zarizeni-([0-9a-f-]{36})/.exec(listed.payload)![1]!;
  for (const endpoint of [
    'http://127.0.0.1:5432/',
    'https://10.0.0.1/x',
    'https://fcm.googleapis.com.evil.example/x',
    'https://fcm.googleapis.com:8443/x',
    'nesmysl',
  ])
    assert.equal((await add(endpoint)).statusCode, 422, endpoint);
  const good = 'https://fcm.googleapis.com/fcm/send/x';
  assert.equal((await add(good, { p256dh: 'A'.repeat(87), auth: keys.auth })).statusCode, 422);
  const removed = await visitor.post(`/oznameni/zarizeni/${id}/zrusit`);
  assert.equal(removed.headers.location, '/oznameni/zarizeni?hotovo=zruseno');
  assert.match((await visitor.get('/oznameni/zarizeni')).payload, /Nemáte žádné povolené zařízení/);
  assert.equal((await visitor.post(`/oznameni/zarizeni/${id}/zrusit`)).statusCode, 303, 'twice is as once');
});

test('the service worker is a script of the portal, and asked for again each time', async () => {
  const script = await new Visitor(web).get('/oznamovatel.js');
  assert.match(String(script.headers['content-type']), /^text\/javascript/);
  assert.equal(script.headers['cache-control'], 'no-cache');
  assert.match(script.payload, /showNotification/);
  assert.doesNotMatch(script.payload, /interface|import /);
  assert.ok(new Script(script.payload), 'it is a script');
});

test('when notifications do not answer, the pages say so', async () => {
  const broken = await testWeb();
  const down = () => Promise.reject(Object.assign(new Error('down'), { code: 'ECONNREFUSED' }));
  const nothing: object = new Proxy(down, { get: (_target, name) => (name === 'then' ? undefined : nothing) });
  Object.assign(broken.site.clients, { notifications: { as: () => nothing, own: nothing }, profile: silentProfile });
  const visitor = new Visitor(broken, true);
  for (const [path, status] of [
    ['/oznameni', 200],
    ['/oznameni/nastaveni', 503],
    ['/oznameni/zarizeni', 200],
  ] as const) {
    const page = await visitor.get(path);
    assert.equal(page.statusCode, status);
    assert.match(page.payload, /nepodařilo načíst/);
  }
});
