import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ids, message, sent } from '../../testing/databox-data.ts';
import { Visitor } from '../../testing/browse.ts';
import { testWeb } from '../../testing/server.ts';

async function citizen() {
  const web = await testWeb();
  return { web, visitor: new Visitor(web, true) };
}

test('what is searched for is asked of the service and never stands in an address', async () => {
  const { web, visitor } = await citizen();
  const page = await visitor.post('/datova-schranka/prijate', {
    hledat: 'Výzva',
    neprectene: '1',
    od: '2026-11-01',
    do: 'nesmysl',
    schranka: ids.box,
  });
  assert.deepEqual(web.databox.lists, [
    { folder: 'received', limit: 20, query: 'Výzva', box: ids.box, unread: true, from: '2026-11-01' },
  ]);
  assert.match(page.payload, /Výzva k doplnění/);
  assert.doesNotMatch(page.payload, /href="[^"]*V%C3%BDzva/);
  assert.match(page.payload, /name="za" value="next-page"/, 'older messages are asked for by a form');
  await visitor.get('/datova-schranka/prijate?hledat=tajne');
  assert.equal((web.databox.lists[1] as { query?: string }).query, undefined);
});

test('without searched words, older messages are a link', async () => {
  const { visitor } = await citizen();
  const { payload } = await visitor.get('/en/datova-schranka/prijate?neprectene=1');
  assert.match(payload, /href="\/en\/datova-schranka\/prijate\?neprectene=1&amp;za=next-page"/);
});

test('a message is not opened before the person says so, when opening serves it', async () => {
  const { web, visitor } = await citizen();
  const before = await visitor.get(`/datova-schranka/zprava/${ids.waiting}`);
  assert.match(before.payload.replaceAll('\u00a0', ' '), /považuje se za doručenou[^]*30\. 11\. 2026/);
  assert.deepEqual(web.databox.opened, []);
  const opened = await visitor.post(`/datova-schranka/zprava/${ids.waiting}/otevrit`);
  assert.equal(opened.headers.location, `/datova-schranka/zprava/${ids.waiting}`);
  assert.deepEqual(web.databox.opened, [ids.waiting]);
  assert.match((await visitor.get(`/datova-schranka/zprava/${ids.waiting}`)).payload, /id="prilohy"/);
});

test('when ISDS does not answer, the message stays unopened and the page says so', async () => {
  const { web, visitor } = await citizen();
  web.databox.down = true;
  const answer = await visitor.post(`/datova-schranka/zprava/${ids.waiting}/otevrit`);
  assert.match((await visitor.get(String(answer.headers.location))).payload, /Nic se nedoručilo/);
});

test('an unread message is marked read by reading, but not by a browser’s guess', async () => {
  const { web, visitor } = await citizen();
  web.databox.messages = web.databox.messages.map((message) =>
    message.id === ids.message ? { ...message, unread: true } : message,
  );
  await visitor.get(`/datova-schranka/zprava/${ids.message}`, { 'sec-purpose': 'prefetch' });
  assert.deepEqual(web.databox.opened, []);
  await visitor.get(`/datova-schranka/zprava/${ids.message}`);
  assert.deepEqual(web.databox.opened, [ids.message]);
});

test('somebody else’s message, or none, is 404', async () => {
  const { visitor } = await citizen();
  for (const id of ['c0000000-0000-4000-8000-00000000ffff', 'nesmysl']) {
    assert.equal((await visitor.get(`/datova-schranka/zprava/${id}`)).statusCode, 404, id);
    assert.equal((await visitor.get(`/datova-schranka/zprava/${id}/priloha/x`)).statusCode, 404, id);
  }
});

test('attachments are viewed in the page only when they can do no harm', async () => {
  const { visitor } = await citizen();
  const page = `/datova-schranka/zprava/${ids.message}`;
  const pdf = await visitor.get(`${page}?priloha=0`);
  assert.match(
    pdf.payload,
    new RegExp(`<iframe src="${page}/priloha/0\\?zobrazit=1#[^"]+" title="Náhled: Výzva k doplnění.pdf"`),
  );
  assert.match((await visitor.get(`${page}?priloha=1`)).payload, /Poučení: proti výzvě se nelze odvolat\.<\/pre>/);
  assert.equal((await visitor.get(`${page}?priloha=3`)).statusCode, 404);
  assert.equal((await visitor.get(`${page}?priloha=99`)).statusCode, 404);
});

