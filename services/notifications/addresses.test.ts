import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { citizenId } from '#platform/ids.ts';
import { addressFailed } from './addresses.ts';
import type { Parts } from './parts.ts';

test('two that were on the way to one address when it was refused: profile hears of both, the citizen once', async () => {
  const told: string[] = [];
  const citizen = citizenId(randomUUID());
  const parts = {
    profile: { own: { contacts: { broken: async () => void told.push('profile') } } },
    // The other one was faster.
    broken: { note: async () => false },
    audit: { note: async () => void told.push('log') },
    kinds: { get: () => ({ kind: 'address-broken', link: () => void told.push('news') }) },
    now: () => new Date('2026-11-22T10:00:00Z'),
  };
  await addressFailed(parts as unknown as Parts, citizen, 'email', 'nikde@example.cz');
  assert.deepEqual(told, ['profile']);
});
