import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newVapidKeys } from '#connectors/web-push/index.ts';
import type { OutsideFactory } from '#platform/outside/index.ts';
import type { NotificationSettings } from '../settings.ts';
import { createPushChannel } from './push.ts';

const outside = (() => ({})) as unknown as OutsideFactory;
const made = newVapidKeys();
const channel = (settings: Partial<NotificationSettings>) =>
  createPushChannel(
    { PUSH_SERVICES: 'push.example', MAIL_FROM: 'Portál <portal@portal.example>', ...settings } as NotificationSettings,
    outside,
    async () => made,
  );

test('without push services there are no pushes', () => {
  assert.equal(channel({ PUSH_SERVICES: ' ' }), null);
});

test('the pair of the settings is the portal’s; without one it is the pair that the portal has made', async () => {
  const { publicKey: PUSH_PUBLIC_KEY, privateKey: PUSH_PRIVATE_KEY } = newVapidKeys();
  assert.equal(await channel({ PUSH_PUBLIC_KEY, PUSH_PRIVATE_KEY })!.publicKey(), PUSH_PUBLIC_KEY);
  assert.equal(await channel({})!.publicKey(), made.publicKey);
});

test('half a pair, or what is no key, does not start', () => {
  const { publicKey, privateKey } = newVapidKeys();
  for (const settings of [
    { PUSH_PUBLIC_KEY: publicKey },
    { PUSH_PRIVATE_KEY: privateKey },
    { PUSH_PUBLIC_KEY: privateKey, PUSH_PRIVATE_KEY: publicKey },
  ])
    assert.throws(() => channel(settings), /not a pair of VAPID keys/);
});
