import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openDatabase } from '#platform/data/index.ts';
import { schemaOf } from '#platform/ids.ts';
import { pieces } from '#connectors/ruian/testing/make.ts';
import { importFile } from '#services/addresses/importing/import.ts';
import { target } from '#services/addresses/jobs.ts';
import addresses from '#services/addresses/service.ts';
import * as country from '#services/addresses/testing/country.ts';
import { publicUrl, type SignedIn } from '#services/identity/testing/visitor.ts';
import { type ProfileStand, startProfileStand } from '#services/profile/testing/stand.ts';
import postgres from 'postgres';
import { unavailable } from '#platform/contract.ts';
import { openBrowser } from '#platform/testing/chromium.ts';
import web from '../../../service.ts';
import { textOf, Visitor } from '../../../testing/browse.ts';
import { testWeb } from '../../../testing/server.ts';

let stand: ProfileStand;
let admin: postgres.Sql;
let me: SignedIn;
let jar: Map<string, string>;

before(async () => {
  stand = await startProfileStand(() => new Date(), { more: [web, addresses] });
  admin = postgres(stand.portal.adminUrl, { max: 1, onnotice: () => undefined });
  const role = schemaOf(target);
  const database = openDatabase({ url: stand.portal.adminUrl, role, password: 'test', applicationName: 'test' });
  for (const file of [country.countryNames(), country.pragueFile(), country.brnoFile(), country.decanyFile()])
    await importFile(pieces(file), { database, file: 'test', now: () => new Date() });
  await database.stop();
  me = await stand.signIn(3);
  jar = new Map([['portal-session', me.token]]);
});
after(async () => {
  await admin.end();
  await stand.stop();
});

