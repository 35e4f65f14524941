import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { citizenId } from '#platform/ids.ts';
import { eventually } from '#services/calendar/testing/portal.ts';
import { registersApi } from '#services/registers/api.ts';
import { useOf } from '#services/registers/testing/gateway.ts';
import { type RegistersPortal, startRegisters } from '#services/registers/testing/portal.ts';
import { Visitor } from '../../testing/browse.ts';
import { citizen, now } from '../../testing/moment.ts';
import { testWeb, type TestWeb } from '../../testing/server.ts';
import { nearestCapital } from './map.tsx';

let web: TestWeb;
let portal: RegistersPortal;
let visitor: Visitor;

before(async () => {
  web = await testWeb();
  portal = await startRegisters();
  portal.clock.now = new Date(now);
  await portal.running.vault.for('po-be-test').createKey(citizenId(citizen));
  Object.assign(web.site.clients, { registers: portal.client('po-be-udaje', registersApi) });
  Object.assign(web.site, { now: () => new Date(portal.clock.now) });
  const day = 86_400_000;
  portal.world.uses = Array.from({ length: 30 }, (_, index) =>
    useOf(
      `zr/${index}`,
      new Date(Date.parse(now) - (index + 1) * day).toISOString(),
      index % 10 === 0 ? { system: '9999' } : {},
    ),
  );
  portal.world.uses[3] = useOf('zr/úřad', portal.world.uses[3]!.at, {
    authority: { name: 'Finanční úřad <b>', businessId: '72080043' },
    agenda: { code: 'A1', name: null },
    law: null,
  });
  visitor = new Visitor(web, true);
});
after(async () => {
  await web?.app.close();
  await portal?.stop();
});

/** What a reader of the page reads. */
const textOf = ({ payload }: { readonly payload: string }): string =>
  payload
    .replace(/^[^]*?<main[^>]*>|<\/main>[^]*$/g, '')
    .replace(/<textarea[^]*?<\/textarea>|<[^>]+>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/ ([.,])/g, '$1');
/** A failing check tells the part that it was about, not the whole page. */
const has = (text: string, wanted: RegExp): void =>
  assert.ok(wanted.test(text), `${wanted} in: ${text.slice(0, 1500)}`);
const pass = (ms: number) => (portal.clock.now = new Date(portal.clock.now.getTime() + ms));
const minute = 60_000;

test('nobody comes here without signing in', async () => {
  const stranger = new Visitor(web);
  for (const path of ['', '/podnikani', '/vyuziti', '/podani', '/souhlasy', '/namitka/pohlavi']) {
    const answer = await stranger.get(`/udaje${path}`);
    assert.equal(answer.statusCode, 303, path);
    assert.match(String(answer.headers['location']), /^\/prihlaseni/);
  }
});

test('the register’s data with their keepers, doubts and age, and the place on a map that is also told in words', async () => {
  const page = await visitor.get('/udaje');
  const text = textOf(page);
  has(text, /Místo narození Písek zpochybněno Zapisuje Městský úřad Testov \(registr obyvatel\), od 1\. 5\. 2019/);
  has(text, /Dlouhá 12\/3a 390 01 Testov okres Tábor, kód adresního místa 41000001/);
  has(text, /Registr obyvatel: stav k 22\. 11\. 2026 10:32/);
  has(text, /Nejbližší krajské město je České Budějovice; místo leží asi 51 km vzdušnou čarou na severovýchod od něj/);
  assert.match(page.payload, /role="img" aria-label="Mapa Česka[^"]*Dlouhá 12\/3a/);
  const english = textOf(await visitor.get('/en/udaje'));
  has(english, /Place of birth Písek in doubt Entered by Městský úřad Testov/);
  has(english, /Citizenship Czechia/);
});

test('directions from a regional capital', () => {
  assert.deepEqual(nearestCapital({ x: -743_000, y: -1_043_000 }), { name: 'Praha', kilometres: 0, direction: null });
  assert.equal(nearestCapital({ x: -743_000, y: -1_070_000 }).direction, 'south');
  assert.equal(nearestCapital({ x: -450_000, y: -1_103_000 }).direction, 'east');
  assert.equal(nearestCapital({ x: -880_000, y: -1_011_000 }).direction, 'west');
});

