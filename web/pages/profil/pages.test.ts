import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type ProfileStand, startProfileStand, until } from '#services/profile/testing/stand.ts';
import { consentTexts } from '#services/identity/consents/texts.ts';
import { publicUrl, type SignedIn } from '#services/identity/testing/visitor.ts';
import web from '../../service.ts';
import { texts as souhlas } from '../souhlas/texts.ts';
import { startOfDay } from './zaznamy/day.ts';

let stand: ProfileStand;
let now = Date.now();
let person = 2;
let me: SignedIn;
let jar: Map<string, string>;

before(async () => {
  stand = await startProfileStand(() => new Date(now), { more: [web] });
});
after(() => stand.stop());
beforeEach(async () => {
  Object.assign(stand.caught, { codes: [], state: 'sent', down: false });
  now = Date.now();
  me = await stand.signIn(++person);
  jar = new Map([['portal-session', me.token]]);
});

interface Shown {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
}

async function ask(path: string, init: RequestInit = {}): Promise<Shown> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
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
  for (const line of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') jar.delete(name);
    else jar.set(name, value);
  }
  const text = (await answer.text()).replaceAll('\u00a0', ' ');
  return { status: answer.status, location: answer.headers.get('location'), text };
}

const get = (path: string) => ask(path);
async function post(path: string, fields: Record<string, string> = {}): Promise<Shown> {
  const token = /name="_csrf" value="([^"]+)"/.exec((await get('/profil')).text)![1]!;
  return ask(path, { method: 'POST', body: new URLSearchParams({ _csrf: token, ...fields }) });
}
async function follow(answer: Shown): Promise<Shown> {
  assert.equal(answer.status, 303);
  return get(answer.location!);
}

test('every page of the profile is there in both languages, for the signed in only', async () => {
  const pages = [
    '',
    '/osloveni',
    '/kontakty',
    '/nastaveni',
    '/souhlasy',
    '/prihlaseni',
    '/zaznamy',
    '/archiv',
    '/odchod',
  ];
  for (const page of pages) {
    const cs = await get(`/profil${page}`);
    assert.equal(cs.status, 200, page);
    assert.match(cs.text, /<html lang="cs"/);
    assert.match(cs.text, /aria-label="Části profilu"/);
    assert.equal(cs.text.match(/<h1/g)?.length, 1, page);
    const en = await get(`/en/profil${page}`);
    assert.equal(en.status, 200, page);
    assert.match(en.text, /<html lang="en"/);
    assert.doesNotMatch(en.text.replace(/<header[^]*?<\/header>/, ''), /Části profilu|Kontakty|Nastavení/, page);
  }
  jar.clear();
  for (const page of pages) assert.match((await get(`/profil${page}`)).location ?? '', /^\/prihlaseni\?zpet=/, page);
  assert.match((await get('/profil/archiv/stahnout')).location ?? '', /^\/prihlaseni/);
});

test('the overview says the names of the state, how to have them corrected, and the address', async () => {
  const { givenName, familyName } = stand.simulators.population.person(person);
  const { text } = await get('/profil');
  assert.ok(text.includes(givenName) && text.includes(familyName));
  assert.match(text, /111\/2009 Sb\./);
  assert.match(text, /Oslovujeme vás „/);
  const { address } = await stand.profile(me).get();
  assert.ok(text.includes(`„${address.suggested}“`));

  assert.equal((await post('/profil/osloveni', { osloveni: ' ' })).status, 422);
  assert.equal((await post('/profil/osloveni', { osloveni: 'x'.repeat(61) })).status, 422);
  const saved = await follow(await post('/profil/osloveni', { osloveni: 'Zlatíčko <3' }));
  assert.match(saved.text, /Oslovení je uložené/);
  assert.match(saved.text, /value="Zlatíčko &lt;3"/);
  await follow(await post('/profil/osloveni', { co: 'pravidla' }));
  assert.ok((await get('/profil')).text.includes(`„${address.suggested}“`));
});

