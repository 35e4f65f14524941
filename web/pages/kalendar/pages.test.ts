import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import ical from 'node-ical';
import { textOf, Visitor } from '../../testing/browse.ts';
import { type CalendarWeb, startCalendarWeb } from './testing/world.ts';

/** The clock of these pages stands at 22 November 2026. */
describe('pages of the calendar', () => {
  let on: CalendarWeb;
  let visitor: Visitor;

  before(async () => {
    on = await startCalendarWeb();
    visitor = on.visitor();
  });
  after(() => on?.stop());

  const page = async (path: string) => textOf(await visitor.get(path));

  test('a month without events says so, and what everybody’s calendar says', async () => {
    const text = await page('/kalendar');
    assert.match(text, /Dnes je neděle 22\. listopadu 2026, 47\. týden, svátek má Cecílie\./);
    assert.match(text, /Nemáte žádné události/);
    assert.match(text, /Zobrazit vše/);
    assert.match(text, /id="den-2026-11-17"[^]*?Den boje za svobodu a demokracii/);
    assert.match(text, /aria-current="date"[^]*?neděle 22\. listopadu 2026, dnes, svátek má Cecílie/);
    // whole weeks: from Monday 26 October to Sunday 6 December
    assert.equal(text.match(/data-day=/g)?.length, 42);
    assert.match(text, /href="\/kalendar\?mesic=2026-10"[^>]*rel="prev"/);
    assert.match(text, /href="\/kalendar\?mesic=2026-12"[^>]*rel="next"/);
    const english = await page('/en/kalendar?mesic=2027-01');
    assert.match(english, /January 2027/);
    assert.match(english, /You have no events/);
    assert.match(english, /name day of Kašpar, Melichar and Baltazar/);
  });

  test('an event is written, shown in every view, changed, left out once, removed and brought back', async () => {
    assert.match(await page('/kalendar/novy?den=2026-12-01'), /name="od"[^>]*value="2026-12-01"/);
    const saved = await visitor.post('/kalendar/novy', {
      nazev: 'Angličtina <b>',
      od: '2026-12-01',
      odcas: '17:00',
      docas: '18.30',
      misto: 'Plzeň',
      opakovani: 'weekly',
      opakovatdo: '2026-12-31',
      'upominka-1': '1',
      popis: 'Vzít sešit',
    });
    assert.equal(saved.statusCode, 303);
    const address = String(saved.headers.location).split('?')[0]!;
    const detail = await page(`${address}?hotovo=ulozeno&den=2026-12-08T17:00`);
    assert.match(detail, /Uloženo\./);
    assert.match(detail, /Angličtina &lt;b>/);
    assert.match(detail, /úterý 1\. prosince 2026, 17:00–18:30/);
    assert.match(detail, /každý týden, do 31\. 12\. 2026/);
    assert.match(detail, /1 den předem v 8:00/);
    assert.match(detail, /Vynechat jen tentokrát/);
    assert.equal((await page('/kalendar?mesic=2026-12')).match(/class="chip chip--own"/g)?.length, 5);
    assert.match(
      await page('/kalendar/tyden?den=2026-12-09'),
      /50\. týden: 7\. 12\. 2026 – 13\. 12\. 2026[^]*17:00–18:30/,
    );
    assert.match(await page('/kalendar/den?den=2026-12-15'), /Úterý 15\. prosince 2026[^]*Angličtina/);
    assert.match(await page('/kalendar/seznam'), /Prosinec 2026[^]*úterý 1\. prosince[^]*Angličtina/);
    assert.match(await page('/kalendar/tisk?mesic=2026-12'), /17:00–18:30 Angličtina &lt;b>, Plzeň/);

    const form = await page(`${address}/upravit`);
    assert.match(form, /<option value="weekly" selected[^>]*>/);
    assert.match(form, /name="opakovatdo"[^>]*value="2026-12-31"/);
    const revision = /name="revize" value="(\d+)"/.exec(form)![1]!;
    const rule = /name="pravidlo" value="([^"]+)"/.exec(form)![1]!;
    await visitor.post(`${address}/vynechat`, { den: '2026-12-08T17:00' });
    assert.equal((await page('/kalendar?mesic=2026-12')).match(/class="chip chip--own"/g)?.length, 4);
    const fields = {
      nazev: 'Němčina',
      od: '2026-12-01',
      odcas: '17:00',
      docas: '18:30',
      opakovani: 'kept',
      pravidlo: rule,
    };
    const late = await visitor.post(`${address}/upravit`, { ...fields, revize: revision });
    assert.equal(late.statusCode, 409);
    assert.match(textOf(late), /mezitím změnila jinde/);
    const newer = /name="revize" value="(\d+)"/.exec(late.payload)![1]!;
    assert.equal((await visitor.post(`${address}/upravit`, { ...fields, revize: newer })).statusCode, 303);
    assert.match(await page(address), /Němčina/);

    assert.match(await page(`${address}/smazat`), /Smazat událost Němčina\?[^]*všechna opakování/);
    const removed = await visitor.post(`${address}/smazat`);
    assert.match(await page(String(removed.headers.location)), /Událost je smazaná[^]*Němčina[^]*Vrátit/);
    assert.match(await page('/kalendar?mesic=2026-12'), /Nemáte žádné události/);
    const id = address.split('/').at(-1)!;
    await visitor.post(`/kalendar/smazane/${id}/vratit`);
    assert.equal((await page('/kalendar?mesic=2026-12')).match(/class="chip chip--own"/g)?.length, 4);
    await visitor.post(`${address}/smazat`);
  });

  test('a form that a browser sends twice makes one event, also after a mistake was mended', async () => {
    const keyOf = (html: string) => /name="klic" value="([^"]+)"/.exec(html)![1]!;
    const klic = keyOf(await page('/kalendar/novy'));
    assert.notEqual(keyOf(await page('/kalendar/novy')), klic);
    const wrong = await visitor.post('/kalendar/novy', { nazev: '', od: '2027-05-03', celyden: '1', klic });
    assert.equal(keyOf(wrong.payload), klic, 'the form stays the same one');
    const mended = { nazev: 'Dvojklik', od: '2027-05-03', celyden: '1', klic };
    const answers = [await visitor.post('/kalendar/novy', mended), await visitor.post('/kalendar/novy', mended)];
    assert.deepEqual(
      answers.map(({ statusCode }) => statusCode),
      [303, 303],
    );
    assert.equal(answers[0]!.headers.location, answers[1]!.headers.location);
    assert.equal((await page('/kalendar?mesic=2027-05')).match(/class="chip chip--own"/g)?.length, 1);
  });

  test('what is wrong in the form is said above and beside the fields, and nothing written is lost', async () => {
    const wrong = await visitor.post('/kalendar/novy', {
      nazev: '',
      od: '2026-13-01',
      odcas: '25:00',
      opakovani: 'weekly',
      opakovatdo: '2020-01-01',
      popis: 'Rozepsané',
    });
    assert.equal(wrong.statusCode, 422);
    const text = textOf(wrong);
    assert.match(text, /<title>Chyba: Přidat událost/);
    for (const said of [
      'Napište název události',
      'Zadejte den, kterým událost začíná',
      'Zadejte čas začátku',
      'Opakování nesmí končit',
    ]) {
      assert.equal(text.split(said).length, 3, `${said}: in the summary and beside the field`);
    }
    assert.match(text, /href="#nazev"/);
    assert.match(text, /Rozepsané/);
    assert.match(text, /aria-invalid="true"/);
    const backwards = await visitor.post('/kalendar/novy', {
      nazev: 'x',
      od: '2026-12-02',
      do: '2026-12-01',
      celyden: '1',
    });
    assert.match(textOf(backwards), /Konec nesmí být před začátkem/);
    const long = await visitor.post('/kalendar/novy', { nazev: 'x', od: '2026-12-02', do: '2029-12-01', celyden: '1' });
    assert.equal(long.statusCode, 422, 'the service’s own objection');
    assert.match(textOf(long), /nejvýš 400 dní/);
  });

  test('a deadline tells the sentence it comes from, how it was counted, and takes the citizen’s word', async () => {
    const { id } = await on.portal.from('po-be-doklady').entries.put({
      citizen: on.citizen,
      source: 'card',
      key: '1',
      entry: {
        kind: 'validity',
        title: { cs: 'Konec platnosti občanského průkazu', en: 'Identity card ends' },
        when: { kind: 'days', from: '2027-03-31', to: '2027-03-31' },
        source: { cs: 'Průkazy', en: 'Cards' },
        link: '/doklady',
      },
    });
    const detail = await page(`/kalendar/udalost/${id}`);
    assert.match(detail, /Jiná služba portálu: Průkazy/);
    assert.match(detail, /href="\/doklady"/);
    assert.match(detail, /podle nastavení pro tento druh/);
    assert.doesNotMatch(detail, /Smazat/);
    await visitor.post(`/kalendar/udalost/${id}/stav`, { stav: 'hotovo' });
    assert.match(await page(`/kalendar/udalost/${id}?hotovo=hotovo`), /Označeno jako hotové[^]*Vrátit mezi otevřené/);
    await visitor.post(`/kalendar/udalost/${id}/stav`, { stav: 'otevreno' });
    await visitor.post(`/kalendar/udalost/${id}/stav`, { stav: 'neplati' });
    assert.match(await page('/kalendar?mesic=2027-03'), /Nemáte žádné události/);
    assert.match(await page(`/en/kalendar/udalost/${id}`), /does not hold/);
  });

  test('the days of the laws are chosen by the citizen, none before', async () => {
    assert.match(await page('/kalendar/nastaveni'), /Dokud nic nezvolíte, žádné termíny ze zákona v kalendáři nebudou/);
    const saved = await visitor.post('/kalendar/nastaveni', {
      'skupina-property-owner': '1',
      'upominka-deadline-3': '1',
    });
    assert.equal(saved.headers.location, '/kalendar/nastaveni?ulozeno=1');
    const settings = await page('/kalendar/nastaveni?ulozeno=1');
    assert.match(settings, /id="skupina-property-owner"[^>]*checked/);
    assert.match(settings, /id="upominka-deadline-3"[^>]*checked/);
    assert.doesNotMatch(settings, /id="upominka-deadline-7"[^>]*checked/);
    assert.match(await page('/kalendar?mesic=2027-05'), /Zaplatit daň z nemovitých věcí/);
    await visitor.post('/kalendar/nastaveni', {});
  });

  test('a file is read, shown and only then stored', async () => {
    const file = Buffer.from(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'BEGIN:VEVENT',
        'UID:1@x',
        'SUMMARY:Zubař',
        'DTSTART;VALUE=DATE:20270210',
        'END:VEVENT',
        'BEGIN:VTODO',
        'UID:2',
        'SUMMARY:Úkol',
        'END:VTODO',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
    const read = await visitor.postParts('/kalendar/import', [{ name: 'soubor', file: 'a.ics', bytes: file }]);
    assert.equal(read.statusCode, 303);
    const preview = await page(String(read.headers.location));
    assert.match(preview, /V souboru je 1 událost\.[^]*Zubař[^]*středa 10\. února 2027/);
    assert.match(preview, /Úkol<\/strong>: není to událost/);
    const stored = await visitor.post(String(read.headers.location));
    assert.match(await page(String(stored.headers.location)), /Hotovo, v kalendáři je 1 událost ze souboru\./);
    assert.match(await page('/kalendar?mesic=2027-02'), /Zubař/);
    for (const [name, bytes, said, status] of [
      ['x.ics', Buffer.from('nic'), /nejde přečíst jako kalendář/, 422],
      ['x.ics', Buffer.alloc(1_200_000, 'x'), /příliš velký/, 413],
      ['x.ics', Buffer.alloc(0), /Vyberte soubor/, 422],
    ] as const) {
      const refused = await visitor.postParts('/kalendar/import', [{ name: 'soubor', file: name, bytes }]);
      assert.equal(refused.statusCode, status);
      assert.match(textOf(refused), said);
    }
  });

  test('the download and a secret link hold the calendar; the link is shown once, answers 304, and can be revoked', async () => {
    const download = await visitor.get('/kalendar/stazeni.ics');
    assert.equal(download.headers['content-type'], 'text/calendar; charset=utf-8');
    assert.match(String(download.headers['content-disposition']), /attachment; filename="kalendar.ics"/);
    assert.ok(Object.values(ical.sync.parseICS(download.payload)).some((one) => one?.type === 'VEVENT'));
    const empty = await visitor.post('/kalendar/odber', { nazev: ' ' });
    assert.match(textOf(empty), /Napište, jak si odběr pojmenujete/);
    const made = await visitor.post('/kalendar/odber', { nazev: 'Telefon', zpusob: 'link', obsah: 'all' });
    const address = /http:\/\/127\.0\.0\.1:8080(\/kalendar\/odber\/[\w-]{43}\.ics)/.exec(made.payload)![1]!;
    assert.match(textOf(made), /Kdo má odkaz, přečte si kalendář bez přihlášení/);
    const listed = await visitor.get('/kalendar/odber');
    assert.match(textOf(listed), /Telefon/);
    assert.ok(!listed.payload.includes(address), 'it is never shown again');

    const stranger = new Visitor(on.web);
    const feed = await stranger.get(address);
    assert.equal(feed.statusCode, 200);
    assert.match(feed.payload, /SUMMARY:Zubař/);
    const etag = String(feed.headers.etag);
    assert.match(etag, /^"[\w-]+"$/);
    const again = await stranger.get(address, { 'if-none-match': etag });
    assert.deepEqual([again.statusCode, again.payload], [304, '']);
    assert.equal((await stranger.get(address.replace(/.\.ics$/, 'x.ics').replace(/^(.{20})./, '$1_'))).statusCode, 404);
    assert.equal((await stranger.get(`/en${address}`)).statusCode, 404);

    const id = /\/kalendar\/odber\/([0-9a-f-]{36})\/zrusit/.exec(listed.payload)![1]!;
    assert.match(await page(`/kalendar/odber/${id}/zrusit`), /Zrušit odběr Telefon\?/);
    await visitor.post(`/kalendar/odber/${id}/zrusit`);
    assert.equal((await stranger.get(address)).statusCode, 404);
  });

  test('addresses that lead nowhere, and people who are not signed in', async () => {
    for (const path of [
      '/kalendar/den?den=2026-02-30',
      '/kalendar/den?den=nic',
      '/kalendar/udalost/00000000-0000-4000-8000-000000000001',
      '/kalendar/import/00000000-0000-4000-8000-000000000001',
      '/kalendar/odber/nic.ics',
    ])
      assert.equal((await visitor.get(path)).statusCode, 404, path);
    const stranger = new Visitor(on.web);
    for (const path of [
      '/kalendar',
      '/kalendar/novy',
      '/kalendar/nastaveni',
      '/kalendar/odber',
      '/kalendar/stazeni.ics',
      '/en/kalendar/seznam',
    ])
      assert.equal((await stranger.get(path)).statusCode, 303, path);
    assert.equal((await stranger.post('/kalendar/novy', { nazev: 'x' })).statusCode, 401);
    assert.equal((await visitor.post('/kalendar/novy', { nazev: 'x' }, { token: 'wrong' })).statusCode, 403);
  });
});
