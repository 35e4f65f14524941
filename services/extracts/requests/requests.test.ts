import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBirthNumber, isOfBirthDate } from '#platform/birth-number.ts';
import type { SentLetter } from '#services/databox/api.ts';
import { waitingDays } from '../shapes.ts';
import { tileOf } from '../tile.ts';
import { isBusinessId, requestOf } from './fields.ts';
import { nextLook, progressOf } from './follow.ts';
import type { RequestRow } from './store.ts';

const written = new Date('2026-11-22T10:00:00Z');
const later = (milliseconds: number) => new Date(written.getTime() + milliseconds);
const row = { written_at: written, held_until: later(30_000) } as RequestRow;
const day = 86_400_000;
const accepted: SentLetter = {
  state: 'accepted',
  refusal: null,
  queuedAt: written.toISOString(),
  acceptedAt: later(1000).toISOString(),
  dispatch: 'd',
  message: 'm',
  messageId: '1',
  deliveredAt: null,
};

test('a request is as far as its message, and no further', () => {
  const state = (letter: Parameters<typeof progressOf>[1], after: number) =>
    progressOf(row, letter, later(after)).state;
  assert.equal(state(null, 1000), 'written');
  assert.equal(state(null, 31_000), 'unfinished');
  assert.equal(state({ ...accepted, state: 'draft' }, 31_000), 'unfinished');
  assert.equal(state('lost', 1000), 'withdrawn');
  for (const one of ['queued', 'sending', 'checking'] as const)
    assert.equal(state({ ...accepted, state: one }, 29 * day), 'queued');
  assert.equal(state(accepted, 1000), 'sent');
  assert.equal(state({ ...accepted, deliveredAt: later(2000).toISOString() }, 3000), 'delivered');
  const refused = progressOf(row, { ...accepted, state: 'refused', refusal: 'too-big' }, later(1000));
  assert.deepEqual([refused.state, refused.refusal, refused.endedAt], ['not-sent', 'too-big', later(1000)]);
});

test('waiting ends when it was said to end, not before', () => {
  const at = (after: number) => progressOf(row, accepted, later(after));
  assert.equal(at(waitingDays * day - 1).state, 'sent');
  assert.deepEqual(
    [at(waitingDays * day).state, at(waitingDays * day).endedAt],
    ['given-up', later(waitingDays * day)],
  );
  assert.deepEqual(nextLook(row, later(10_000)), later(12_000));
  assert.deepEqual(nextLook(row, later(2 * day)), later(2.25 * day));
  assert.deepEqual(nextLook(row, later(waitingDays * day - 5000)), later(waitingDays * day));
});

test('birth numbers and business ids are what they should be', () => {
  assert.equal(isBirthNumber('800517000'), false, 'nine digits were given out until 1953');
  assert.equal(isBirthNumber('535517123'), true);
  assert.equal(isBirthNumber('8013170008'), false, 'there is no thirteenth month');
  assert.equal(isOfBirthDate('535517123', '1953-05-17'), true);
  assert.equal(isOfBirthDate('535517123', '1953-05-18'), false);
  // Those of the Ministry of the Interior and of the Ministry of Finance.
  assert.deepEqual(['00007064', '00006947', '00006948', '6947', ''].map(isBusinessId), [
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('what is filled in becomes the request, and what is wrong is said of each field', () => {
  assert.deepEqual(requestOf('trade', { businessId: ' 6947 ' }, '2026-11-22'), {
    request: { kind: 'trade', details: { businessId: '00006947' } },
  });
  const period = (from: string, to: string) => requestOf('data-usage', { from, to }, '2026-11-22');
  assert.deepEqual(period('2026-01-01', '2026-11-22'), {
    request: { kind: 'data-usage', details: { from: '2026-01-01', to: '2026-11-22' } },
  });
  assert.deepEqual(period('2026-02-30', '2026-11-23'), {
    problems: [
      { field: 'from', problem: 'malformed' },
      { field: 'to', problem: 'future' },
    ],
  });
  assert.deepEqual(period('2026-03-01', '2026-02-01'), { problems: [{ field: 'to', problem: 'before-from' }] });
  const nobody = requestOf('criminal-record', {}, '2026-11-22');
  assert.equal('problems' in nobody && nobody.problems.every(({ problem }) => problem === 'missing'), true);
  assert.equal('problems' in nobody && nobody.problems.length, 9);
  assert.deepEqual(requestOf('own-data', {}, '2026-11-22'), { request: { kind: 'own-data', details: {} } });
});

test('the tile of somebody who has asked for nothing offers to ask', () => {
  const tile = tileOf([]);
  assert.deepEqual([tile.figures, tile.items, tile.actions.length], [[], [], 1]);
});