test('a register that is down makes the page old; a service that is down leaves a page that says so', async () => {
  const early = await visitor.post('/udaje/nacist', { co: 'population' });
  assert.equal(early.headers['location'], '/udaje?hotovo=pozdeji');
  has(textOf(await visitor.get('/udaje')), /Znovu načíst půjde od 10:47/);
  pass(16 * minute);
  portal.world.mood = 'down';
  const asked = await visitor.post('/udaje/nacist', { co: 'population' });
  assert.equal(asked.headers['location'], '/udaje?hotovo=nacteno');
  const old = await eventually(async () => {
    const text = textOf(await visitor.get('/udaje'));
    return text.includes('teď neodpovídá') && text;
  });
  has(old, /Místo narození Písek/);
  has(old, /stav k 22\. 11\. 2026 10:32/);
  assert.doesNotMatch(old, /secret/);
  portal.world.mood = 'ok';
  const { registers } = web.site.clients;
  const fails = () => Promise.reject(new TypeError('fetch failed'));
  const down = {
    get: fails,
    standing: fails,
    extracts: fails,
    uses: { list: fails },
    petitions: { list: fails },
    consents: { list: fails },
  };
  Object.assign(web.site.clients, { registers: { ...registers, as: () => down } });
  for (const path of ['', '/podnikani', '/vyuziti', '/podani', '/souhlasy']) {
    const answer = await visitor.get(`/udaje${path}`);
    assert.equal(answer.statusCode, 200, path);
    has(textOf(answer), /teď neodpovídá|se teď nepodařilo/);
  }
  Object.assign(web.site.clients, { registers });
});

test('who looked: pages, filters in forms and not in addresses, files, one record', async () => {
  const first = await visitor.get('/udaje/vyuziti');
  has(textOf(first), /30 záznamů/);
  has(textOf(first), /Strana 1 z 2/);
  has(textOf(first), /tento portál, na vaši žádost/);
  has(textOf(await visitor.post('/udaje/vyuziti', { strana: '2' })), /Strana 2 z 2/);
  const found = await visitor.post('/udaje/vyuziti', { hledat: 'financni', jini: '1' });
  has(textOf(found), /1 záznam z 30/);
  assert.ok(found.payload.includes('Finanční úřad &lt;b>') || found.payload.includes('Finanční úřad &lt;b&gt;'));
  has(textOf(found), /K čemu agenda je, registr neříká/);
  has(textOf(await visitor.post('/udaje/vyuziti', { hledat: 'nikdo' })), /Výběru neodpovídá žádný záznam/);

  const csv = await visitor.post('/udaje/vyuziti/stahnout', { jak: 'csv', urad: '72080043' });
  assert.equal(csv.headers['content-type'], 'text/csv; charset=utf-8');
  assert.deepEqual(csv.rawPayload.subarray(0, 3), Buffer.from([0xef, 0xbb, 0xbf]));
  assert.equal(csv.payload.trim().split('\r\n').length, 2);
  const pdf = await visitor.post('/udaje/vyuziti/stahnout', { jak: 'pdf' });
  assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-');
  assert.match(String(pdf.headers['content-disposition']), /vyuziti-udaju\.pdf/);

  const key = /\/udaje\/vyuziti\/([0-9a-f]{32})/.exec(found.payload)![1]!;
  const one = await visitor.get(`/udaje/vyuziti/${key}`);
  has(textOf(one), /Číslo záznamu zr\/úřad/);
  const form = /name="klic" value="([^"]+)"/.exec(one.payload)![1]!;
  const asked = await visitor.post(`/udaje/vyuziti/${key}/proc`, { klic: form, otazka: 'Proč?' });
  const again = await visitor.post(`/udaje/vyuziti/${key}/proc`, { klic: form, otazka: 'Proč?' });
  assert.match(String(asked.headers['location']), /^\/udaje\/podani\/[0-9a-f-]{36}$/);
  assert.equal(again.headers['location'], asked.headers['location']);
  assert.match((await visitor.get(String(asked.headers['location']))).payload, /Naše|Proč\?/);
  assert.equal((await visitor.get('/udaje/vyuziti/neni')).statusCode, 404);
});