test('a file comes with headers that keep it from acting, its real name, and nothing else of the service', async () => {
  const { visitor } = await citizen();
  const path = `/datova-schranka/zprava/${ids.message}/priloha`;
  const saved = await visitor.get(`${path}/0`);
  assert.equal(saved.headers['content-type'], 'application/octet-stream');
  assert.match(
    String(saved.headers['content-disposition']),
    /^attachment; filename="soubor"; filename\*=UTF-8''V%C3%BDzva%20k%20dopln%C4%9Bn%C3%AD\.pdf$/,
  );
  assert.equal(saved.headers['set-cookie'], undefined);
  assert.equal(saved.headers['x-content-type-options'], 'nosniff');
  assert.match(String(saved.headers['content-security-policy']), /sandbox; default-src 'none'; frame-ancestors 'none'/);
  const viewed = await visitor.get(`${path}/0?zobrazit=1`);
  assert.equal(viewed.headers['content-type'], 'application/pdf');
  assert.match(String(viewed.headers['content-disposition']), /^inline;/);
  assert.match(String(viewed.headers['content-security-policy']), /frame-ancestors 'self'/);
  assert.equal(viewed.headers['x-frame-options'], 'SAMEORIGIN');
  const page = await visitor.get(`${path}/3?zobrazit=1`);
  assert.equal(page.headers['content-type'], 'application/octet-stream', 'an HTML of the service is never shown');
  assert.match(String(page.headers['content-disposition']), /^attachment;/);
});

test('only a message that came can be replied to, also in the archive', async () => {
  const { web, visitor } = await citizen();
  const reply = async (id: string) => /\/odpovedet"/.test((await visitor.get(`/datova-schranka/zprava/${id}`)).payload);
  assert.deepEqual([await reply(ids.message), await reply(ids.sent), await reply(ids.deleted)], [true, false, true]);
  web.databox.messages = [{ ...sent, folder: 'archive' }, message];
  assert.equal(await reply(ids.sent), false);
  assert.match(
    (await visitor.post(`/datova-schranka/zprava/${ids.message}/odpovedet`)).headers.location!,
    /\/koncept\//,
  );
});

test('erasing asks first; what ISDS does not allow is said', async () => {
  const { web, visitor } = await citizen();
  const refused = await visitor.post(`/datova-schranka/zprava/${ids.message}/smazat`);
  assert.match((await visitor.get(String(refused.headers.location))).payload, /smazat nedovolují/);
  const erased = await visitor.post(`/datova-schranka/zprava/${ids.deleted}/smazat`);
  assert.equal(erased.headers.location, '/datova-schranka/archiv?hotovo=smazano');
  assert.equal(
    web.databox.messages.some(({ id }) => id === ids.deleted),
    false,
  );
});

test('while the service is down, lists still stand and say so', async () => {
  const { web, visitor } = await citizen();
  web.databox.down = true;
  for (const path of ['prijate', 'odeslane', 'archiv', 'koncepty', 'schranky', 'overit']) {
    const page = await visitor.get(`/datova-schranka/${path}`);
    assert.equal(page.statusCode, 200, path);
  }
  assert.match((await visitor.get('/datova-schranka/prijate')).payload, /nepodařilo načíst/);
});

test('a box is connected by going there and back, in the person’s language', async () => {
  const { visitor } = await citizen();
  const away = await visitor.post('/en/datova-schranka/pripojit');
  assert.match(
    away.payload,
    /content="0;url=https:\/\/isds\.example\/consent\?return=http%3A%2F%2F127\.0\.0\.1%3A8080%2Fen%2Fdatova-schranka%2Fpripojeno"/,
  );
  assert.equal(
    (await visitor.get('/en/datova-schranka/pripojeno?code=good&state=s')).headers.location,
    '/en/datova-schranka/prijate?hotovo=pripojeno',
  );
  assert.equal((await visitor.get('/datova-schranka/pripojeno?code=bad&state=s')).statusCode, 422);
});

test('a signed file from the disk is opened, or the page says why not', async () => {
  const { visitor } = await citizen();
  const verify = (bytes: Buffer) =>
    visitor.postParts('/datova-schranka/overit', [{ name: 'soubor', file: 'zprava.zfo', bytes }]);
  assert.match((await verify(Buffer.from('pravý ZFO'))).payload, /Zpráva je pravá/);
  const wrong = await verify(Buffer.from('něco jiného'));
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.payload, /nedá přečíst[^]*aria-invalid="true"/);
  const none = await visitor.postParts('/datova-schranka/overit', [
    { name: 'soubor', file: '', bytes: Buffer.alloc(0) },
  ]);
  assert.match(none.payload, /Vyberte soubor/);
});
