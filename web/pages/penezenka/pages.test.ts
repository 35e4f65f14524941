import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { after, before, beforeEach, test } from 'node:test';
import { held, publicUrl } from '#services/wallet/testing/stand.ts';
import { textOf, Visitor } from '../../testing/browse.ts';
import { session } from '../../testing/identity.ts';
import { startWalletWeb, type WalletWeb } from './testing.ts';

/** What people see of the wallet and of the verifier; all of it without scripts. */

let world: WalletWeb;
before(async () => (world = await startWalletWeb()));
after(() => world?.stop());
beforeEach(async () => {
  world.stand.licence = held;
  world.stand.clock.now = new Date();
  world.web.reset();
  await world.stand.query('delete from po_be_penezenka.offer');
});

/** What stands in the page itself; the head of a signed-in person's page has their name. */
const mainOf = (answer: Parameters<typeof textOf>[0]): string => textOf(answer).replace(/^.*<main/s, '');
/** Like `assert.match`, without printing a page of a QR code when it fails. */
const has = (text: string, part: RegExp): void => assert.ok(part.test(text), `${part} is not there`);
const signedIn = () => new Visitor(world.web, true);
const stranger = () => new Visitor(world.web);

test('the wallet is a citizen’s; whoever has not signed in is asked to', async () => {
  for (const path of ['/penezenka', '/penezenka/ukazat', `/penezenka/nabidka/${session.id}`]) {
    const answer = await stranger().get(path);
    assert.equal(answer.statusCode, 303, path);
    assert.match(String(answer.headers.location), /^\/prihlaseni/);
  }
  assert.equal((await signedIn().get(`/penezenka/nabidka/${session.id}`)).statusCode, 404);
  assert.equal((await signedIn().get(`/penezenka/zrusit/${session.id}`)).statusCode, 404);
  assert.equal((await signedIn().get(`/penezenka/ukazat/${session.id}`)).statusCode, 404);
  const foreign = await signedIn().post('/penezenka/nabidka', {}, { token: 'made-up' });
  assert.equal(foreign.statusCode, 403, 'a form of somebody else’s');
});

test('it says what can be issued, or why nothing can, in both languages', async () => {
  const page = textOf(await signedIn().get('/penezenka'));
  assert.match(page, /Vydavatelem je tento portál, ne stát/);
  assert.match(page, /Datum narození<\/dt><dd>9\. 4\. 1988/);
  assert.match(page, /od 2\. 6\. 2006, omezení 01\.06/);
  assert.match(page, /Zatím nic/);
  assert.match(textOf(await signedIn().get('/en/penezenka')), /since 2 Jun 2006, limits 01\.06/);
  const states = [
    [null, /neví/, /knows of no driving licence/],
    ['down', /teď neodpovídá/, /does not answer now/],
    [{ ...held, validUntil: '2020-01-01' }, /už neplatí/, /no longer valid/],
    [{ ...held, ban: { from: '2020-01-01', until: '2099-01-01' } }, /zákaz řízení/, /banned from driving/],
  ] as const;
  for (const [licence, cs, en] of states) {
    world.stand.licence = licence;
    assert.match(textOf(await signedIn().get('/penezenka')), cs);
    assert.match(textOf(await signedIn().get('/en/penezenka')), en);
    const refused = await signedIn().post('/penezenka/nabidka', { podoba: 'sd-jwt' });
    assert.equal(refused.statusCode, 422);
    assert.match(textOf(refused), /Průkaz teď nelze vydat/);
    assert.equal((await signedIn().get('/penezenka/ukazat')).headers.location, '/penezenka');
  }
});

test('who signed in by a weak means gets nothing issued', async () => {
  world.web.identity.session = { ...session, levelOfAssurance: 'low' };
  const refused = await signedIn().post('/penezenka/nabidka', { podoba: 'sd-jwt' });
  assert.equal(refused.statusCode, 422);
  assert.match(textOf(refused), /prostředkem s nízkou zárukou/);
});