test('an e-mail is confirmed by the code that came, with every mistake told', async () => {
  const wrong = await post('/profil/kontakty/email', { adresa: 'nesmysl' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /href="#adresa-email">Tohle není e-mailová adresa/);
  assert.match(wrong.text, /value="nesmysl"/);
  const sent = await follow(await post('/profil/kontakty/email', { adresa: 'jana@example.cz' }));
  assert.match(sent.text, /Kód jsme poslali/);
  assert.match(sent.text, /Čekáme na kód, který jsme poslali na jana@example\.cz/);
  assert.match(sent.text, /autocomplete="one-time-code"/);
  assert.match(sent.text, /Nový kód můžete poslat v \d+:\d\d/);
  assert.match((await post('/profil/kontakty/email/znovu')).text, /Kód jsme poslali před chvílí/);

  const { code } = stand.caught.codes[0]!;
  const bad = await post('/profil/kontakty/email/kod', { kod: '00000000' === code ? '00000001' : '00000000' });
  assert.equal(bad.status, 422);
  assert.match(bad.text, /Kód nesouhlasí\. Zbývají 4 pokusy/);
  assert.match(bad.text, /aria-invalid="true"/);
  const done = await follow(await post('/profil/kontakty/email/kod', { kod: ` ${code} ` }));
  assert.match(done.text, /Kontakt je potvrzený/);
  assert.match(done.text, /Změnit e-mail/);
  assert.match((await get('/profil')).text, /jana@example\.cz/);
  assert.equal((await follow(await post('/profil/kontakty/email/odebrat'))).text.includes('Kontakt je odebraný'), true);
  assert.equal((await post('/profil/kontakty/email/odebrat')).status, 303, 'twice does no harm');
  assert.equal((await post('/profil/kontakty/postou', { adresa: 'x' })).status, 404);
});

test('an expired code, one that could not be sent, and a phone', async () => {
  stand.caught.state = 'unavailable';
  assert.match(
    (await follow(await post('/profil/kontakty/telefon', { adresa: '777 123 456' }))).text,
    /Kód se teď nepodařilo odeslat/,
  );
  now += 2 * 60_000;
  stand.caught.state = 'sent';
  await follow(await post('/profil/kontakty/telefon/znovu'));
  assert.equal(stand.caught.codes.at(-1)!.to, '+420777123456');
  now += 16 * 60_000;
  assert.match((await get('/profil/kontakty')).text, /Platnost kódu skončila/);
  const late = await post('/profil/kontakty/telefon/kod', { kod: stand.caught.codes.at(-1)!.code });
  assert.match(late.text, /Kód už neplatí/);
  assert.match((await follow(await post('/profil/kontakty/telefon/zrusit'))).text, /Ověřování je zrušené/);
});

test('language and appearance chosen once are applied at the next sign-in', async () => {
  const saved = await post('/profil/nastaveni', { jazyk: 'en', vzhled: 'dark', korespondence: 'post' });
  assert.equal(saved.location, '/en/profil/nastaveni?hotovo=ulozeno');
  assert.match((await get(saved.location)).text, /The preferences are saved/);
  assert.equal(jar.get('portal-theme'), 'dark');

  const begun = await ask('/prihlaseni', { headers: { cookie: '' } });
  assert.equal(begun.status, 200);
  jar.clear();
  const front = await get('/prihlaseni');
  const token = /name="_csrf" value="([^"]+)"/.exec(front.text)![1]!;
  const leaving = await ask('/prihlaseni', {
    method: 'POST',
    body: new URLSearchParams({ _csrf: token, uroven: 'substantial', zpet: '/profil' }),
  });
  const redirectUrl = /content="0;url=([^"]+)"/.exec(leaving.text)![1]!.replaceAll('&amp;', '&');
  const SAMLResponse = await stand.visitProvider(redirectUrl, person);
  const back = await ask('/prihlaseni/odpoved', { method: 'POST', body: new URLSearchParams({ SAMLResponse }) });
  assert.equal(back.location, '/en/profil');
  assert.equal(jar.get('portal-theme'), 'dark');
  assert.ok((jar.get('portal-device') ?? '').length > 20, 'the browser is known next time');
});