test('a complaint is written, shown whole, not sent without a box, printed, and followed by the citizen’s word', async () => {
  const form = await visitor.get('/udaje/namitka/misto-narozeni');
  const klic = /name="klic" value="([^"]+)"/.exec(form.payload)![1]!;
  const empty = await visitor.post('/udaje/namitka/misto-narozeni', { klic, spravne: '' });
  assert.equal(empty.statusCode, 422);
  has(textOf(empty), /Napište, jak má údaj správně být/);
  const written = await visitor.post('/udaje/namitka/misto-narozeni', { klic, spravne: 'Tábor', dukaz: 'rodný list' });
  const address = String(written.headers['location']);
  const page = await visitor.get(address);
  assert.match(page.payload, /Správně má být: Tábor/);
  has(textOf(page), /rozepsané/);
  const verze = /name="verze" value="(\d+)"/.exec(page.payload)![1]!;
  const wrong = await visitor.post(address, { verze, akce: 'odeslat', text: '', schranka: '!' });
  assert.equal(wrong.statusCode, 422);
  has(textOf(wrong), /Podání nemůže být prázdné.*Schránka má sedm znaků/);
  const unsent = await visitor.post(address, { verze, akce: 'odeslat', text: 'Můj text', schranka: 'abcdefg' });
  assert.equal(unsent.statusCode, 422);
  has(textOf(unsent), /Nemáte v portálu připojenou datovou schránku/);
  assert.match(unsent.payload, /href="\/datova-schranka\/pripojit"/);
  const stale = await visitor.post(address, { verze, akce: 'ulozit', text: 'Jiný text', schranka: '' });
  has(textOf(stale), /Podání se mezitím změnilo/);
  const print = await visitor.get(`${address}/tisk`);
  assert.equal(print.rawPayload.subarray(0, 5).toString(), '%PDF-');

  await visitor.post(`${address}/stav`, { akce: 'papirem' });
  has(textOf(await visitor.get(address)), /odeslané.*Můj text/s);
  const late = await visitor.post(`${address}/stav`, { akce: 'zahodit' });
  has(textOf(late), /Podání se mezitím změnilo/);
  await visitor.post(`${address}/stav`, { akce: 'uzavrit' });
  has(textOf(await visitor.get('/udaje/podani')), /Reklamace údaje: údaj „Místo narození“.*uzavřené/s);
  assert.equal((await visitor.get('/udaje/namitka/dorucovaci-adresa')).statusCode, 404);
  assert.equal((await visitor.get('/udaje/podani/aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa')).statusCode, 404);
});

test('a consent is given and revoked; what is missing is said beside the field', async () => {
  const none = await visitor.post('/udaje/souhlasy', { ico: '1', konec: '' });
  assert.equal(none.statusCode, 422);
  has(textOf(none), /IČO má osm číslic.*Vyberte aspoň jeden údaj/);
  const over = await visitor.post('/udaje/souhlasy', { ico: '12345678', 'pole-name': '1', konec: '2020-01-01' });
  has(textOf(over), /Poslední den musí být dnes nebo později/);
  const given = await visitor.post('/udaje/souhlasy', { ico: '123 456 78', 'pole-name': '1', konec: '2027-01-31' });
  assert.equal(given.headers['location'], '/udaje/souhlasy?hotovo=dano');
  const page = await visitor.get('/udaje/souhlasy?hotovo=dano');
  has(
    textOf(page),
    /Spořitelna Testov, a\.s\. platí jméno a příjmení IČO 12345678, dán 22\. 11\. 2026, platí do 31\. 1\. 2027/,
  );
  const souhlas = /name="souhlas" value="([^"]+)"/.exec(page.payload)![1]!;
  await visitor.post('/udaje/souhlasy/odvolat', { souhlas });
  has(textOf(await visitor.get('/udaje/souhlasy')), /Skončené a odvolané.*odvolán 22\. 11\. 2026/s);
});

test('a page is shown again as it was while nothing changes, and not while a fresh reading may soon be asked for', async () => {
  const find = web.site.kept.find.bind(web.site.kept);
  const found: boolean[] = [];
  web.site.kept.find = (...asked) => {
    const page = find(...asked);
    found.push(page !== undefined);
    return page;
  };
  pass(16 * minute);
  await visitor.post('/udaje/nacist', { co: 'business' });
  await eventually(async () => textOf(await visitor.get('/udaje/podnikani')).includes('Znovu načíst půjde od'));
  assert.ok(!found.includes(true));
  pass(16 * minute);
  await eventually(async () => (await visitor.get('/udaje/podnikani')).statusCode === 200 && found.at(-1));
  has(textOf(await visitor.get('/udaje/podnikani')), /Registr osob: stav k 22\. 11\. 2026.*Načíst znovu/);
  await visitor.post('/udaje/nacist', { co: 'business' });
  await eventually(async () => {
    const text = textOf(await visitor.get('/udaje/podnikani'));
    return text.includes('Znovu načíst půjde od') && !text.includes('Právě načítáme');
  });
});
