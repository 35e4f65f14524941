import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ids } from '../../testing/databox-data.ts';
import { Visitor } from '../../testing/browse.ts';
import { testWeb } from '../../testing/server.ts';
import { draftFieldsOf, problemsFromAddress } from './koncept/form.ts';

const form = `/datova-schranka/koncept/${ids.draft}`;

async function citizen() {
  const web = await testWeb();
  return { web, visitor: new Visitor(web, true) };
}

test('a message is written, given files and a recipient, checked and sent', async () => {
  const { web, visitor } = await citizen();
  const begun = await visitor.postParts('/datova-schranka/napsat', [
    { name: 'predmet', value: 'Žádost' },
    { name: 'text', value: 'První řádek\r\ndruhý' },
    { name: 'prilohy', file: 'C:\\dopisy\\Žádost.pdf', bytes: Buffer.alloc(300_000, 7) },
    { name: 'prilohy', file: 'b.txt', bytes: Buffer.from('b') },
    { name: 'akce', value: 'adresat' },
  ]);
  assert.equal(begun.headers.location, `${form}/adresat`);
  assert.deepEqual(web.databox.uploads, [
    { disposition: `attachment; filename="Zadost.pdf"; filename*=UTF-8''%C5%BD%C3%A1dost.pdf`, bytes: 300_000 },
    { disposition: `attachment; filename="b.txt"; filename*=UTF-8''b.txt`, bytes: 1 },
  ]);
  assert.deepEqual([web.databox.draft.subject, web.databox.draft.body], ['Žádost', 'První řádek\ndruhý']);

  const found = await visitor.post(`${form}/adresat`, { hledat: 'úřad práce' });
  assert.match(found.payload, /ufbcz2m/);
  assert.deepEqual(web.databox.searched, [{ query: 'úřad práce', box: ids.box, page: 0 }]);
  await visitor.post(`${form}/adresat/vybrat`, { id: 'UFBCZ2M', nazev: 'Úřad práce' });
  assert.deepEqual([web.databox.draft.recipientBox, web.databox.draft.recipientName], ['ufbcz2m', 'Úřad práce']);

  const check = await visitor.postParts(form, [{ name: 'akce', value: 'zkontrolovat' }]);
  assert.equal(check.headers.location, `${form}/kontrola`);
  assert.match((await visitor.get(`${form}/kontrola`)).payload, /První řádek\ndruhý/);
  const sent = await visitor.post(`${form}/odeslat`);
  assert.equal(sent.headers.location, `/datova-schranka/odeslani/${ids.queued}`);
  assert.deepEqual(web.databox.sent, [ids.draft]);
});

test('what is missing is said beside the field and in a summary that takes the focus', async () => {
  const { web, visitor } = await citizen();
  web.databox.draft = { ...web.databox.draft, recipientBox: '', subject: ' ', body: '', attachments: [] };
  const back = await visitor.postParts(form, [{ name: 'akce', value: 'zkontrolovat' }]);
  assert.equal(back.headers.location, `${form}?chyby=recipient-missing.subject-missing.no-content`);
  const page = await visitor.get(back.headers.location);
  assert.equal(page.statusCode, 422);
  assert.match(page.payload, /<title>Chyba: /);
  assert.match(page.payload, /role="alert"[^>]*data-focus/);
  for (const field of ['adresat', 'predmet', 'text']) assert.match(page.payload, new RegExp(`href="#${field}"`));
  assert.match(page.payload, /id="predmet"[^>]*aria-describedby="predmet-napoveda predmet-chyba" aria-invalid="true"/);
  assert.equal((await visitor.get(`${form}/kontrola`)).statusCode, 303);
});

test('what the service finds wrong at sending comes back to the form', async () => {
  const { web, visitor } = await citizen();
  web.databox.draft = { ...web.databox.draft, size: 21 * 1024 * 1024 };
  const answer = await visitor.post(`${form}/odeslat`);
  assert.equal(answer.headers.location, `${form}?chyby=too-big`);
});

test('a file that is not taken is named, and everything else is kept', async () => {
  const { web, visitor } = await citizen();
  web.databox.uploadAnswer = { status: 415, code: 'TYPE_NOT_ALLOWED' };
  const answer = await visitor.postParts(form, [
    { name: 'predmet', value: 'Nový předmět' },
    { name: 'prilohy', file: 'program.exe', bytes: Buffer.alloc(100_000) },
    { name: 'akce', value: 'nahrat' },
  ]);
  assert.equal(answer.statusCode, 422);
  assert.match(answer.payload, /„program\.exe“ má typ/);
  assert.match(answer.payload, /value="Nový předmět"/);
});

