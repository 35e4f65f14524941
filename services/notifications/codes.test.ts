import assert from 'node:assert/strict';
import { test } from 'node:test';
import { citizenId } from '#platform/ids.ts';
import { codeLifetimeMs } from '#services/profile/api.ts';
import { runCode } from './codes.ts';
import type { Parts } from './parts.ts';

const citizen = citizenId('7f1c2a3e-0000-4000-8000-000000000001');
const made = Date.parse('2026-11-22T10:00:00Z');

/** What becomes of a code that waits for its provider, so long after it was made. */
async function after(ms: number): Promise<string[]> {
  const done: string[] = [];
  const codes = {
    find: async () => ({
      at: new Date(made),
      state: 'waiting',
      code: { channel: 'email', to: 'jana@example.cz', code: '11223344', lang: 'cs' },
    }),
    hand: async () => {
      done.push('tried');
      return false;
    },
    end: async (_citizen: string, _id: string, state: string) => void done.push(state),
  };
  const parts = { codes, now: () => new Date(made + ms) } as unknown as Parts;
  await runCode(parts, citizen, 'a code', { signal: AbortSignal.timeout(1000) });
  return done;
}

test('a code is sent for as long as profile lets it hold, and not a moment later', async () => {
  assert.deepEqual(await after(0), ['tried']);
  assert.deepEqual(await after(codeLifetimeMs), ['tried']);
  assert.deepEqual(await after(codeLifetimeMs + 1), ['failed']);
});
