import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { ClaimName, Offer } from '#services/wallet/api.ts';
import { createApp, newHolderKey, signed } from '#services/wallet/testing/app.ts';
import { othersVerifier } from '#services/wallet/testing/others.ts';
import { startMdl } from '#services/wallet/testing/mdl.ts';
import { held, publicUrl } from '#services/wallet/testing/stand.ts';
import { tampered } from '#services/wallet/testing/tampered.ts';
import { textOf, Visitor } from '../../testing/browse.ts';
import { codeIn, newOffer, newQuestion, refusalOf, startWalletWeb, type WalletWeb } from './testing.ts';

/** The wallet over HTTP, with an app made of others' libraries on the other side. */

let world: WalletWeb;
before(async () => (world = await startWalletWeb()));
after(() => world?.stop());
beforeEach(() => {
  world.stand.licence = held;
  world.stand.clock.now = new Date();
});

const api = () => world.stand.as(world.caller);
const app = (key = newHolderKey()) => createApp(world.fetch, key);
const visitor = () => new Visitor(world.web);
const offered = (format: 'sd-jwt' | 'mdoc' = 'sd-jwt') => newOffer(world, format);
const receive = async (by: ReturnType<typeof app>, offer?: Offer) => {
  const { link, transactionCode } = offer ?? (await offered());
  return by.receive(link!, transactionCode!);
};
const ask = (asked: ClaimName[]) => newQuestion(world, asked);
const showB = { groups: { B: true } };

test('another maker’s app fetches the licence, and others’ programs believe it by the published key', async () => {
  const credential = await receive(app());
  const others = await othersVerifier(world.fetch, publicUrl);
  const { payload } = (await others.verify(credential)) as unknown as { payload: Record<string, unknown> };
  assert.equal(payload['not_issued_by_state'], true);
  assert.deepEqual(payload['groups'], { AM: true, B: true, C: true });
  assert.equal(payload['birth_date'], '1988-04-09');
  const type = (await (await world.fetch(String(payload['vct']))).json()) as { vct: string; name: string };
  assert.equal(type.vct, payload['vct']);
  assert.match(type.name, /nikoli stát/);
  // Groups and their number are hidden: as many digests as there are groups at all.
  const [open = ''] = credential.split('~');
  const hidden = JSON.parse(Buffer.from(open.split('.')[1]!, 'base64url').toString()) as {
    groups: { _sd: string[] };
    given_name?: string;
  };
  assert.equal(hidden.groups._sd.length, 16);
  assert.equal(hidden.given_name, undefined);

  const [issued] = await api().credentials.list();
  assert.equal(issued!.state, 'valid');
  await api().credentials.revoke({ id: issued!.id });
  assert.match(await refusalOf(others.verify(credential)), /status/i, 'the list of states says so to others');
  const deeds = await world.stand.deeds(world.caller);
  assert.deepEqual(
    deeds.map((deed) => deed.split(' ').slice(0, 2).join(' ')),
    ['offer-made citizen', 'credential-issued service', 'credential-revoked citizen'],
  );
});

test('only “holds group B” is shown, and the verifier’s page shows exactly that', async () => {
  const holder = app();
  const credential = await receive(holder);
  const shop = visitor();
  const made = await shop.post('/overeni', { dotaz: 'group', skupina: 'B' });
  const path = String(made.headers.location);
  const waiting = await shop.get(path);
  assert.match(textOf(waiting), /Čekáme, až druhá strana odpoví/);
  const link = /href="(openid4vp:[^"]+)"/.exec(waiting.payload)![1]!.replaceAll('&amp;', '&');
  const { request, client, version } = await holder.read(link);
  assert.equal(client.prefix, 'x509_hash');
  assert.equal(version, 100, 'the library takes it for OpenID4VP 1.0');
  const presentation = await holder.presentSdJwt(credential, showB, request.client_id, request.nonce);
  const answer = await holder.answer(request, { 'prukaz-sd-jwt': [presentation] });
  assert.equal(answer.status, 200);
  const page = textOf(await shop.get(path));
  assert.match(page, /Průkaz platí/);
  assert.match(page, /Skupina B<\/dt><dd>držitel ji má/);
  assert.match(page, /nikoli stát/);
  for (const kept of ['Nováková', '1988', 'EK123456', 'Skupina C']) assert.ok(!page.includes(kept), kept);
  // Somebody else who has seen the QR code learns nothing, and neither does a wallet that comes late.
  assert.equal((await visitor().get(path)).statusCode, 404);
  assert.equal((await world.fetch(`${publicUrl}${path}/pozadavek`)).status, 404);
  world.stand.clock.now = new Date(Date.now() + 11 * 60_000);
  assert.equal((await shop.get(path)).statusCode, 404, 'nothing outlives ten minutes');
});

