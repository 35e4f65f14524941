import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meansName } from '../../i18n/means.ts';
import { textOf, Visitor } from '../../testing/browse.ts';
import { testWeb } from '../../testing/server.ts';

test('the profile names the person, the level and the means as people know them', async () => {
  const page = textOf(await new Visitor(await testWeb(), true).get('/profil'));
  for (const words of ['Jana Nováková', 'vysoká', 'eObčanka', '22. 11. 2026 9:05'])
    assert.ok(page.includes(words), words);
  assert.equal(meansName('en', 'bank-id'), 'Bank identity');
  assert.equal(meansName('cs', 'neznámý prostředek'), 'neznámý prostředek');
  assert.equal(meansName('cs', 'constructor'), 'constructor');
  assert.equal(meansName('cs', undefined), undefined);
});

test('devices are listed with their times, and the history goes back by pages', async () => {
  const page = textOf(await new Visitor(await testWeb(), true).get('/profil/prihlaseni'));
  assert.match(page, /Firefox, Windows[^]*Toto zařízení[^]*Chrome, Android[^]*Bankovní identita/);
  assert.match(page, /href="\/profil\/prihlaseni\?pred=2026-11-20T17%3A30%3A00Z"/);
  assert.equal(page.match(/\/ukoncit"/g)?.length, 1, 'the current device is signed out by the button in the header');
});

test('one device or all others are signed out', async () => {
  const web = await testWeb();
  const visitor = new Visitor(web, true);
  const id = '22222222-2222-4222-8222-222222222222';
  const one = await visitor.post(`/profil/prihlaseni/${id}/ukoncit`);
  assert.equal(one.headers.location, '/profil/prihlaseni?hotovo=ukonceno');
  assert.deepEqual(web.identity.ended, [id]);
  assert.equal((await visitor.post('/profil/prihlaseni/nesmysl/ukoncit')).statusCode, 404);
  const others = await visitor.post('/profil/prihlaseni/ostatni');
  assert.match(textOf(await visitor.get(others.headers.location!)), /Odhlásili jsme 1 zařízení/);
});

test('how long the session lasts is told to the page, and unknown when identity does not answer', async () => {
  const web = await testWeb();
  const visitor = new Visitor(web, true);
  assert.deepEqual((await visitor.get('/relace')).json(), {
    signedIn: true,
    idleEndsAt: '2026-11-22T09:47:00Z',
    endsAt: '2026-11-22T20:05:00Z',
    now: '2026-11-22T09:32:00.000Z',
  });
  assert.deepEqual((await new Visitor(web).get('/relace')).json(), { signedIn: false });
  web.identity.resolved.length = 0;
  await visitor.post('/relace/prodlouzit');
  assert.ok(web.identity.resolved.some(({ touch }) => touch));
  web.identity.down = true;
  assert.equal((await visitor.get('/relace')).statusCode, 503);
});
