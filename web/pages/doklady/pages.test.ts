import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { eventually } from '#services/calendar/testing/portal.ts';
import { car, driver, identityCard, newPassport, passport } from '#services/cards/testing/data.ts';
import type { CardsPortal } from '#services/cards/testing/portal.ts';
import { validityText } from '../../components/validity.ts';
import { textOf, Visitor } from '../../testing/browse.ts';
import { now } from '../../testing/moment.ts';
import type { TestWeb } from '../../testing/server.ts';
import { codeMeaning } from '../ridic/prukaz/codes.ts';
import { startCardsWeb } from './testing/world.ts';

// Pages of cards and of the driver, over the services themselves: one stand for both.

let web: TestWeb;
let portal: CardsPortal;
let visitor: Visitor;

let stop: () => Promise<void>;

before(async () => {
  ({ web, portal, stop } = await startCardsWeb());
  visitor = new Visitor(web, true);
});
after(() => stop?.());
beforeEach(async () => {
  portal.reset();
  portal.clock.now = new Date(now);
  for (const target of ['po_be_doklady', 'po_be_ridic']) await portal.query(`delete from ${target}.snapshot`);
  await portal.query('delete from po_be_doklady.report');
});

/** What a page says, without markup. */
const told = async (path: string) =>
  textOf(await visitor.get(path))
    .replaceAll(/<(style|script)[^]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

const lossPage = async () => {
  const page = await visitor.get('/doklady');
  const [, id] = /Občanský průkaz[^]*?\/doklady\/doklad\/([0-9a-f-]{36})\/ztrata/.exec(page.payload)!;
  return `/doklady/doklad/${id}/ztrata`;
};

describe('pages of cards', () => {
  test('say how long each card is valid, what waits where, and what to do', async () => {
    portal.registers.cards = [newPassport('ready'), identityCard, { ...passport, state: 'replaced' }];
    const text = await told('/doklady');
    assert.match(text, /Registr dokladů: stav k 22\. 11\. 2026 10:32/);
    assert.match(text, /Občanský průkaz platí platí ještě 2 měsíce/);
    assert.match(text, /k vyzvednutí .*Magistrát města Brna, Husova 5, od 25\. 11\. 2026/);
    assert.match(text, /1 dřívější doklad/);
    const english = await told('/en/doklady');
    assert.match(english, /valid for 2 months more/);
    assert.match(english, /1 earlier card/);
    assert.match(await told('/doklady/obnova/obcansky-prukaz'), /Ztráta, krádež nebo poškození: 200 Kč/);
    assert.equal((await visitor.get('/doklady/obnova/neni')).statusCode, 404);
    assert.equal((await visitor.get('/doklady/doklad/aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa')).statusCode, 404);
  });

  test('a loss is reported only after a yes, and its confirmation stays', async () => {
    const path = await lossPage();
    const form = await visitor.get(path);
    assert.match(textOf(form), /Vzít zpět to nejde/);
    const [, klic = ''] = /name="klic" value="([^"]+)"/.exec(form.payload)!;
    const unsure = await visitor.post(path, { klic, co: 'lost' });
    assert.equal(unsure.statusCode, 422);
    assert.match(textOf(unsure), /Potvrďte, že tomu rozumíte/);
    assert.ok(unsure.payload.includes(klic));
    assert.equal((await visitor.post(path, { klic, rozumim: '1' })).statusCode, 422);
    assert.deepEqual([...portal.registers.reported], []);

    const yes = await visitor.post(path, { klic, co: 'lost', rozumim: '1' });
    assert.equal(yes.statusCode, 303);
    const reported = String(yes.headers.location);
    assert.match(reported, /^\/doklady\/hlaseni\/[0-9a-f-]{36}$/);
    // Sent twice by a doubting finger.
    assert.equal((await visitor.post(path, { klic, co: 'lost', rozumim: '1' })).headers.location, yes.headers.location);
    assert.deepEqual(
      [...portal.registers.reported].map((id) => `/doklady/hlaseni/${id}`),
      [reported],
    );
    assert.match(await told(reported), /Registr ohlášení přijal .*Číslo potvrzení ZTR-201234567/);
    assert.match(await told('/doklady'), /ohlášená ztráta .*Ohlášené ztráty a krádeže Občanský průkaz/);
    assert.equal((await visitor.get(path)).headers.location, reported);
  });

  test('a register that is down is said honestly, with what to do instead', async () => {
    const path = await lossPage();
    portal.registers.reports = 'down';
    const { headers } = await visitor.post(path, { co: 'stolen', rozumim: '1' });
    const page = await visitor.get(headers.location!);
    assert.match(textOf(page), /Registr teď neodpovídá/);
    assert.match(textOf(page), /Policie ČR \(tel\. 158\)/);
    assert.match(page.payload, /http-equiv="refresh"/);
    assert.match(await told('/doklady'), /Ohlášení ztráty předáváme registru/);
    portal.registers.reports = 'refused';
    await eventually(async () => /Registr ohlášení nepřijal/.test(await told(headers.location!)));
  });

  test('nobody without signing in, nothing without a form token, and another’s report is not there', async () => {
    const stranger = new Visitor(web);
    for (const path of ['/doklady', '/ridic', '/ridic/body', '/doklady/obnova/pas'])
      assert.match(String((await stranger.get(path)).headers.location), /^\/prihlaseni/, path);
    const path = await lossPage();
    const forged = await visitor.post(path, { co: 'lost', rozumim: '1' }, { token: 'forged' });
    assert.equal(forged.statusCode, 403);
    assert.deepEqual([...portal.registers.reported], []);
    const other = await portal.citizen();
    const { cards } = await portal.cards(other).overview();
    const report = await portal.cards(other).reports.create({
      key: crypto.randomUUID(),
      card: cards.data!.items[0]!.id,
      what: 'lost',
    });
    assert.equal((await visitor.get(`/doklady/hlaseni/${report.id}`)).statusCode, 404);
  });

  test('late, down, unknown, empty: the page opens and says how it stands', async () => {
    portal.registers.mood = 'down';
    assert.match(
      await told('/doklady'),
      /Registr dokladů teď neodpovídá a portál z něj zatím nic nemá.*Když registr neodpovídá/,
    );
    await portal.query('delete from po_be_doklady.snapshot');
    portal.registers.mood = 'not-found';
    // The reading that failed waits for its next attempt, and the new one behind it.
    await eventually(async () =>
      /o vás nevede žádné údaje.*Registry u vás nevedou žádné doklady/.test(await told('/doklady')),
    );
    await portal.query('delete from po_be_doklady.snapshot');
    Object.assign(portal.registers, { mood: 'answers', cards: [] });
    assert.match(await told('/doklady'), /Registry u vás nevedou žádné doklady/);
    // The service itself.
    const { cards } = web.site.clients;
    const down = {
      ...cards,
      as: () => new Proxy({}, { get: () => () => Promise.reject(new TypeError('fetch failed')) }),
    };
    Object.assign(web.site.clients, { cards: down });
    assert.match(await told('/doklady?x=1'), /Doklady se teď nepodařilo načíst/);
    Object.assign(web.site.clients, { cards });
  });
});

