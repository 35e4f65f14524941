import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { textOf, Visitor } from '../../testing/browse.ts';
import { lengthText } from './doby/length.ts';
import { mandates, overview } from './testing/data.ts';
import { type SocialWeb, startSocialWeb } from './testing/world.ts';
import { dueAfter } from './zamestnavatel/page.tsx';

let world: SocialWeb;
let visitor: Visitor;
before(async () => {
  world = await startSocialWeb();
  visitor = new Visitor(world.web, true);
});
after(() => world.web.app.close());
beforeEach(() => {
  Object.assign(world, { overview, mandates });
  world.asked.length = 0;
});

/** What a page says, without markup. */
const told = async (path: string) => plain(textOf(await visitor.get(path)));
const plain = (html: string) =>
  html
    .replaceAll(/<(style|script)[^]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/[\s\u00a0]+/g, ' ');

describe('pages of social security', () => {
  test('say what is on record, how old it is, and what one can do', async () => {
    const text = await told('/pojisteni');
    assert.match(text, /Česká správa sociálního zabezpečení: stav k/);
    assert.match(text, /Máte pojištěno 20 let/);
    assert.match(text, /Neschopenka trvá od 16\. 11\. 2026/);
    assert.match(text, /dlužíte 5 005 Kč/);
    assert.match(text, /Nemocenské osoby samostatně výdělečně činné/);
    assert.match(await told('/en/pojisteni'), /You are insured for 20 years/);
    const page = await visitor.get('/pojisteni');
    for (const type of ['pension-information', 'insurance-periods-confirmation', 'self-employed-sickness'])
      assert.ok(page.payload.includes(`/podani/nove/${type}`), type);
  });

  test('the timeline stands beside a table with gaps, which are explained', async () => {
    const { payload } = await visitor.get('/pojisteni/doby');
    assert.equal(payload.match(/<rect class="insurance-line__bar/g)?.length, 4);
    assert.match(payload, /role="img" aria-label="Přehled let 2005 až 2026/);
    const text = plain(payload);
    assert.match(text, /Mezera 1\. 1\. 2010 – 28\. 2\. 2010 ČSSZ nemá záznam 2 měsíce/);
    assert.match(text, /Mlýn &amp; syn, a\.s\./);
    assert.match(text, /Co znamenají mezery/);
    assert.match(text, /2025 700 000 Kč 365 12/);
  });

  test('sick notes and payments', async () => {
    const text = await told('/pojisteni/davky');
    assert.match(text, /Od 16\. 11\. 2026 trvá .*Další kontrola 27\. 11\. 2026/);
    assert.match(text, /20\. 10\. 2026 Nemocenské .*9 120 Kč vyplaceno na účet/);
  });

  test('open also while nothing answers, and ask a stranger to sign in', async () => {
    world.overview = null;
    world.mandates = null;
    for (const path of ['/pojisteni', '/pojisteni/doby', '/pojisteni/davky'])
      assert.match(await told(path), /Údaje se teď nepodařilo načíst/);
    assert.match(await told('/pojisteni/zamestnavatel'), /se teď nepodařilo zjistit/);
    for (const path of [
      '/pojisteni',
      '/pojisteni/doby',
      '/pojisteni/davky',
      '/pojisteni/duchod',
      '/pojisteni/zamestnavatel',
    ]) {
      const answer = await new Visitor(world.web).get(path);
      assert.notEqual(answer.statusCode, 200, path);
    }
  });

  test('are read anew by a button', async () => {
    await visitor.get('/pojisteni');
    const answer = await visitor.post('/pojisteni/nacist', { co: 'benefits' });
    assert.equal(answer.headers.location, '/pojisteni/davky?hotovo=nacteno');
    assert.match(await told('/pojisteni/davky?hotovo=nacteno'), /Načítáme nové údaje z ČSSZ/);
  });
});

describe('the estimate', () => {
  test('is filled in, and says how it was reckoned; nothing personal stands in an address', async () => {
    const text = await told('/pojisteni/duchod');
    assert.match(text, /20 684 Kč měsíčně v dnešních penězích, od 12\. 12\. 2051/);
    assert.match(text, /66 let a 8 měsíců – dosáhnete ho 12\. 12\. 2051/);
    assert.match(text, /Za každý rok 1,45 %: 45 let je 65,25 % z 24 190 Kč/);
    assert.match(text, /2026 odhad podle zadání/);
    const page = await visitor.get('/pojisteni/duchod');
    assert.match(page.payload, /id="narozeni"[^>]*value="1985-04-12"|value="1985-04-12"[^>]*id="narozeni"/);
    assert.match(page.payload, /<form method="post"[^>]*action="\/pojisteni\/duchod"/);
  });

  test('takes what is entered, and says beside the field what is wrong', async () => {
    await visitor.get('/pojisteni/duchod');
    const fields = { narozeni: '1970-01-31', zena: '1', deti: '2', vydelek: '45 000', od: '2033-01-01' };
    assert.equal((await visitor.post('/pojisteni/duchod', fields)).statusCode, 200);
    assert.deepEqual(world.asked.at(-1), {
      birthDate: '1970-01-31',
      woman: true,
      children: 2,
      monthly: 45_000,
      startOn: '2033-01-01',
    });
    const before = world.asked.length;
    await visitor.get('/pojisteni/duchod');
    const wrong = await visitor.post('/pojisteni/duchod', {
      ...fields,
      narozeni: '31. 1.',
      deti: 'dvě',
      vydelek: '-1',
    });
    assert.equal(wrong.statusCode, 422);
    const text = textOf(wrong);
    for (const field of ['narozeni', 'deti', 'vydelek']) assert.ok(text.includes(`href="#${field}"`), field);
    assert.ok(!text.includes('href="#od"'));
    assert.match(text, /value="dvě"/);
    // The page itself asks once when it is opened; what is wrong is never asked.
    assert.equal(world.asked.length, before + 1);
  });
});

describe('the employer’s part', () => {
  test('shows companies that one may act for in this, and when the report is due', async () => {
    const text = await told('/pojisteni/zamestnavatel');
    assert.match(text, /Novák služby, s\.r\.o\. IČO 90400021 .*člen statutárního orgánu/);
    assert.doesNotMatch(text, /Jen daně/);
    assert.match(text, /za měsíc 11\/2026 podejte do 20\. 12\. 2026/);
    world.mandates = { ...mandates, items: [] };
    assert.match(await told('/pojisteni/zamestnavatel'), /Nejednáte za žádnou firmu/);
  });

  test('days and lengths', () => {
    assert.deepEqual(['2026-11-20', '2026-11-21', '2026-12-31'].map(dueAfter), [
      '2026-11-20',
      '2026-12-20',
      '2027-01-20',
    ]);
    const spans = [
      ['2010-01-01', '2010-02-28', '2\u00a0měsíce'],
      ['2010-01-01', '2014-12-31', '5\u00a0let'],
      ['2010-01-15', '2011-03-20', '1\u00a0rok a\u00a02\u00a0měsíce'],
      ['2010-01-01', '2010-01-12', '12\u00a0dnů'],
    ] as const;
    for (const [from, until, text] of spans) assert.equal(lengthText(from, until, 'cs'), text);
  });
});