async function ask(path: string, init: RequestInit = {}, cookies = jar) {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${stand.portal.running.url}${path}`, {
    ...init,
    redirect: 'manual',
    headers: {
      cookie,
      'sec-fetch-site': 'same-origin',
      origin: publicUrl,
      ...(init.headers as Record<string, string>),
    },
  });
  const text = (await answer.text()).replaceAll('\u00a0', ' ');
  return { status: answer.status, location: answer.headers.get('location'), text };
}
const page = '/profil/adresa';
const tokenOf = (text: string): string => /name="_csrf" value="([^"]+)"/.exec(text)![1]!;

/** Sends the form as a browser without scripts would: all its fields as they stand, and what the person changes. */
async function send(shown: string, changes: Readonly<Record<string, string>>, path = page) {
  const form = /<form[^>]*action="(?:\/en)?\/profil\/adresa"[^]*?<\/form>/.exec(shown)![0];
  const body = new URLSearchParams();
  for (const [field] of form.matchAll(/<input[^>]*>/g)) {
    const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(field)?.[1];
    if (attribute('type') === 'radio') continue;
    body.set(attribute('name')!, (attribute('value') ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
  }
  for (const [name, value] of Object.entries(changes)) body.set(name, value);
  return ask(path, { method: 'POST', body });
}

const kept = async () => (await stand.profile(me).get()).postal;

test('without scripts: written, chosen from a list, kept, changed and deleted', async () => {
  const empty = await ask(page);
  assert.equal(empty.status, 200);
  const found = await send(empty.text, { adresa: 'namesti miru praha', 'adresa-najit': '1' });
  assert.equal(found.status, 200, 'looking for an address is no mistake');
  const options = [...found.text.matchAll(/type="radio"[^>]*value="(\d+)"[^>]*>\s*<label[^>]*>([^<]*)/g)].map(
    ([, value, label]) => [value, label],
  );
  assert.deepEqual(
    options.map(([, label]) => label),
    [
      'náměstí Míru 600/20a, Vinohrady, 120 00 Praha 2',
      'náměstí Míru 820/9, Vinohrady, 120 00 Praha 2',
      'Žádná z nich, použít „namesti miru praha“',
    ],
  );
  assert.match(found.text, /value="namesti miru praha"/);

  const nothingChosen = await send(found.text, { co: 'ulozit' });
  assert.equal(nothingChosen.status, 422);
  assert.match(nothingChosen.text, /href="#adresa-volby">Vyberte adresu ze seznamu/);

  const saved = await send(nothingChosen.text, { co: 'ulozit', 'adresa-misto': options[1]![0]! });
  assert.deepEqual([saved.status, saved.location], [303, '/profil/adresa?hotovo=ulozeno']);
  assert.deepEqual(await kept(), { text: options[1]![1], place: Number(options[1]![0]) });
  const after = await ask(saved.location!);
  assert.match(after.text, /Adresa je uložená/);
  assert.match(after.text, /Kód adresního místa/);
  assert.match((await ask('/profil')).text, /Adresa pro poštu[^]*náměstí Míru 820\/9, Vinohrady, 120 00 Praha 2/);

  // Sent again unchanged, it is the same; written over, the choice of before holds no more.
  assert.equal((await send(after.text, { co: 'ulozit' })).status, 303);
  const other = await send(after.text, { co: 'ulozit', adresa: 'Husova 529/12, Brno-město, 602 00 Brno' });
  assert.equal(other.status, 303, 'an address written as the register writes it needs no choosing');
  assert.equal((await kept())?.text, 'Husova 529/12, Brno-město, 602 00 Brno');

  assert.equal((await send((await ask(page)).text, { co: 'smazat' })).location, '/profil/adresa?hotovo=smazano');
  assert.equal(await kept(), null);
  const { items } = await stand.profile(me).log.list({});
  assert.equal(items.filter(({ text }) => text.cs === 'Změnil(a) jste adresu pro poštu').length, 3);
});

test('an address abroad is kept in own words, sealed, and nothing else passes unseen', async () => {
  const written = await send((await ask(page)).text, { co: 'ulozit', adresa: 'Unbekannte Gasse 3, Wien' });
  assert.equal(written.status, 422);
  assert.match(written.text, /Použít „Unbekannte Gasse 3, Wien“, jak jsem napsal\(a\)/);
  assert.equal((await send(written.text, { co: 'ulozit', 'adresa-misto': '0' })).status, 303);
  assert.deepEqual(await kept(), { text: 'Unbekannte Gasse 3, Wien', place: null });
  const rows = await admin`select encode(sealed, 'escape') as sealed from po_be_profil.profile`;
  assert.ok(rows.every((row) => !String(row['sealed']).includes('Gasse')));

  const empty = await send((await ask(page)).text, { co: 'ulozit', adresa: '  ' });
  assert.deepEqual([empty.status, /href="#adresa">Napište adresu/.test(empty.text)], [422, true]);
  // A code that was never offered for these words, or is none at all, chooses nothing.
  for (const place of ['1', '99999999999', '1 or 1=1', '-5']) {
    const forged = await send((await ask(page)).text, {
      co: 'ulozit',
      adresa: 'Husova',
      'adresa-slova': 'Husova',
      'adresa-misto': place,
    });
    assert.equal(forged.status, 422, place);
  }
  const english = await ask(`/en${page}`);
  assert.match(english.text, /Address for post[^]*Find the address/);
});

test('strangers are asked to sign in', async () => {
  assert.match((await ask(page, {}, new Map())).location!, /^\/prihlaseni\?zpet=/);
});

test('while the register does not answer, own words are still taken, and nothing is lost', async () => {
  const front = await testWeb();
  const down = async (): Promise<never> => {
    throw unavailable();
  };
  const written: unknown[] = [];
  const profile = {
    get: async () => ({ postal: null }),
    setPostal: async (input: unknown) => void written.push(input),
  };
  Object.assign(front.site.clients, {
    addresses: { own: { search: down, get: down } },
    profile: { as: () => profile },
  });
  const visitor = new Visitor(front, true);
  const asked = await visitor.post(page, { adresa: 'Husova 12, Brno', co: 'ulozit' });
  assert.equal(asked.statusCode, 422);
  assert.match(
    textOf(asked),
    /registr neodpovídá[^]*value="Husova 12, Brno"[^]*Použít „Husova 12, Brno“, jak jsem napsal/,
  );
  assert.equal((await visitor.post('/adresy/napoveda', { text: 'Husova 12' })).statusCode, 503);
  const own = { adresa: 'Husova 12, Brno', 'adresa-slova': 'Husova 12, Brno', co: 'ulozit' };
  assert.equal((await visitor.post(page, { ...own, 'adresa-misto': '900000001' })).statusCode, 422);
  assert.deepEqual(written, []);
  assert.equal((await visitor.post(page, { ...own, 'adresa-misto': '0' })).statusCode, 303);
  assert.deepEqual(written, [{ postal: { text: 'Husova 12, Brno', place: null } }]);
  await front.app.close();
});

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function violations(tab: Page): Promise<string[]> {
  await tab.evaluate(axe);
  return tab.evaluate(async () => {
    interface Axe {
      run(root: Document): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    }
    const { violations: found } = await (globalThis as unknown as { axe: Axe }).axe.run(document);
    const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
    return [...found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), ...(wide ? ['something sticks out'] : [])];
  });
}

test('with scripts: offered as one writes, chosen by keyboard, and kept', async () => {
  const browser = await openBrowser();
  try {
    const context = await browser.context({ width: 320 });
    const url = stand.portal.running.url;
    await context.addCookies([{ name: 'portal-session', value: me.token, url }]);
    const tab = await context.newPage();
    await tab.goto(`${url}${page}`);
    const box = tab.getByRole('combobox', { name: 'Adresa' });
    await box.fill('');
    await box.pressSequentially('husva 12 brn');
    const options = tab.getByRole('option');
    await options.filter({ hasText: 'Husova 529/12' }).waitFor();
    assert.equal(await box.getAttribute('aria-expanded'), 'true');
    assert.deepEqual(await violations(tab), []);
    await tab.keyboard.press('Escape');
    assert.equal(await options.first().isVisible(), false);
    await box.press('Backspace');
    await options.filter({ hasText: 'Husova 529/12' }).waitFor();
    await tab.keyboard.press('ArrowDown');
    assert.equal(await options.first().getAttribute('aria-selected'), 'true');
    await tab.keyboard.press('Enter');
    assert.equal(await box.inputValue(), 'Husova 529/12, Brno-město, 602 00 Brno');
    assert.equal(await options.first().isVisible(), false);
    await tab.getByRole('button', { name: 'Uložit' }).click();
    await tab.getByRole('status').filter({ hasText: 'Adresa je uložená' }).waitFor();
    assert.deepEqual(await kept(), { text: 'Husova 529/12, Brno-město, 602 00 Brno', place: country.husovaBrno.code });
    await box.fill('husova praha');
    await tab.getByRole('button', { name: 'Najít adresu' }).click();
    await tab.getByRole('group', { name: 'Která adresa to je?' }).waitFor();
    assert.deepEqual(await violations(tab), []);
  } finally {
    await browser.close();
  }
});

// The last one: afterwards nobody of this network address is offered anything for a minute.
test('suggestions are given to forms of ours only, and as much as a person writes', async () => {
  const token = tokenOf((await ask(page)).text);
  const suggest = (text: string, headers: Record<string, string> = { 'x-csrf-token': token }, cookies = jar) =>
    ask('/adresy/napoveda', { method: 'POST', body: new URLSearchParams({ text }), headers }, cookies);
  assert.deepEqual(JSON.parse((await suggest('husova 12 br')).text).items[0], {
    code: country.husovaBrno.code,
    line: 'Husova 529/12, Brno-město, 602 00 Brno',
    district: 'Brno-město',
  });
  assert.deepEqual(JSON.parse((await suggest('hu')).text), { items: [] });
  assert.equal((await suggest('husova', {})).status, 403);
  assert.equal((await suggest('husova', { 'x-csrf-token': token }, new Map())).status, 403);
  assert.equal((await ask('/adresy/napoveda?text=husova')).status, 405);
  let refused = 0;
  for (let time = 0; time < 16 && refused === 0; time++) {
    const answers = await Promise.all(Array.from({ length: 10 }, () => suggest('xy')));
    refused = answers.filter(({ status }) => status === 429).length;
  }
  assert.ok(refused > 0, 'more than a person can write is refused');
  assert.equal((await ask(page)).status, 200, 'and pages are not');
});