test('an offer is a QR code, a link and a code; it can be cancelled', async () => {
  const visitor = signedIn();
  const made = await visitor.post('/penezenka/nabidka', { podoba: 'mdoc' });
  const path = String(made.headers.location);
  const page = await visitor.get(path);
  has(textOf(page), /<svg class="qr[^>]+role="img" aria-label="QR kód s nabídkou/);
  has(page.payload, /href="openid-credential-offer:\/\//);
  has(textOf(page), /<strong>\d{6}<\/strong>/);
  has(textOf(page), /Čekáme, až aplikace nabídku převezme/);
  // Looked at anew when scripts are off.
  has(page.payload, /http-equiv="refresh" content="20;url=/);
  assert.doesNotMatch((await visitor.get(`${path}?stat=1`)).payload, /http-equiv="refresh"/);
  assert.equal((await visitor.post(`${path}/zrusit`)).headers.location, path);
  const over = await visitor.get(path);
  assert.match(textOf(over), /Nabídka je zrušená/);
  assert.doesNotMatch(over.payload, /openid-credential-offer|class="qr/);
});

test('a QR code shows what was chosen, after it was seen; anybody checks it, with the portal or without', async () => {
  const visitor = signedIn();
  const choice = { 'udaj-group-B': '1', 'udaj-given_name': '1', 'udaj-details-B': '1', platnost: '60' };
  const nothing = await visitor.post('/penezenka/ukazat', { platnost: '5' });
  assert.equal(nothing.statusCode, 422);
  assert.match(textOf(nothing), /Vyberte aspoň jeden údaj/);
  const preview = await visitor.post('/penezenka/ukazat', choice);
  assert.match(textOf(preview), /Přesně tohle QR kód prozradí/);
  assert.match(textOf(preview), /Skupina B<\/dt><dd>držitel ji má/);
  assert.ok(!mainOf(preview).includes('Nováková'));
  assert.deepEqual(await world.stand.as(world.caller).presentations.list(), [], 'nothing is made yet');
  const again = await visitor.post('/penezenka/ukazat', { ...choice, zmenit: '1' });
  assert.match(again.payload, /id="udaj-given_name"[^>]*checked/);

  const made = await visitor.post('/penezenka/ukazat/vytvorit', choice);
  const path = String(made.headers.location);
  has((await visitor.get(path)).payload, /<svg class="qr/);
  const [{ text } = { text: '' }] = await world.stand.as(world.caller).presentations.list();
  assert.ok(text.startsWith(`${publicUrl}/overeni/qr#`));
  assert.ok(text.length < 1200);

  const checked = await stranger().post('/overeni/qr', { 'text-qr': text });
  assert.equal(checked.statusCode, 200);
  assert.match(textOf(checked), /QR kód platí/);
  assert.match(textOf(checked), /Jméno<\/dt><dd>Jana/);
  assert.match(textOf(checked), /Portál občana \(vlastní vydavatel, nikoli stát\)/);
  assert.ok(!textOf(checked).includes('Nováková'));
  assert.match(textOf(await stranger().post('/en/overeni/qr', { 'text-qr': text })), /The QR code is valid/);
  await offline(text);

  const [head = '', body = '', end = ''] = text.split('#')[1]!.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
  const forged = Buffer.from(JSON.stringify({ ...claims, given_name: 'Karel' })).toString('base64url');
  const refused = async (of: string, why: RegExp) => {
    const answer = await stranger().post('/overeni/qr', { 'text-qr': of });
    assert.equal(answer.statusCode, 422);
    assert.match(textOf(answer), why);
  };
  await refused(`${head}.${forged}.${end}`, /Podpis vydavatele nesouhlasí/);
  await refused('něco docela jiného', /Není to čitelný průkaz/);
  await refused('', /Vložte text QR kódu/);
  world.stand.clock.now = new Date(Date.now() + 61 * 60_000);
  await refused(text, /Platnost vypršela/);
  assert.equal((await visitor.get(path)).statusCode, 404, 'the portal does not show what is over');
  world.stand.clock.now = new Date();
  assert.equal((await visitor.post(`${path}/zahodit`)).headers.location, '/penezenka');
  assert.equal((await visitor.get(path)).statusCode, 404);
  const all = Object.fromEntries(
    [
      'given_name',
      'family_name',
      'birth_date',
      'licence_issuer',
      'document_number',
      'issue_date',
      'expiry_date',
      'age_over_18',
      'group-AM',
      'group-B',
      'group-C',
      'details-AM',
      'details-B',
      'details-C',
    ].map((name) => [`udaj-${name}`, '1']),
  );
  assert.equal((await visitor.post('/penezenka/ukazat', all)).statusCode, 200, 'a whole common licence fits');
  world.stand.licence = { ...held, issuer: 'Úřad '.repeat(200) };
  assert.match(textOf(await visitor.post('/penezenka/ukazat', all)), /Na jeden QR kód je toho příliš/);
});

/** Without the portal: the key that was downloaded before, and any program for JWT. */
async function offline(text: string): Promise<void> {
  const { keys } = (await (await world.fetch(`${publicUrl}/penezenka/klice.json`)).json()) as {
    keys: Record<string, string>[];
  };
  const [head = '', body = '', end = ''] = text.split('#')[1]!.replace('~', '').split('.');
  const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string };
  const jwk = keys.find((key) => key['kid'] === kid)!;
  const named = JSON.stringify({ crv: jwk['crv'], kty: jwk['kty'], x: jwk['x'], y: jwk['y'] });
  assert.equal(createHash('sha256').update(named).digest('base64url'), kid);
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const signature = Buffer.from(end, 'base64url');
  assert.ok(verify('sha256', Buffer.from(`${head}.${body}`), { key, dsaEncoding: 'ieee-p1363' }, signature));
}

test('the verifier asks for what was chosen, and for nothing when nothing was', async () => {
  const shop = stranger();
  assert.match(textOf(await shop.get('/en/overeni')), /Checking a licence/);
  const nothing = await shop.post('/overeni', { dotaz: 'own' });
  assert.equal(nothing.statusCode, 422);
  assert.match(textOf(nothing), /Vyberte aspoň jeden údaj/);
  const made = await shop.post('/en/overeni', { dotaz: 'own', 'udaj-birth_date': '1', 'udaj-details-B': '1' });
  const path = String(made.headers.location);
  assert.match(path, /^\/en\/overeni\/zadost\/[\w-]{22}$/);
  const page = textOf(await shop.get(path));
  assert.match(page, /Date of birth, Group B: since when and with which limits/);
  assert.match(textOf(await shop.get(path.slice(3))), /Datum narození/, 'in the other language too');
  assert.equal((await stranger().get('/overeni/zadost/neni')).statusCode, 404);
  const asking = await world.fetch(`${publicUrl}${path.slice(3)}/pozadavek`, {
    method: 'POST',
    body: new URLSearchParams({ wallet_nonce: 'of-the-wallet' }),
  });
  assert.match(String(asking.headers.get('content-type')), /^application\/oauth-authz-req\+jwt/);
  const [, body = ''] = (await asking.text()).split('.');
  const request = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
  assert.equal(request['wallet_nonce'], 'of-the-wallet');
  assert.equal(request['response_mode'], 'direct_post');
  const certificate = await world.fetch(`${publicUrl}/penezenka/vydavatel.pem`);
  assert.match(await certificate.text(), /BEGIN CERTIFICATE/);
  for (const [gone, status] of [
    ['/penezenka/stav/77', 404],
    ['/penezenka/stav/x', 404],
    [`/overeni/zadost/${'A'.repeat(22)}/pozadavek`, 404],
  ] as const) {
    const answer = await world.fetch(`${publicUrl}${gone}`);
    assert.equal(answer.status, status, gone);
    assert.match(String(answer.headers.get('content-type')), /json/);
  }
});

test('what was issued stands in the wallet until it is revoked', async () => {
  const { createApp, newHolderKey } = await import('#services/wallet/testing/app.ts');
  const visitor = signedIn();
  const offer = await world.stand.as(world.caller).offers.create({ format: 'sd-jwt' });
  await createApp(world.fetch, newHolderKey()).receive(offer.link!, offer.transactionCode!);
  assert.match(textOf(await visitor.get(`/penezenka/nabidka/${offer.id}`)), /Průkaz je v aplikaci/);
  const page = await visitor.get('/penezenka');
  assert.match(textOf(page), /SD-JWT VC/);
  const path = /href="(\/penezenka\/zrusit\/[0-9a-f-]+)"/.exec(page.payload)![1]!;
  assert.match(textOf(await visitor.get(path)), /Zrušit průkaz v aplikaci\?/);
  assert.equal((await visitor.post(path)).headers.location, '/penezenka?hotovo=zruseno');
  assert.match(textOf(await visitor.get('/penezenka?hotovo=zruseno')), /Průkaz je zrušený.*zrušili jste vy/s);
});
