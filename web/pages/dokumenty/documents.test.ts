import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pagesOf } from '#platform/pdf/testing.ts';
import { citizenId } from '#platform/ids.ts';
import { documentsApi } from '#services/documents/api.ts';
import { eventually, startStand, type Stand } from '#services/documents/testing/stand.ts';
import { textOf, Visitor } from '../../testing/browse.ts';
import { ids } from '../../testing/databox-data.ts';
import { citizen } from '../../testing/moment.ts';
import { testWeb, type TestWeb } from '../../testing/server.ts';

let stand: Stand;
let web: TestWeb;
const caller = {
  kind: 'citizen',
  citizen: citizenId(citizen),
  session: '11111111-1111-4111-8111-111111111111',
  levelOfAssurance: 'high',
} as const;

before(async () => {
  stand = await startStand();
  await stand.portal.running.vault.for('po-be-test').createKey(caller.citizen);
  web = await testWeb();
  Object.assign(web.site.clients, { documents: stand.portal.client('po-be-dokumenty', documentsApi) });
});
after(async () => {
  await web?.app.close();
  await stand?.stop();
});

const signedIn = () => new Visitor(web, true);
const api = () => stand.portal.client('po-be-dokumenty', documentsApi).as(caller);
const upload = async (visitor: Visitor, files: readonly (readonly [string, Buffer])[], folder = '') =>
  visitor.postParts('/dokumenty/nahrat', [
    { name: 'slozka', value: folder },
    ...files.map(([file, bytes]) => ({ name: 'soubory', file, bytes })),
  ]);
const idOf = async (name: string): Promise<string> => {
  const { items } = await api().documents.list({ everywhere: true, limit: 100 });
  return items.find((one) => one.name === name)!.id;
};

test('an empty list says what can be done, in both languages', async () => {
  const page = await signedIn().get('/dokumenty');
  assert.equal(page.statusCode, 200);
  assert.match(textOf(page), /Zatím tu nic není/);
  assert.match(textOf(page), /neprohlíží antivirový program/);
  assert.match(textOf(await signedIn().get('/en/dokumenty')), /There is nothing here yet/);
});

test('many files by one plain form; a refused one is told, the others stay', async () => {
  const visitor = signedIn();
  const answer = await upload(visitor, [
    ['smlouva.txt', Buffer.from('Kupní smlouva o převodu vozidla')],
    ['dopis.pdf', pagesOf(['Platebni vymer'])],
  ]);
  assert.equal(answer.headers.location, '/dokumenty?hotovo=nahrano');
  const refused = await upload(visitor, [
    ['prázdný.txt', Buffer.alloc(0)],
    ['druhý.txt', Buffer.from('x')],
  ]);
  assert.equal(refused.statusCode, 422);
  assert.match(textOf(refused), /prázdný\.txt: Soubor je prázdný/);
  assert.match(textOf(refused), /Ostatní soubory jsou uložené/);
  const nothing = await upload(visitor, []);
  assert.match(textOf(nothing), /Vyberte aspoň jeden soubor/);
  const list = textOf(await visitor.get('/dokumenty?hotovo=nahrano'));
  assert.match(list, /3 dokumenty/);
  for (const name of ['smlouva.txt', 'dopis.pdf', 'druhý.txt']) assert.ok(list.includes(name), name);
});

test('a form that a browser sends twice stores its files once', async () => {
  const visitor = signedIn();
  const klic = /name="klic" value="([^"]+)"/.exec((await visitor.get('/dokumenty/nahrat')).payload)![1]!;
  const send = () =>
    visitor.postParts('/dokumenty/nahrat', [
      { name: 'slozka', value: '' },
      { name: 'klic', value: klic },
      { name: 'soubory', file: 'dvojklik-1.txt', bytes: Buffer.from('jedna') },
      { name: 'soubory', file: 'dvojklik-2.txt', bytes: Buffer.from('dva') },
    ]);
  const answers = await Promise.all([send(), send()]);
  answers.push(await send());
  for (const answer of answers) assert.equal(answer.headers.location, '/dokumenty?hotovo=nahrano');
  const { items } = await api().documents.list({ everywhere: true, limit: 100 });
  const stored = items.filter(({ name }) => name.startsWith('dvojklik'));
  assert.deepEqual(stored.map(({ name }) => name).toSorted(), ['dvojklik-1.txt', 'dvojklik-2.txt']);
  const ids = stored.map(({ id }) => id);
  await api().documents.trash({ ids });
  await api().documents.destroy({ ids });
});

