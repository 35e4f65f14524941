import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserPushServices, createAllowList } from './allowed.ts';
import { areVapidKeys, newVapidKeys } from './keys.ts';

test('only push services of browsers are called', () => {
  const allows = createAllowList(browserPushServices);
  for (const good of [
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://db5p.notify.windows.com/w/?token=abc',
    'https://web.push.apple.com/abc',
  ])
    assert.equal(allows(good), true, good);
  for (const bad of [
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com:8443/abc',
    'https://fcm.googleapis.com@evil.example/abc',
    'https://user:pass@fcm.googleapis.com/abc',
    'https://evilfcm.googleapis.com/abc',
    'https://push.apple.com.evil.example/abc',
    'https://push.apple.com/abc',
    'https://127.0.0.1/abc',
    'https://[::1]/abc',
    'https://169.254.169.254/latest',
    'file:///etc/passwd',
    'nonsense',
    '',
  ])
    assert.equal(allows(bad), false, bad);
});

test('an operator may add a service of their own with its port', () => {
  const allows = createAllowList(' https://push.intranet.example:8443 , fcm.googleapis.com');
  assert.equal(allows('https://push.intranet.example:8443/x'), true);
  assert.equal(allows('https://push.intranet.example/x'), false);
  assert.equal(createAllowList('')('https://fcm.googleapis.com/x'), false);
});

test('a made pair is a pair; anything else is not', () => {
  const pair = newVapidKeys();
  assert.equal(areVapidKeys(pair), true);
  assert.equal(areVapidKeys({ ...pair, publicKey: pair.privateKey }), false);
  assert.equal(areVapidKeys({ ...pair, privateKey: '' }), false);
});