test('a file larger than any message reaches the service only so far as it must to be refused', async () => {
  const { web, visitor } = await citizen();
  await visitor.postParts(form, [{ name: 'prilohy', file: 'velky.pdf', bytes: Buffer.alloc(23 * 1024 * 1024) }]);
  assert.ok(web.databox.uploads[0]!.bytes > 20 * 1024 * 1024 && web.databox.uploads[0]!.bytes < 21 * 1024 * 1024);
});

test('attachments are taken off, a draft is thrown away only after asking', async () => {
  const { web, visitor } = await citizen();
  await visitor.postParts(form, [{ name: 'akce', value: `odebrat:${ids.file}` }]);
  assert.deepEqual(web.databox.draft.attachments, []);
  assert.equal(
    (await visitor.postParts(form, [{ name: 'akce', value: 'zahodit' }])).headers.location,
    `${form}/zahodit`,
  );
  assert.equal((await visitor.post(`${form}/zahodit`)).headers.location, '/datova-schranka/koncepty?hotovo=zahozeno');
});

test('an island saves as one writes and learns where the message is', async () => {
  const { visitor } = await citizen();
  const answer = await visitor.postParts(
    '/en/datova-schranka/napsat',
    [
      { name: 'predmet', value: 'x' },
      { name: 'akce', value: 'ulozit' },
    ],
    { headers: { accept: 'application/json' } },
  );
  assert.deepEqual(answer.json(), {
    action: `/en/datova-schranka/koncept/${ids.draft}`,
    revision: 1,
    savedAt: '10:32',
    elsewhere: false,
  });
  const later = await visitor.postParts(form, [{ name: 'revize', value: '0' }], {
    headers: { accept: 'application/json' },
  });
  assert.equal(later.json().elsewhere, true);
});

test('fields that a form did not carry are left as they are; an unticked box is told', () => {
  assert.deepEqual(draftFieldsOf({}), {});
  assert.deepEqual(draftFieldsOf({ 'mel-vlastni': '1' }), { personalDelivery: false });
  assert.deepEqual(draftFieldsOf({ 'mel-vlastni': '1', vlastni: '1', 'vase-cj': 'x'.repeat(80) }), {
    personalDelivery: true,
    recipientRefNumber: 'x'.repeat(50),
  });
  assert.deepEqual(problemsFromAddress('too-big.<script>.subject-missing'), ['too-big', 'subject-missing']);
});

test('a refused message goes back to drafts; one already handed over does not', async () => {
  const { visitor } = await citizen();
  assert.equal((await visitor.post(`/datova-schranka/odeslani/${ids.refused}/stahnout`)).headers.location, form);
  const late = await visitor.post(`/datova-schranka/odeslani/${ids.accepted}/stahnout`);
  assert.equal(late.headers.location, `/datova-schranka/odeslani/${ids.accepted}?pozde=1`);
});

test('a page that asks itself again does not prolong the session', async () => {
  const { web, visitor } = await citizen();
  const page = await visitor.get(`/datova-schranka/odeslani/${ids.queued}`);
  assert.match(
    page.payload,
    new RegExp(
      `<noscript><meta http-equiv="refresh" content="5;url=/datova-schranka/odeslani/${ids.queued}\\?obnoveno=1"`,
    ),
  );
  web.identity.resolved.length = 0;
  await visitor.get(`/datova-schranka/odeslani/${ids.queued}?obnoveno=1`);
  await visitor.get('/relace');
  assert.deepEqual(
    web.identity.resolved.map(({ touch }) => touch),
    [false, false],
  );
  assert.doesNotMatch(
    (await visitor.get(`/datova-schranka/odeslani/${ids.queued}?stat=1`)).payload,
    /http-equiv="refresh"/,
  );
  assert.doesNotMatch((await visitor.get(`/datova-schranka/odeslani/${ids.accepted}`)).payload, /http-equiv="refresh"/);
});

test('without a data box, writing begins by connecting one', async () => {
  const { web, visitor } = await citizen();
  web.databox.boxes = [];
  assert.equal((await visitor.get('/datova-schranka/napsat')).headers.location, '/datova-schranka/pripojit');
  assert.equal(
    (await visitor.postParts('/datova-schranka/napsat', [{ name: 'predmet', value: 'x' }])).headers.location,
    '/datova-schranka/pripojit',
  );
});