test('a document shows its text, its facts and that nobody signed it; its bytes come by ranges', async () => {
  const visitor = signedIn();
  const id = await idOf('smlouva.txt');
  await eventually(async () => (await api().documents.get({ id })).inspected);
  const page = await visitor.get(`/dokumenty/${id}`);
  assert.match(textOf(page), /Kupní smlouva o převodu vozidla/);
  assert.match(textOf(page), /Tento druh souboru podpisy v sobě nenese/);
  assert.match(textOf(page), /Otisk SHA-256/);
  const whole = await visitor.get(`/dokumenty/${id}/soubor`);
  assert.equal(whole.payload, 'Kupní smlouva o převodu vozidla');
  assert.match(String(whole.headers['content-disposition']), /^attachment; .*smlouva\.txt/);
  const part = await visitor.get(`/dokumenty/${id}/soubor`, { range: 'bytes=0-3' });
  assert.deepEqual([part.statusCode, part.payload.length], [206, 4]);
  assert.equal((await visitor.get(`/dokumenty/${id}/soubor`, { range: 'bytes=999-' })).statusCode, 416);
  const pdf = await idOf('dopis.pdf');
  const shown = await visitor.get(`/dokumenty/${pdf}/soubor?zobrazit=1`);
  assert.equal(shown.headers['content-type'], 'application/pdf');
  assert.match((await visitor.get(`/dokumenty/${pdf}`)).payload, /<iframe[^>]+soubor\?zobrazit=1/);
  await eventually(async () => (await api().documents.get({ id: pdf })).inspected);
  assert.match(textOf(await visitor.get(`/dokumenty/${pdf}`)), /není elektronicky podepsaný/);
  assert.match(textOf(await visitor.get(`/en/dokumenty/${pdf}`)), /not electronically signed/);
});

test('words are searched by a form, never in an address', async () => {
  const visitor = signedIn();
  const found = await visitor.post('/dokumenty', { hledat: 'smlouvy vozidlo' });
  assert.match(textOf(found), /Nalezeno: 1 dokument/);
  assert.match(textOf(found), /Kupní smlouva o převodu vozidla/);
  assert.match(textOf(await visitor.post('/dokumenty', { hledat: 'platební' })), /dopis\.pdf/);
  assert.match(textOf(await visitor.post('/en/dokumenty', { hledat: 'slon' })), /Nothing was found/);
  assert.match(textOf(await visitor.get('/dokumenty?hledat=slon')), /smlouva\.txt/, 'an address does not search');
  assert.equal((await visitor.post('/dokumenty', {})).headers.location, '/dokumenty');
});

