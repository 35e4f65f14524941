import assert from 'node:assert/strict';
import { glob } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { textOf, Visitor } from '../../testing/browse.ts';
import { reserved } from './paths.ts';
import { testCase } from './testing/case.ts';
import { testFilling } from './testing/filling.ts';
import { type Hand, handOf, json, valueIn } from './testing/hand.ts';
import { child, startSubmissionsWeb, type SubmissionsWeb } from './testing/world.ts';

let on: SubmissionsWeb;
let hand: Hand;

before(async () => {
  on = await startSubmissionsWeb();
  hand = handOf(on);
});
after(() => on?.stop());

test('no page of a form is called as one of the pages beside it', async () => {
  const folder = new URL('../../../services/submissions/types/', import.meta.url);
  const files = await Array.fromAsync(glob('*/type.ts', { cwd: folder }));
  assert.ok(files.length > 0);
  for (const file of files) {
    const { default: type } = (await import(new URL(file, folder).href)) as { default: { pages: { id: string }[] } };
    assert.deepEqual(
      type.pages.filter(({ id }) => reserved.includes(id)),
      [],
      file,
    );
  }
});

test('operators look through every form with made-up data, and nobody else does', async () => {
  const refused = await hand.visitor.get('/provoz/formulare');
  assert.equal(refused.headers.location, '/provoz/prihlaseni');
  for (const path of ['/provoz/formulare/household', '/provoz/formulare/household/dokument'])
    assert.equal((await hand.visitor.get(path)).statusCode, 303);
  const operator = new Visitor(on.web);
  operator.set(`${on.web.site.cookies.name('operator')}=${'o'.repeat(43)}`);
  const look = async (path: string) => textOf(await operator.get(path));
  assert.match(await look('/provoz/formulare'), /href="\/provoz\/formulare\/household">Zkušební žádost/);
  const preview = await look('/provoz/formulare/household');
  assert.match(preview, /value="Jana"[^]*?Zvíře 2[^]*?Co bude stát v dokumentu[^]*?kočka/);
  assert.match(preview, /Předvyplněno z ukázky/);
  const pdf = await operator.get('/provoz/formulare/household/dokument?priklad=0');
  assert.equal(pdf.headers['content-type'], 'application/pdf');
  assert.equal((await operator.get('/provoz/formulare/neni')).statusCode, 404);
});