test('the log is in plain words, chosen from by service and day, and its chain is checked', async () => {
  await stand.profile(me).setAddress({ text: 'Jano' });
  const { text } = await get('/profil/zaznamy');
  assert.match(text, /Změnil\(a\) jste, jak vás oslovujeme[^]*Vy, na tomto zařízení[^]*Přihlásil\(a\) jste se/);
  const chosen = await get('/profil/zaznamy?sluzba=po-be-profil');
  assert.match(chosen.text, /jak vás oslovujeme/);
  assert.doesNotMatch(chosen.text, /Přihlásil\(a\) jste se/);
  assert.match((await get('/profil/zaznamy?od=2020-01-01&do=2020-01-02')).text, /Výběru neodpovídá žádný záznam/);
  assert.equal((await get('/profil/zaznamy?sluzba=nesmysl&od=x&pred=-1')).status, 200);
  const verified = await post('/profil/zaznamy/overit');
  assert.match(verified.text, /Řetěz drží: \d+ záznam/);
  for (let count = 0; count < 31; count++) await stand.profile(me).setAddress({ text: `Jano ${count}` });
  const older = /href="(\/profil\/zaznamy\?pred=\d+)"/.exec((await get('/profil/zaznamy')).text)?.[1];
  assert.ok(older);
  assert.match((await get(older)).text, /Na nejnovější/);
});

test('consents show the text of their time and lead to leaving', async () => {
  const { text } = await get('/profil/souhlasy');
  assert.match(text, /pseudonym, pod kterým vás zná národní identita/);
  assert.match(text, /href="\/profil\/odchod"[^>]*><span>Odvolat souhlas/);
});

test('the page of the consent says the words that are kept as agreed to', () => {
  for (const lang of ['cs', 'en'] as const) {
    const page = JSON.stringify(souhlas[lang]).replaceAll('\u00a0', ' ');
    for (const { heading, items } of consentTexts.at(-1)![lang].parts)
      for (const words of [heading, ...items]) assert.ok(page.includes(words), words);
  }
});

test('the archive is asked for, shown while it is made, and downloaded', async () => {
  const making = await follow(await post('/profil/archiv'));
  assert.match(making.text, /Archiv sestavujeme|Archiv je připravený/);
  await until('it is ready', async () => (await stand.profile(me).archive.get()).state === 'ready');
  const ready = await get('/profil/archiv');
  assert.match(ready.text, /Archiv je připravený/);
  const file = await fetch(`${stand.portal.running.url}/profil/archiv/stahnout`, {
    headers: { cookie: `portal-session=${me.token}` },
  });
  assert.match(file.headers.get('content-disposition') ?? '', /^attachment; filename="portal-obcana-/);
  assert.equal(
    Buffer.from(await file.arrayBuffer())
      .subarray(0, 2)
      .toString(),
    'PK',
  );
  assert.match((await follow(await post('/profil/archiv/smazat'))).text, /Archiv je smazaný/);
  assert.equal((await get('/profil/archiv/stahnout')).location, '/profil/archiv');
});

test('leaving is confirmed, shown everywhere in the profile, and taken back', async () => {
  const unticked = await post('/profil/odchod');
  assert.equal(unticked.status, 422);
  assert.match(unticked.text, /href="#rozumim"/);
  assert.equal(await stand.profile(me).leaving.get(), null);
  const going = await follow(await post('/profil/odchod', { rozumim: '1' }));
  assert.match(going.text, /Odcházíte z portálu\. Vaše údaje zničíme/);
  assert.match((await get('/profil')).text, /vaše údaje v portálu zničíme, jak jste požádal/);
  assert.match((await get('/profil/souhlasy')).text, /Odvolán/);
  assert.match((await follow(await post('/profil/odchod/zpet'))).text, /Zůstáváte v portálu/);
  assert.equal((await post('/profil/odchod/zpet')).status, 303);
  assert.equal(await stand.profile(me).leaving.get(), null);
});

test('forms of other sites are refused', async () => {
  for (const path of ['/profil/odchod', '/profil/archiv', '/profil/kontakty/email', '/profil/nastaveni']) {
    const forged = await ask(path, {
      method: 'POST',
      body: new URLSearchParams({ _csrf: 'x', rozumim: '1' }),
      headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    });
    assert.ok(forged.status >= 400, path);
  }
  assert.equal(await stand.profile(me).leaving.get(), null);
});

test('a day begins at midnight in Prague, also when clocks change', () => {
  assert.equal(startOfDay('2026-11-22').toISOString(), '2026-11-21T23:00:00.000Z');
  assert.equal(startOfDay('2026-07-01').toISOString(), '2026-06-30T22:00:00.000Z');
  assert.equal(startOfDay('2026-03-29').toISOString(), '2026-03-28T23:00:00.000Z');
  assert.equal(startOfDay('2026-03-29', 1).toISOString(), '2026-03-29T22:00:00.000Z');
  assert.equal(startOfDay('2026-10-25', 1).toISOString(), '2026-10-25T23:00:00.000Z');
});
