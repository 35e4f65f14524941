import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signInFailure } from '#services/identity/api.ts';
import { Visitor } from '../../testing/browse.ts';
import { tokens } from '../../testing/identity.ts';
import { testWeb } from '../../testing/server.ts';
import { texts } from './texts.ts';

const answer = { SAMLResponse: 'PHNhbWxwOlJlc3BvbnNlLz4=' };
const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://nia.example' };

test('a sign-in goes to the national identity, comes back by its form and ends on the overview', async () => {
  const web = await testWeb();
  const visitor = new Visitor(web);
  const begun = await visitor.post('/prihlaseni', { uroven: 'high', zpet: '/datova-schranka/prijate' });
  assert.equal(begun.statusCode, 200);
  assert.match(
    begun.payload,
    /http-equiv="refresh" content="0;url=https:\/\/nia\.example\/sso\?SAMLRequest=abc&amp;RelayState=x"/,
  );
  assert.deepEqual(web.identity.begun, [{ levelOfAssurance: 'high', returnTo: '/datova-schranka/prijate' }]);

  const back = await visitor.post('/prihlaseni/odpoved', answer, { token: '', headers: foreign });
  assert.equal(back.statusCode, 303);
  assert.equal(back.headers.location, '/prehled');
  assert.deepEqual(web.identity.finished, [{ samlResponse: answer.SAMLResponse, ticket: tokens.ticket }]);
  assert.equal(visitor.has('portal-ticket'), false);
  assert.match((await visitor.get('/prehled')).payload, /Jana Nováková/);
});

test('the answer is read in the language in which the sign-in began', async () => {
  const web = await testWeb();
  web.identity.failure = 'expired';
  const visitor = new Visitor(web);
  await visitor.post('/en/prihlaseni', {});
  assert.equal(web.identity.begun[0]!.returnTo, '/en/prehled');
  const back = await visitor.post('/prihlaseni/odpoved', answer, { token: '', headers: foreign });
  assert.match(back.payload, /<html lang="en"/);
  assert.ok(back.payload.includes(texts.en.failures.expired.title));
});

test('every way a sign-in can fail has a page of its own words, and no session', async () => {
  for (const reason of signInFailure.options) {
    const web = await testWeb();
    web.identity.failure = reason;
    const visitor = new Visitor(web);
    await visitor.post('/prihlaseni', {});
    const back = await visitor.post('/prihlaseni/odpoved', answer, { token: '', headers: foreign });
    assert.equal(back.statusCode, 403);
    assert.ok(back.payload.includes(texts.cs.failures[reason].title), reason);
    assert.equal(visitor.has('portal-session'), false);
  }
});

test('without its cookie the answer is handed on without a ticket, for identity to refuse', async () => {
  const web = await testWeb();
  web.identity.failure = 'not-for-this-browser';
  await new Visitor(web).post('/prihlaseni/odpoved', answer, { token: '', headers: foreign });
  assert.deepEqual(web.identity.finished, [{ samlResponse: answer.SAMLResponse, ticket: undefined }]);
});

test('over https the cookies are host-only and secure, and only the ticket may come with a form of another site', async () => {
  const web = await testWeb({ publicUrl: 'https://portal.example' });
  const visitor = new Visitor(web);
  const begun = await visitor.post('/prihlaseni', {});
  const ticket = begun.cookies.find(({ name }) => name === '__Host-portal-ticket')!;
  assert.deepEqual(
    [ticket.sameSite, ticket.secure, ticket.httpOnly, ticket.path, ticket.domain],
    ['None', true, true, '/', undefined],
  );
  const back = await visitor.post('/prihlaseni/odpoved', answer, { token: '', headers: foreign });
  const session = back.cookies.find(({ name }) => name === '__Host-portal-session')!;
  assert.deepEqual(
    [session.sameSite, session.secure, session.httpOnly, session.path, session.maxAge],
    ['Lax', true, true, '/', undefined],
  );
});

test('nobody is sent to another site after signing in', async () => {
  for (const zpet of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\t//evil.example',
    'javascript:alert(1)',
    '/a\r\nset-cookie: x=1',
  ]) {
    const web = await testWeb();
    await new Visitor(web).post('/prihlaseni', { zpet });
    assert.equal(web.identity.begun[0]!.returnTo, '/prehled', JSON.stringify(zpet));
  }
});

test('the first sign-in asks for consent; agreeing starts the session', async () => {
  const web = await testWeb();
  web.identity.firstTime = true;
  const visitor = new Visitor(web);
  await visitor.post('/prihlaseni', {});
  const back = await visitor.post('/prihlaseni/odpoved', answer, { token: '', headers: foreign });
  assert.equal(back.headers.location, '/souhlas');
  assert.equal(visitor.has('portal-session'), false);
  assert.match((await visitor.get('/souhlas')).payload, /Jana Nováková/);
  const agreed = await visitor.post('/souhlas', { odpoved: 'ano', verze: '2026-11' });
  assert.equal(agreed.headers.location, '/prehled');
  assert.deepEqual(web.identity.consented, ['2026-11']);
  assert.equal(visitor.has('portal-consent'), false);
});

test('declining the consent forgets everything', async () => {
  const web = await testWeb();
  const visitor = new Visitor(web);
  visitor.set(`portal-consent=${tokens.consent}`);
  const declined = await visitor.post('/souhlas', { odpoved: 'ne' });
  assert.match(declined.payload, /Nic jsme neuložili/);
  assert.deepEqual(web.identity.declined, [tokens.consent]);
  assert.equal(visitor.has('portal-consent'), false);
  assert.equal((await visitor.get('/souhlas')).statusCode, 410);
});

test('while identity does not answer, the sign-in says so and a citizen’s page is 503', async () => {
  const web = await testWeb();
  web.identity.down = true;
  const visitor = new Visitor(web, true);
  assert.equal((await visitor.get('/prehled')).statusCode, 503);
  const page = await visitor.get('/prihlaseni');
  assert.equal(page.statusCode, 200);
  assert.match(page.payload, /neodpovídá/);
  assert.equal((await new Visitor(web).post('/prihlaseni', {})).statusCode, 503);
  assert.equal(visitor.has('portal-session'), true, 'the cookie is kept until identity has spoken');
});

test('signing out ends the session here and goes on to the national identity', async () => {
  const web = await testWeb();
  web.identity.logoutUrl = 'https://nia.example/slo?SAMLRequest=xyz';
  const visitor = new Visitor(web, true);
  const out = await visitor.post('/odhlaseni');
  assert.match(out.payload, /content="0;url=https:\/\/nia\.example\/slo/);
  assert.equal(visitor.has('portal-session'), false);
  assert.equal((await new Visitor(web, true).get('/prehled')).statusCode, 303, 'the token is of no use any more');

  const good = await visitor.post('/odhlaseni/odpoved', { SAMLResponse: 'good' }, { token: '', headers: foreign });
  assert.match(good.payload, /Jste odhlášeni/);
  assert.doesNotMatch(good.payload, /nepodařilo potvrdit/);
  const bad = await visitor.get('/odhlaseni/odpoved?SAMLResponse=bad');
  assert.match(bad.payload, /nepodařilo potvrdit/);
});

test('the metadata of the service provider are XML', async () => {
  const { app } = await testWeb();
  const metadata = await app.inject('/nia/metadata');
  assert.match(String(metadata.headers['content-type']), /^application\/samlmetadata\+xml/);
  assert.match(metadata.payload, /EntityDescriptor/);
});