test('a stranger sees what can be filed, and begins by signing in', async () => {
  const stranger = new Visitor(on.web);
  const all = textOf(await stranger.get('/podani/nove'));
  assert.match(all, /href="\/podani\/nove\/household">Zkušební žádost/);
  assert.match(textOf(await stranger.get('/podani/nove?hledat=zkusebni')), /2 nalezená podání/);
  assert.match(textOf(await stranger.get('/podani/nove?hledat=xyz')), /Na „xyz“ jsme nic nenašli/);
  const start = textOf(await stranger.get('/en/podani/nove/household'));
  assert.match(start, /prihlaseni\?zpet=%2Fpodani%2Fnove%2Fhousehold">/);
  assert.match(start, /Act 500\/2004 Coll\./);
  assert.match(start, /30 days/);
  assert.match(start, /Smlouva<span class="optional"> \(depending on your answers\)<\/span>/);
  assert.match(start, /Další<span class="optional"> \(optional\)<\/span>/);
  assert.doesNotMatch(start, /name="klic"/);
  assert.equal((await stranger.get('/podani')).statusCode, 303);
  assert.equal((await stranger.get('/podani/nove/neni')).statusCode, 404);
  assert.match(await hand.page('/podani/nove/supplement'), /Začnete z odpovědi úřadu/);
});

test('two devices: what was not touched here is not put back over what was written there', async () => {
  const path = await hand.begin();
  await hand.send(`${path}/kdo`, { 'o-name': 'Jana', 'o-story': 'Starý' });
  const here = await hand.page(`${path}/kdo`);
  await hand.send(`${path}/kdo`, { 'o-name': 'Jana', 'o-story': 'Nový z telefonu' });
  const marks = { 'p-name': valueIn(here, 'p-name'), 'p-story': valueIn(here, 'p-story') };
  assert.notEqual(marks['p-story'], '');
  await hand.send(`${path}/kdo`, { 'o-name': 'Johana', 'o-story': 'Starý', ...marks });
  const now = await hand.page(`${path}/kdo`);
  assert.equal(valueIn(now, 'o-name'), 'Johana');
  assert.match(now, />Nový z telefonu</);
});

test('answers are kept as they are written, and whoever has been signed out is told', async () => {
  const path = await hand.begin();
  const kept = await hand.visitor.post(`${path}/kdo`, { akce: 'prubezne', 'o-name': 'Ja' }, { headers: json });
  assert.deepEqual(kept.json(), { at: '10:32' });
  assert.equal(valueIn(await hand.page(`${path}/kdo`), 'o-name'), 'Ja');
  const item = await hand.visitor.post(`${path}/zvirata/animals/0`, { 'o-kind': 'dog' }, { headers: json });
  assert.equal(item.statusCode, 404, 'a page that the answers do not lead to');
  on.web.identity.signedIn = false;
  const late = await handOf(on).visitor.post(`${path}/kdo`, { 'o-name': 'Jan' }, { headers: json, token: 'x' });
  assert.equal(late.statusCode, 401);
  const again = new Visitor(on.web);
  on.web.identity.signedIn = true;
  const posted = await again.post(`${path}/kdo`, { akce: 'dal', 'o-name': 'Jan Nepomuk' });
  assert.equal(posted.statusCode, 401);
  assert.match(textOf(posted), /Přihlášení mezitím skončilo[^]*?name="o-name" value="Jan Nepomuk"/);
});

test('for whom it is filed stands on every page; others are not filed for', async () => {
  const start = await hand.page('/podani/nove/household');
  assert.match(start, /Ema Nováková \(vaše dítě\)[^]*?datum narození 4\. 3\. 2018, platí do 3\. 3\. 2036/);
  const path = await hand.begin(child.id);
  for (const one of ['kdo', 'spojeni', 'prilohy', 'kontrola', 'urad', 'smazat'])
    assert.match(await hand.page(`${path}/${one}`), /Podáváte za: <strong>Ema Nováková<\/strong> \(vaše dítě\)/, one);
  const key = crypto.randomUUID();
  const nobody = await hand.visitor.post('/podani/nove/household', { klic: key, za: crypto.randomUUID() });
  assert.match(textOf(nobody), /href="#za">Za tuto osobu to podat nejde/);
  assert.match(textOf(await hand.visitor.post('/podani/nove/household', { klic: key })), /Vyberte, za koho podáváte/);
  on.stand.neighbours.away.add('mandates');
  assert.match(await hand.page('/podani/nove/household'), /za koho můžete jednat ještě nevíme/);
  on.stand.neighbours.away.clear();
});

test('somebody else’s is not there', async () => {
  const petr = await on.stand.portal.citizen();
  const asked = { key: crypto.randomUUID(), type: 'household', mandate: null, parent: null };
  const { id } = await on.stand.as(petr).drafts.begin(asked);
  for (const path of [
    '',
    '/kdo',
    '/prilohy',
    '/kontrola',
    '/urad',
    '/podpis',
    '/odeslat',
    '/smazat',
    '/dokument',
    '/potvrzeni',
  ])
    assert.equal((await hand.visitor.get(`/podani/${id}${path}`)).statusCode, 404, path);
  for (const path of ['/kdo', '/kontrola', '/odeslat', '/smazat', '/stav', '/odpoved', '/zvirata/animals/0'])
    assert.equal((await hand.visitor.post(`/podani/${id}${path}`, { akce: 'zpet' })).statusCode, 404, path);
  assert.equal((await on.stand.as(petr).drafts.get({ id })).state, 'draft');
});

test('while the service is down the pages open and say so', async () => {
  await on.withoutServices(async () => {
    assert.match(await hand.page('/podani'), /Vaše podání teď nejde načíst/);
    assert.match(await hand.page('/podani/nove'), /Seznam podání teď nejde načíst/);
  });
});

testFilling(() => hand);
testCase(() => hand);