test('folders: made, filled, renamed, refused, deleted', async () => {
  const visitor = signedIn();
  const made = await visitor.post('/dokumenty/slozky', { 'nazev-slozky': 'Auto' });
  const path = String(made.headers.location).replace(/&.*/, '');
  const folder = path.split('=')[1]!;
  assert.match(textOf(await visitor.post('/dokumenty/slozky', { 'nazev-slozky': 'auto' })), /už je/);
  assert.match(textOf(await visitor.post('/dokumenty/slozky', {})), /Napište název složky/);
  assert.match(textOf(await visitor.get(path)), /Složka je prázdná/);
  assert.equal((await upload(visitor, [['pojistka.txt', Buffer.from('x')]], folder)).statusCode, 303);
  assert.match(textOf(await visitor.get(path)), /pojistka\.txt/);
  assert.match(textOf(await visitor.get('/dokumenty')), /Auto.*1 dokument/s);
  const id = await idOf('smlouva.txt');
  const moved = await visitor.post('/dokumenty/hromadne', { d: id, akce: 'presunout', kam: folder });
  assert.equal(moved.headers.location, `${path}&hotovo=presunuto`);
  assert.match(textOf(await visitor.post(`/dokumenty/slozky/${folder}/smazat`)), /Složka není prázdná/);
  assert.equal((await visitor.post(`/dokumenty/slozky/${folder}`, { nazev: 'Vozidlo' })).statusCode, 303);
  assert.match(textOf(await visitor.get(`/dokumenty/${id}`)), /Vozidlo/);
  assert.equal((await visitor.get('/dokumenty?slozka=00000000-0000-4000-8000-000000000000')).statusCode, 404);
});

test('a document is renamed, tagged and found by its tag', async () => {
  const visitor = signedIn();
  const id = await idOf('druhý.txt');
  const saved = await visitor.post(`/dokumenty/${id}`, { nazev: 'Účtenka', stitky: 'dům, Daně,  , dům' });
  assert.equal(saved.headers.location, `/dokumenty/${id}?hotovo=ulozeno`);
  const page = textOf(await visitor.get(`/dokumenty/${id}?hotovo=ulozeno`));
  assert.match(page, /Účtenka\.txt/);
  assert.match(page, /Změny jsou uložené/);
  assert.match(textOf(await visitor.post('/dokumenty', { stitek: 'daně' })), /Účtenka\.txt/);
  assert.match(textOf(await visitor.post(`/dokumenty/${id}`, { nazev: ' ' })), /Napište název/);
});

test('versions: another one, back to the first, destroyed', async () => {
  const visitor = signedIn();
  const id = await idOf('Účtenka.txt');
  const answer = await visitor.postParts(`/dokumenty/${id}/verze`, [
    { name: 'soubor', file: 'účtenka 2.txt', bytes: Buffer.from('druhé znění') },
  ]);
  assert.equal(answer.headers.location, `/dokumenty/${id}?hotovo=verze#verze`);
  assert.match(textOf(await visitor.get(`/dokumenty/${id}`)), /druhé znění/);
  const [newer, older] = (await api().documents.get({ id })).versions;
  assert.equal((await visitor.get(`/dokumenty/${id}/soubor?verze=${older!.id}`)).payload, 'x');
  await visitor.post(`/dokumenty/${id}/verze/${older!.id}/vratit`);
  assert.equal((await visitor.get(`/dokumenty/${id}/soubor`)).payload, 'x');
  await visitor.post(`/dokumenty/${id}/verze/${newer!.id}/znicit`);
  assert.equal((await api().documents.get({ id })).versions.length, 1);
  assert.match(textOf(await visitor.postParts(`/dokumenty/${id}/verze`, [])), /Vyberte soubor/);
});

test('many at once: a ZIP, the trash and back, destroyed for ever', async () => {
  const visitor = signedIn();
  const id = await idOf('Účtenka.txt');
  const zip = await visitor.post('/dokumenty/hromadne', { d: id, akce: 'stahnout' });
  assert.equal(zip.rawPayload.subarray(0, 2).toString(), 'PK');
  assert.match(String(zip.headers['content-disposition']), /attachment; filename="dokumenty\.zip"/);
  assert.match(textOf(await visitor.post('/dokumenty/hromadne', { akce: 'kos' })), /Nejdřív vyberte/);
  const thrown = await visitor.post('/dokumenty/hromadne', { d: id, akce: 'kos' });
  assert.equal(thrown.headers.location, '/dokumenty?hotovo=vyhozeno');
  assert.match(textOf(await visitor.get('/dokumenty/kos')), /Účtenka\.txt/);
  assert.match(textOf(await visitor.get(`/dokumenty/${id}`)), /Dokument je v koši/);
  await visitor.post('/dokumenty/kos', { d: id, akce: 'vratit' });
  assert.match(textOf(await visitor.get('/dokumenty/kos?hotovo=vraceno')), /Koš je prázdný/);
  await visitor.post(`/dokumenty/${id}/do-kose`);
  assert.match(
    textOf(await visitor.post('/dokumenty/kos', { akce: 'vysypat' })),
    /Zničit dokumenty navždy\?.*1 dokument/s,
  );
  assert.match(textOf(await visitor.post('/dokumenty/kos', { akce: 'znicit' })), /Nejdřív vyberte/);
  await visitor.post('/dokumenty/kos/znicit', { d: id });
  assert.equal((await visitor.get(`/dokumenty/${id}`)).statusCode, 404);
});

