import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { citizenId } from '#platform/ids.ts';
import { propertyApi } from '#services/property/api.ts';
import { eventually, type PropertyPortal, startProperty } from '#services/property/testing/portal.ts';
import { DEMO } from '#simulators/population/demo-clan.ts';
import { textOf, Visitor } from '../../testing/browse.ts';
import { citizen, now } from '../../testing/moment.ts';
import { testWeb, type TestWeb } from '../../testing/server.ts';
import { readParcelNumber } from './hledat/parcel-number.ts';

let web: TestWeb;
let on: PropertyPortal;
let visitor: Visitor;

before(async () => {
  web = await testWeb();
  on = await startProperty();
  on.clock.now = new Date(now);
  await on.know(citizenId(citizen), DEMO.manyLetters);
  Object.assign(web.site.clients, { property: on.client('po-be-nemovitosti', propertyApi) });
  visitor = new Visitor(web, true);
});
beforeEach(() => on.box.faults.clear());
after(async () => {
  await web?.app.close();
  await on?.stop();
});

const pageWith = (url: string, words: RegExp): Promise<string> =>
  eventually(async () => {
    const page = textOf(await visitor.get(url));
    return words.test(page) && page;
  });
const sheetIn = (page: string): string => /\/nemovitosti\/list\/(\d+)"/.exec(page)![1]!;

test('my property: what, which share, what burdens it, how old it is, in both languages', async () => {
  const page = await pageWith('/nemovitosti', /List vlastnictví \d+/);
  for (const words of [
    'Moje nemovitosti',
    'zápisy omezení',
    '1 probíhající řízení',
    'Katastr nemovitostí: stav k',
    'Jednotka',
  ])
    assert.ok(page.includes(words), words);
  const english = textOf(await visitor.get('/en/nemovitosti'));
  for (const words of ['My property', '2 encumbrances', '1 proceeding under way', 'Title sheet'])
    assert.ok(english.includes(words), words);

  const home = textOf(await visitor.get(`/nemovitosti/list/${sheetIn(page)}`));
  for (const words of [
    'Co na nemovitosti vázne',
    'Zástavní právo smluvní',
    'Nemovitostí ručíte za dluh',
    'Co je plomba',
    'Založení řízení',
    'Vklad vlastnického práva',
  ])
    assert.ok(home.includes(words), words);
  assert.match(textOf(await visitor.get(`/en/nemovitosti/list/${sheetIn(page)}`)), /The property stands for a debt/);
  assert.equal((await visitor.get('/nemovitosti/list/200000099000')).statusCode, 404);
  assert.equal((await visitor.get('/nemovitosti/list/x')).statusCode, 404);
});

test('watching is begun and ended by forms', async () => {
  const sheet = sheetIn(await pageWith('/nemovitosti', /List vlastnictví/));
  const begun = await visitor.post(`/nemovitosti/list/${sheet}/hlidat`);
  assert.equal(begun.headers.location, `/nemovitosti/list/${sheet}?stav=hlidame`);
  assert.match(textOf(await visitor.get(begun.headers.location)), /Hlídání je zapnuté/);
  assert.match(textOf(await visitor.get('/nemovitosti')), /hlídáte/);
  const ended = await visitor.post(`/nemovitosti/list/${sheet}/nehlidat`);
  assert.match(textOf(await visitor.get(ended.headers.location!)), /Hlídání je vypnuté/);
});

test('an extract: price, confirmation of exactly that price, delivery', async () => {
  const sheet = sheetIn(await pageWith('/nemovitosti', /List vlastnictví/));
  const form = textOf(await visitor.get(`/nemovitosti/vypis/novy?list=${sheet}`));
  assert.match(form, /Platit ani objednávat tím ještě nic nebudete/);
  const key = /name="klic" value="([^"]+)"/.exec(form)![1]!;
  const first = await visitor.post('/nemovitosti/vypis', { list: sheet, klic: key });
  const second = await visitor.post('/nemovitosti/vypis', { list: sheet, klic: key });
  const path = first.headers.location!;
  assert.equal(second.headers.location, path, 'the form sent twice is one order');
  const priced = await pageWith(path, /Objednat za 100 Kč/);
  assert.match(priced, /name="cena" value="100"/);
  assert.equal((await visitor.post(`${path}/potvrdit`, { cena: '1' })).headers.location, `${path}?stav=jinak`);
  assert.match(textOf(await visitor.get(`${path}?stav=jinak`)), /mezitím změnily/);
  await visitor.post(`${path}/potvrdit`, { cena: '100' });
  assert.match(await pageWith(path, /Otevřít v dokumentech/), /\/dokumenty\/[0-9a-f-]{36}/);
  assert.match(textOf(await visitor.get('/nemovitosti/vypisy')), /uloženo v dokumentech/);
  assert.match(textOf(await visitor.get('/en/nemovitosti/vypisy')), /among your documents/);
});

