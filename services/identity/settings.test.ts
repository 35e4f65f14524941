import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deskOf } from './testing/desk.ts';
import { publicUrl, startStand } from './testing/visitor.ts';

test('how long a session lasts, and under which address the portal is registered, is as set', async () => {
  const serviceUrl = 'https://registered.invalid/portal';
  const stand = await startStand(undefined, [], {
    SESSION_IDLE_MINUTES: '7',
    SESSION_ABSOLUTE_HOURS: '3',
    NIA_SERVICE_URL: serviceUrl,
  });
  const desk = deskOf(stand);
  try {
    const { xml } = await stand.client.own.metadata();
    assert.equal(/entityID="([^"]+)"/.exec(xml)?.[1], serviceUrl);
    assert.match(xml, new RegExp(`Location="${publicUrl}/`), 'answers still come to the public address');
    const { startedAt, idleEndsAt, endsAt } = (await desk.enter(3)).session;
    assert.equal(Date.parse(idleEndsAt) - Date.parse(startedAt), 7 * 60_000);
    assert.equal(Date.parse(endsAt) - Date.parse(startedAt), 3 * 3_600_000);
  } finally {
    await desk.stop();
  }
});