test('whatever is wrong with a presentation is refused, and said plainly', async () => {
  const holder = app();
  const credential = await receive(holder);
  const question = await ask(['group:B']);
  const { request } = await holder.read(question.link);
  const { client_id: audience, nonce } = request;
  const present = (frame: object, to = audience, by = nonce, at = Date.now()) =>
    holder.presentSdJwt(credential, frame, to, by, at);
  const good = await present(showB);
  const cases: readonly (readonly [reason: string, presentation: string])[] = [
    ['nonce', await present(showB, audience, 'another-nonce')],
    ['audience', await present(showB, 'x509_hash:somebody-else')],
    ['expired', await present(showB, audience, nonce, Date.now() - 3_600_000)],
    ['incomplete', await present({ age_over_18: true })],
    ...tampered(good, newHolderKey()),
  ];
  for (const [reason, presentation] of cases) {
    const answer = await holder.answer(request, { 'prukaz-sd-jwt': [presentation] });
    assert.equal(answer.status, 400, reason);
    assert.deepEqual((await question.look()).verdict, { outcome: 'refused', reason });
    // So that all of them have their turn: a question looks at ten answers.
    await world.stand.query('update po_be_penezenka.verification set tries = 0');
  }
  assert.equal(
    (await holder.answer(request, { 'prukaz-sd-jwt': [good] })).status,
    200,
    'a better answer comes through',
  );
  // Sent once more, to the same question and to another one.
  const again = await holder.answer(request, { 'prukaz-sd-jwt': [good] });
  assert.match(await again.text(), /has been answered/);
  const other = await ask(['group:B']);
  const otherRequest = (await holder.read(other.link)).request;
  await holder.answer(otherRequest, { 'prukaz-sd-jwt': [good] });
  assert.deepEqual((await other.look()).verdict, { outcome: 'refused', reason: 'nonce' });
  for (const token of ['no json', '[]', '{"prukaz-sd-jwt":["a","b"]}', '{"jine":["x"]}', '{"prukaz-mdoc":["AAAA"]}']) {
    const late = await ask(['age_over_18']);
    const body = new URLSearchParams({ vp_token: token, state: late.id });
    await world.fetch(`${publicUrl}/overeni/zadost/${late.id}/odpoved`, { method: 'POST', body });
    assert.deepEqual((await late.look()).verdict, { outcome: 'refused', reason: 'malformed' }, token);
  }
});

test('a revoked and an expired licence are refused', async () => {
  const holder = app();
  const credential = await receive(holder);
  const [issued] = await api().credentials.list();
  const show = async () => {
    const question = await ask(['age_over_18']);
    const { request } = await holder.read(question.link);
    const at = world.stand.clock.now.getTime();
    const presented = await holder.presentSdJwt(
      credential,
      { age_over_18: true },
      request.client_id,
      request.nonce,
      at,
    );
    await holder.answer(request, { 'prukaz-sd-jwt': [presented] });
    return (await question.look()).verdict;
  };
  assert.equal((await show())?.outcome, 'accepted');
  const end = new Date(issued!.expiresAt);
  world.stand.clock.now = end;
  assert.deepEqual(await show(), { outcome: 'refused', reason: 'expired' });
  world.stand.clock.now = new Date();
  await api().credentials.revoke({ id: issued!.id });
  assert.deepEqual(await show(), { outcome: 'refused', reason: 'revoked' });
});