test('a parcel, a house and a flat are found; mistakes are named at their fields', async () => {
  const { address } = on.box.population.person(DEMO.manyLetters);
  const part = encodeURIComponent(address.municipalityPart ?? address.municipality);
  const houses = textOf(
    await visitor.get(`/nemovitosti/hledat?co=dum&cast=${part}&druh=1&dum-cislo=${address.houseNumber}`),
  );
  assert.match(houses, /bytový dům/);
  const flat = new RegExp(`byt ${address.houseNumber}/(\\d)`).exec(houses)![1];
  const one = await visitor.get(
    `/nemovitosti/hledat?co=dum&cast=${part}&druh=1&dum-cislo=${address.houseNumber}&byt=${flat}`,
  );
  const sheet = /\/nemovitosti\/verejne\/(\d+)"/.exec(one.payload)![1]!;
  const seen = textOf(await visitor.get(`/nemovitosti/verejne/${sheet}`));
  assert.match(seen, /Vlastníci/);
  assert.ok(!seen.includes('Zástavní právo'), 'encumbrances stand in the extract only');
  const plots = textOf(await visitor.get(`/nemovitosti/hledat?co=parcela&ku=${part}&cislo=st.+1/6`));
  assert.match(plots, /parcela st\. 1\/6/);
  assert.match(
    textOf(await visitor.get('/nemovitosti/hledat?co=parcela&ku=Star&cislo=1/1')),
    /Které místo myslíte\?.*Staré Město, Praha/s,
  );
  assert.match(
    textOf(await visitor.get(`/nemovitosti/hledat?co=parcela&ku=${part}&cislo=1/899`)),
    /Nic takového katastr nezná/,
  );
  const wrong = await visitor.get('/nemovitosti/hledat?co=parcela&ku=P&cislo=abc');
  assert.equal(wrong.statusCode, 422);
  assert.match(textOf(wrong), /href="#cislo">Číslo parcely napište/);

  assert.deepEqual(readParcelNumber('st. 12/3'), { number: 12, part: 3, plot: true });
  assert.deepEqual(readParcelNumber(' St 45 '), { number: 45, part: null, plot: true });
  assert.deepEqual(readParcelNumber('p.č. 1041 / 2'), { number: 1041, part: 2, plot: false });
  for (const text of ['', 'a', '0', '12/0', '12/3/4', '123456', '12/'])
    assert.equal(readParcelNumber(text), null, text);
});

test('a fresh reading at most so often; while the registry is down the pages open and say so', async () => {
  const asked = await visitor.post('/nemovitosti/obnovit');
  assert.equal(asked.headers.location, '/nemovitosti?stav=pozdeji');
  on.box.faults.set({ cuzk: [{ kind: 'status', status: 503 }] });
  const page = await visitor.get('/nemovitosti');
  assert.equal(page.statusCode, 200);
  assert.match(textOf(page), /List vlastnictví/);
  const search = await visitor.get('/nemovitosti/hledat?co=parcela&ku=Kobylisy&cislo=1/6');
  assert.equal(search.statusCode, 503);
  assert.match(textOf(search), /Katastr nebo naše služba teď neodpovídá/);
  const sheet = sheetIn(textOf(page));
  const ordered = await visitor.post('/nemovitosti/vypis', { list: sheet, klic: crypto.randomUUID() });
  assert.equal(ordered.statusCode, 503);
});

test('strangers are asked to sign in, and see nothing of it', async () => {
  const stranger = new Visitor(web);
  for (const path of [
    '/nemovitosti',
    '/nemovitosti/list/200000005000',
    '/nemovitosti/hledat',
    '/nemovitosti/vypisy',
    '/nemovitosti/verejne/200000005000',
  ]) {
    const answer = await stranger.get(path);
    assert.match(answer.headers.location ?? '', /^\/prihlaseni/, path);
  }
  assert.equal((await visitor.get(`/nemovitosti/vypis/${crypto.randomUUID()}`)).statusCode, 404);
  const forged = await visitor.post('/nemovitosti/obnovit', {}, { token: 'forged' });
  assert.equal(forged.statusCode, 403);
});