test('a link: made, opened in another browser, with a code, revoked', async () => {
  const visitor = signedIn();
  const id = await idOf('smlouva.txt');
  assert.match(textOf(await visitor.get(`/dokumenty/${id}/sdilet`)), /Kolikrát půjde otevřít/);
  assert.match(textOf(await visitor.post(`/dokumenty/${id}/sdilet`, { kod: '12' })), /4 až 64 znaků/);
  const made = await visitor.post(`/dokumenty/${id}/sdilet`, { pro: 'bratr', dny: '7', kolikrat: '3', kod: '4711' });
  const [, path, key] = /value="http:\/\/127\.0\.0\.1:8080(\/sdileni\/[\w-]+)#([\w-]{43})"/.exec(made.payload)!;
  assert.match(textOf(await visitor.get(`/dokumenty/${id}`)), /bratr/);

  const stranger = new Visitor(web);
  const front = await stranger.get(path!);
  assert.equal(front.statusCode, 200);
  assert.equal(front.headers['x-robots-tag'], 'noindex, nofollow');
  assert.ok(!textOf(front).includes('smlouva'), 'nothing is told before the key');
  assert.match(textOf(await stranger.post(path!, { klic: '' })), /Vložte odkaz nebo klíč/);
  const asked = await stranger.post(path!, { klic: `https://portal.example.cz${path}#${key}` });
  assert.match(textOf(asked), /Odkaz se otevře jen s kódem/);
  assert.ok(asked.payload.includes(`value="${key}"`), 'the key need not be given again');
  assert.match(textOf(await stranger.post(path!, { klic: key!, kod: '0000' })), /Kód není správný/);
  const opened = await stranger.post(path!, { klic: key!, kod: '4711' });
  assert.equal(opened.headers.location, `${path}/dokument`);
  const cookie = String(opened.headers['set-cookie']);
  assert.match(cookie, new RegExp(`Path=${path};.*HttpOnly;.*SameSite=Strict`));
  const shown = await stranger.get(`${path}/dokument`);
  assert.match(textOf(shown), /smlouva\.txt/);
  assert.match(textOf(shown), /Kupní smlouva o převodu vozidla/);
  assert.equal((await stranger.get(`${path}/soubor`)).payload, 'Kupní smlouva o převodu vozidla');
  assert.match(textOf(await new Visitor(web).get(`${path}/dokument`)), /vypršelo/);
  assert.equal((await stranger.post(path!, { klic: 'A'.repeat(43) })).statusCode, 404);
  assert.equal((await stranger.post('/en/sdileni/nonsense', { klic: key! })).statusCode, 404);

  const list = await visitor.get('/dokumenty/odkazy');
  assert.match(textOf(list), /otevřen 1× z 3/);
  const share = /odkazy\/([\w-]{36})\/zrusit/.exec(list.payload)![1]!;
  await visitor.post(`/dokumenty/odkazy/${share}/zrusit`);
  assert.match(textOf(await visitor.get('/dokumenty/odkazy')), /Zrušený/);
  assert.match(textOf(await stranger.get(`${path}/soubor`)), /vypršelo/);
  assert.match(textOf(await stranger.post(path!, { klic: key!, kod: '4711' })), /už neplatí/);
});