test('an offer works once, in time, with its transaction code', async () => {
  const holder = app();
  const offer = await offered();
  const bare = await world.fetch(`${publicUrl}/penezenka/vydani/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:pre-authorized_code',
      'pre-authorized_code': codeIn(offer.link!),
    }),
  });
  assert.equal(bare.status, 400);
  assert.equal(bare.headers.get('cache-control'), 'no-store');
  assert.deepEqual(await bare.json(), {
    error: 'invalid_request',
    error_description: 'A transaction code is needed.',
  });
  for (let tries = 0; tries < 4; tries++)
    assert.match(await refusalOf(holder.take(offer.link!, 'wrong!')), /The transaction code is wrong/);
  assert.match(await refusalOf(holder.take(offer.link!, 'wrong!')), /Too many wrong transaction codes/);
  assert.match(await refusalOf(holder.take(offer.link!, offer.transactionCode!)), /the offer is locked/);
  assert.equal((await api().offers.get({ id: offer.id })).state, 'locked');

  const used = await offered();
  const session = await holder.take(used.link!, used.transactionCode!);
  assert.equal((await api().offers.get({ id: used.id })).state, 'taken');
  assert.match(await refusalOf(holder.take(used.link!, used.transactionCode!)), /The offer has been used/);
  const proofs = await Promise.all([holder.prove(session), holder.prove(session)]);
  const both = await Promise.all(proofs.map((proof) => refusalOf(holder.fetchCredential(session, proof))));
  assert.equal(both.filter((outcome) => outcome === 'passed').length, 1, 'two at once get one');
  assert.match(
    await refusalOf(holder.prove(session).then((proof) => holder.fetchCredential(session, proof))),
    /401|invalid_token/,
  );
  assert.equal((await api().offers.get({ id: used.id })).state, 'issued');

  const late = await offered();
  world.stand.clock.now = new Date(Date.now() + 11 * 60_000);
  assert.match(
    await refusalOf(holder.take(late.link!, late.transactionCode!)),
    /has been used, has ended, or never was/,
  );
  assert.equal((await api().offers.get({ id: late.id })).state, 'expired');
  world.stand.clock.now = new Date();
  const gone = await offered();
  await api().offers.cancel({ id: gone.id });
  assert.match(await refusalOf(holder.take(gone.link!, gone.transactionCode!)), /The offer has been used/);
});

test('a proof of the holder’s key is for this issuer, of now, and its nonce works once', async () => {
  const key = newHolderKey();
  const holder = app(key);
  const offer = await offered();
  const session = await holder.take(offer.link!, offer.transactionCode!);
  const { c_nonce: nonce } = await holder.issuing.requestNonce({ issuerMetadata: session.metadata });
  const now = Math.floor(Date.now() / 1000);
  const proof = (header: object, payload: object, by = key) =>
    signed(
      { alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: key.publicJwk, ...header },
      { aud: publicUrl, iat: now, nonce, ...payload },
      by.privateJwk,
    );
  const wrong: readonly (readonly [expected: RegExp, jwt: string])[] = [
    [/invalid_proof.*openid4vci-proof/, proof({ typ: 'jwt' }, {})],
    [/invalid_proof.*by ES256/, proof({ alg: 'none' }, {})],
    [/invalid_proof.*does not fit its key/, proof({}, {}, newHolderKey())],
    [/invalid_proof.*another issuer/, proof({}, { aud: 'https://jinde.example' })],
    [/invalid_proof.*too old/, proof({}, { iat: now - 3600 })],
    [/invalid_proof.*says no key/, proof({ jwk: undefined }, {})],
    [/invalid_proof.*private key/i, proof({ jwk: key.privateJwk }, {})],
    [/invalid_nonce/, proof({}, { nonce: undefined })],
    [/invalid_nonce/, proof({}, { nonce: 'made-up' })],
  ];
  for (const [expected, jwt] of wrong) assert.match(await refusalOf(holder.fetchCredential(session, jwt)), expected);
  world.stand.licence = 'down';
  assert.match(await refusalOf(holder.fetchCredential(session, proof({}, {}))), /temporarily_unavailable/);
  world.stand.licence = held;
  assert.match(await refusalOf(holder.fetchCredential(session, proof({}, {}))), /invalid_nonce/, 'used up above');
  world.stand.licence = null;
  const fresh = await holder.prove(session);
  assert.match(await refusalOf(holder.fetchCredential(session, fresh)), /credential_request_denied/);
  world.stand.licence = held;
  assert.match(await holder.fetchCredential(session, await holder.prove(session)), /~$/);
});

test('an mdoc is issued, read and presented by another maker’s library', async () => {
  const mdl = startMdl();
  try {
    const key = newHolderKey();
    const holder = app(key);
    const credential = await receive(holder, await offered('mdoc'));
    const rootPem = await (await world.fetch(`${publicUrl}/penezenka/vydavatel.pem`)).text();
    const own = 'cz.portal-obcana.ridicsky-prukaz.1';
    const question = await ask(['age_over_18', 'group:B']);
    const { request } = await holder.read(question.link);
    const task = {
      credential,
      rootPem,
      docType: 'org.iso.18013.5.1.mDL',
      privateJwk: key.privateJwk,
      elements: [
        ['org.iso.18013.5.1', 'age_over_18'],
        [own, 'group_B'],
      ],
      clientId: request.client_id,
      nonce: request.nonce,
      responseUri: request.response_uri,
    } as const;
    const { issued, shown, presentation } = await mdl.present(task);
    assert.equal(issued['org.iso.18013.5.1']!['family_name'], 'Nováková');
    assert.equal(issued['org.iso.18013.5.1']!['birth_date'], '1988-04-09');
    assert.equal(issued[own]!['not_issued_by_state'], true);
    assert.deepEqual(shown, { 'org.iso.18013.5.1': { age_over_18: true }, [own]: { group_B: true } });
    const answers = (text: string) => holder.answer(request, { 'prukaz-mdoc': [text] });
    const reason = async () => (await question.look()).verdict;
    await answers((await mdl.present({ ...task, nonce: 'another' })).presentation);
    assert.deepEqual(await reason(), { outcome: 'refused', reason: 'holder' }, 'signed for another question');
    const thief = { ...task, privateJwk: newHolderKey().privateJwk, unchecked: true };
    await answers((await mdl.present(thief)).presentation);
    assert.deepEqual(await reason(), { outcome: 'refused', reason: 'holder' }, 'signed by another key');
    const bytes = Buffer.from(presentation, 'base64url');
    const at = bytes.indexOf('group_B') + 'group_B'.length - 1;
    bytes[at] = 'C'.charCodeAt(0);
    await answers(bytes.toString('base64url'));
    assert.deepEqual(await reason(), { outcome: 'refused', reason: 'malformed' }, 'an element was changed');
    assert.equal((await answers(presentation)).status, 200);
    const verdict = (await question.look()).verdict;
    assert.ok(verdict?.outcome === 'accepted' && verdict.format === 'mdoc');
    assert.deepEqual(verdict.shown, [
      { claim: 'age_over_18', value: true },
      { claim: 'group:B', value: true },
    ]);

    const [issuedNow] = await api().credentials.list();
    await api().credentials.revoke({ id: issuedNow!.id });
    const next = await ask(['age_over_18', 'group:B']);
    const { request: again } = await holder.read(next.link);
    const late = await mdl.present({ ...task, nonce: again.nonce, responseUri: again.response_uri });
    await holder.answer(again, { 'prukaz-mdoc': [late.presentation] });
    assert.deepEqual((await next.look()).verdict, { outcome: 'refused', reason: 'revoked' });
  } finally {
    await mdl.stop();
  }
});