describe('pages of the driver', () => {
  test('points with the day each goes and the rule beside it', async () => {
    const text = await told('/ridic/body');
    assert.match(text, /Máte 6 bodů z 12/);
    assert.match(text, /1\. 3\. 2027 se odečtou 4 body, zůstanou 2 body\./);
    assert.match(text, /29\. 2\. 2028 se odečtou 2 body, nezůstane žádný\./);
    assert.match(text, /§ 123e odst\. 1 a 3 zákona č\. 361\/2000 Sb\./);
    assert.match(text, /\+4 20\. 1\. 2026 Držení telefonu za jízdy Brno, Husova .*v právní moci 28\. 2\. 2026/);
    assert.match(text, /Do 12 bodů zbývá 6 bodů/);
    assert.match(await told('/en/ridic/body'), /1 Mar 2027: 4 points will go, 2 points will stay\./);
    assert.match(await told('/ridic'), /6 z 12 1\. 3\. 2027 se odečtou 4 body/);
  });

  test('twelve points, bans, and a clean account', async () => {
    portal.registers.driver = {
      ...driver,
      points: 12,
      bans: [{ from: '2026-11-01', until: '2027-05-01', authority: 'Městský soud v Brně', reason: 'rychlost' }],
    };
    const text = await told('/ridic/body');
    assert.match(text, /Do 1\. 5\. 2027 máte zákaz řízení/);
    assert.match(text, /Dosáhli jste 12 bodů .*nejdřív za rok/);
    assert.doesNotMatch(text, /Kdy body zmizí/);
    await portal.query('delete from po_be_ridic.snapshot');
    portal.registers.driver = { licence: null, points: 0, entries: [], bans: [] };
    assert.match(await told('/ridic/body'), /Nemáte žádné trestné body/);
    assert.match(await told('/ridic/prukaz'), /Registr u vás nevede řidičský průkaz/);
  });

  test('groups and limits in plain words', async () => {
    const text = await told('/ridic/prukaz');
    assert.match(text, /B auta do 3 500 kg .*01\.06 jen s brýlemi nebo kontaktními čočkami/);
    assert.match(text, /C nákladní auta nad 3 500 kg 1\. 3\. 2010 1\. 3\. 2027 95\.01\.03\.2027 profesní způsobilost/);
    assert.equal(codeMeaning('70.0123456.SK').en, 'in exchange for a licence of another state');
    assert.match(codeMeaning('199').cs, /příloze č\. 5/);
  });

  test('vehicles with their ends and what to do; none is said too', async () => {
    portal.registers.vehicles = [
      car,
      { ...car, vin: 'X2', model: 'Octavia', inspectionUntil: '2026-11-21', insurance: null },
    ];
    const text = await told('/ridic/vozidla');
    assert.match(text, /Škoda Fabia, 1AB 2345 Technická kontrola brzy skončí/);
    assert.match(text, /Technická kontrola 10\. 1\. 2027 \(platí ještě 49 dní\)/);
    assert.match(text, /Octavia.*Bez platné technické kontroly.*Vozidlo není pojištěné.*platnost skončila před 1 dnem/);
    await portal.query('delete from po_be_ridic.snapshot');
    portal.registers.vehicles = [];
    assert.match(await told('/ridic/vozidla'), /Registr u vás nevede žádné vozidlo/);
  });

  test('reading anew is asked for by a form, and not too often', async () => {
    await visitor.get('/ridic');
    const soon = await visitor.post('/ridic/nacist', { co: 'vehicles' });
    assert.equal(soon.headers.location, '/ridic/vozidla?hotovo=nedavno-nacteno');
    portal.clock.now = new Date(new Date(now).getTime() + 6 * 60_000);
    const { headers } = await visitor.post('/ridic/nacist', { co: 'driver' });
    assert.equal(headers.location, '/ridic?hotovo=nacteno');
    await eventually(async () => portal.registers.asked.includes('driver refresh'));
    assert.ok(!portal.registers.asked.includes('vehicles refresh'));
  });
});

