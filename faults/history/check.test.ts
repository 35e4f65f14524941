import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkLast, checkLooks, checkMarks } from './check.ts';
import { measure } from './measure.ts';
import type { Look, Outcome, Place, Read, Write } from './types.ts';

const write = (mark: string, outcome: Outcome, at = 0, kind: Write['kind'] = 'event'): Write => ({
  kind,
  mark,
  citizen: 1,
  began: at,
  ended: at + 5,
  outcome,
  said: '',
});
const place = (counts: Readonly<Record<string, number>>, kind: Write['kind'] = 'event', name = 'calendar'): Place => ({
  name,
  kind,
  counts: new Map(Object.entries(counts)),
});
const whats = (findings: readonly { what: string; mark: string }[]) =>
  findings.map(({ what, mark }) => `${what} ${mark}`);

describe('marks sought afterwards', () => {
  const writes = [
    write('r-1', 'acknowledged'),
    write('r-2', 'acknowledged'),
    write('r-3', 'unknown'),
    write('r-4', 'refused'),
  ];

  test('what was acknowledged is there once, what is unknown once or not at all, what was refused is not', () => {
    assert.deepEqual(checkMarks(writes, [place({ 'r-1': 1, 'r-2': 1 })], 'r-'), []);
    assert.deepEqual(checkMarks(writes, [place({ 'r-1': 1, 'r-2': 1, 'r-3': 1 })], 'r-'), []);
  });

  test('a planted lost write is found', () => {
    assert.deepEqual(whats(checkMarks(writes, [place({ 'r-1': 1 })], 'r-')), ['lost r-2']);
  });

  test('a planted doubled write is found, even when nobody knew whether it was done', () => {
    assert.deepEqual(whats(checkMarks(writes, [place({ 'r-1': 2, 'r-2': 1, 'r-3': 2 })], 'r-')), [
      'doubled r-1',
      'doubled r-3',
    ]);
  });

  test('what was sent twice is there once; one acknowledgement is enough to expect it', () => {
    const twice = [
      write('r-t', 'acknowledged'),
      write('r-t', 'unknown'),
      write('r-u', 'unknown'),
      write('r-u', 'refused'),
    ];
    assert.deepEqual(checkMarks(twice, [place({ 'r-t': 1 })], 'r-'), []);
    assert.deepEqual(whats(checkMarks(twice, [place({ 'r-t': 2, 'r-u': 1 })], 'r-')), ['doubled r-t']);
    assert.deepEqual(whats(checkMarks(twice, [place({})], 'r-')), ['lost r-t']);
  });

  test('what was refused and is there, and what nobody wrote, are found', () => {
    const findings = checkMarks(writes, [place({ 'r-1': 1, 'r-2': 1, 'r-4': 1, 'r-9': 1, 'other-1': 1 })], 'r-');
    assert.deepEqual(whats(findings), ['ghost r-4', 'stranger r-9']);
  });

  test('each place counts for itself: a message that the portal has and ISDS has not is lost', () => {
    const sent = [write('r-m', 'acknowledged', 0, 'message')];
    const places = [place({ 'r-m': 1 }, 'message', 'portal'), place({}, 'message', 'ISDS'), place({ x: 3 })];
    assert.deepEqual(checkMarks(sent, places, 'r-'), [{ what: 'lost', kind: 'message', mark: 'r-m', place: 'ISDS' }]);
  });
});

describe('pages looked at after a write', () => {
  const read = (look?: Look): Read => ({
    what: 'documents',
    citizen: 1,
    began: 10,
    ended: 12,
    ok: true,
    said: '200',
    ...(look ? { look } : {}),
  });

  test('one that shows what was written is right, one from before is found, others say nothing of it', () => {
    const looked = [
      read(),
      read({ kind: 'document', mark: 'r-1', shown: true }),
      read({ kind: 'document', mark: 'r-2', shown: false }),
    ];
    assert.deepEqual(checkLooks(looked), [{ what: 'old', kind: 'document', mark: 'r-2', place: 'documents' }]);
    assert.equal(measure({ reads: looked, writes: [] }, [], 20).looks, 2);
  });
});

describe('what has one place', () => {
  const arranged = (mark: string, outcome: Outcome, at: number) => write(mark, outcome, at, 'arrangement');
  const writes = [arranged('a', 'acknowledged', 0), arranged('b', 'unknown', 10), arranged('c', 'acknowledged', 20)];

  test('holds what the last acknowledged write put there, or an unknown one after it', () => {
    assert.deepEqual(checkLast(writes, 'c', 'dashboard'), []);
    assert.deepEqual(checkLast([...writes, arranged('d', 'unknown', 30)], 'd', 'dashboard'), []);
    assert.deepEqual(checkLast([arranged('a', 'unknown', 0)], undefined, 'dashboard'), []);
  });

  test('an earlier one that came back, another one, and none at all are a loss', () => {
    for (const found of ['a', 'b', 'z', undefined])
      assert.deepEqual(whats(checkLast(writes, found, 'dashboard')), ['lost c'], String(found));
    assert.deepEqual(whats(checkLast([...writes, arranged('d', 'refused', 30)], 'd', 'dashboard')), ['lost c']);
  });
});

describe('measures', () => {
  const read = (what: string, ended: number, ok = true) => ({
    what,
    citizen: 1,
    began: ended - 10,
    ended,
    ok,
    said: '503',
  });

  test('gaps are those of the page that was longest without an answer', () => {
    const reads = [read('a', 1_000), read('a', 2_000), read('a', 3_000), read('b', 1_000), read('b', 3_000)];
    assert.equal(measure({ reads, writes: [] }, [{ from: 1_000, until: 1_000 }], 3_500).readGap, 2);
  });

  test('a page that never came back shows as a gap to the end', () => {
    const reads = [read('a', 1_000), read('a', 1_500, false), read('a', 9_000, false)];
    const { readGap, failedReads, healthyAfter, said } = measure(
      { reads, writes: [] },
      [{ from: 1_000, until: 1_000 }],
      10_000,
    );
    assert.deepEqual([readGap, failedReads, healthyAfter, said], [9, 2, 8, { 'a: 503': 2 }]);
  });

  test('failures are told apart by whether they were under way when something was done', () => {
    const writes = [write('1', 'unknown', 95), write('2', 'unknown', 105), write('3', 'unknown', 300)];
    assert.equal(measure({ reads: [], writes }, [{ from: 100, until: 110 }], 400).failedOutside, 1);
  });
});