test('from a message to documents, and from documents to a message', async () => {
  const visitor = signedIn();
  const saved = await visitor.post('/dokumenty/prijmout', { zprava: ids.message, priloha: '1' });
  assert.equal(saved.headers.location, `/datova-schranka/zprava/${ids.message}?hotovo=v-dokumentech`);
  assert.match(textOf(await visitor.get(saved.headers.location ?? '')), /uložená mezi vašimi dokumenty/);
  const attachment = web.databox.messages.find(({ id }) => id === ids.message)!.attachments[1]!;
  const document = await idOf(attachment.fileName);
  assert.equal((await visitor.post('/dokumenty/prijmout', { zprava: ids.message, priloha: '99' })).statusCode, 404);

  assert.match(textOf(await visitor.get(`/dokumenty/${document}/pripojit`)), /Přiložit k této zprávě/);
  const attached = await visitor.post(`/dokumenty/${document}/pripojit`, { koncept: ids.draft });
  assert.equal(attached.headers.location, `/datova-schranka/koncept/${ids.draft}#prilohy-nadpis`);
  const choose = await visitor.get(`/dokumenty/vybrat?koncept=${ids.draft}`);
  assert.match(textOf(choose), /smlouva\.txt/);
  assert.ok(
    !textOf(await visitor.post('/dokumenty/vybrat', { koncept: ids.draft, hledat: 'dopis' })).includes('smlouva.txt'),
  );
});

test('a damaged file is refused in words, small and large', async () => {
  const visitor = signedIn();
  await upload(visitor, [
    ['malý.txt', Buffer.from('malý')],
    ['velký.bin', randomBytes(3_000_000)],
  ]);
  for (const [name, at] of [
    ['malý.txt', 20],
    ['velký.bin', 2_500_000],
  ] as const) {
    const id = await idOf(name);
    await eventually(async () => (await api().documents.get({ id })).inspected);
    const { versions } = await api().documents.get({ id });
    const folder = join(stand.portal.dataDir, 'files', 'po-be-dokumenty', citizen, versions[0]!.id);
    const file = join(folder, (await readdir(folder))[0]!);
    const bytes = await readFile(file);
    bytes[at]! ^= 1;
    await writeFile(file, bytes);
  }
  const small = await idOf('malý.txt');
  assert.match(textOf(await visitor.get(`/dokumenty/${small}`)), /Soubor je poškozený/);
  assert.equal((await visitor.get(`/dokumenty/${small}/soubor`)).statusCode, 409);
  const url = await web.app.listen({ host: '127.0.0.1', port: 0 });
  const answer = await fetch(`${url}/dokumenty/${await idOf('velký.bin')}/soubor`, { headers: { cookie: web.cookie } });
  assert.equal(answer.status, 200);
  await assert.rejects(answer.arrayBuffer(), 'the connection breaks');
});

test('whoever is not signed in is asked to; what is another’s is not found', async () => {
  const other = await stand.citizen();
  const foreign = await other.store('cizí.txt', 'cizí');
  const visitor = signedIn();
  for (const path of ['', '/soubor', '/sdilet', '/pripojit'])
    assert.equal((await visitor.get(`/dokumenty/${foreign}${path}`)).statusCode, 404, path);
  for (const path of ['', '/do-kose', '/z-kose', '/sdilet', '/pripojit'])
    assert.equal((await visitor.post(`/dokumenty/${foreign}${path}`, { nazev: 'x' })).statusCode, 404, path);
  for (const path of ['', '/kos', '/odkazy', '/nahrat', `/${foreign}`, `/${foreign}/soubor`, '/vybrat?koncept=x']) {
    const answer = await new Visitor(web).get(`/dokumenty${path}`);
    assert.match(String(answer.headers.location), /^\/prihlaseni/, path);
  }
  assert.equal((await other.read(foreign)).toString(), 'cizí');
});