test('validity in plain words, with Czech plurals', () => {
  const cs = (until: string | null, today = '2026-11-22') => validityText(until, today, 'cs').replaceAll('\u00a0', ' ');
  assert.equal(cs('2026-11-22'), 'platí naposledy dnes');
  assert.equal(cs('2026-11-23'), 'platí ještě 1 den');
  assert.equal(cs('2026-11-25'), 'platí ještě 3 dny');
  assert.equal(cs('2026-12-31'), 'platí ještě 39 dní');
  assert.equal(cs('2027-02-22'), 'platí ještě 3 měsíce');
  assert.equal(cs('2027-02-21'), 'platí ještě 2 měsíce');
  assert.equal(cs('2027-04-22'), 'platí ještě 5 měsíců');
  // From the last day of a month to that of a shorter one is a whole number of months.
  assert.equal(cs('2027-02-28', '2026-10-31'), 'platí ještě 4 měsíce');
  assert.equal(cs('2028-11-22'), 'platí ještě 2 roky');
  assert.equal(cs('2031-11-22'), 'platí ještě 5 let');
  assert.equal(cs('2026-11-21'), 'platnost skončila před 1 dnem');
  assert.equal(cs('2025-11-20'), 'platnost skončila před 12 měsíci');
  assert.equal(cs('2021-11-20'), 'platnost skončila před 5 lety');
  assert.equal(cs(null), 'platí bez omezení');
  assert.equal(validityText('2026-11-23', '2026-11-22', 'en').replaceAll('\u00a0', ' '), 'valid for 1 day more');
});
