import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { IsdsError } from '#connectors/isds/errors.ts';
import { OutsideError } from '#platform/outside/index.ts';
import { renderLetter } from './letter.ts';
import { markOf } from './mark.ts';
import { failureOf } from './outcome.ts';
import { jittered, waitAfter } from './waiting.ts';

const isds = (facts: Partial<ConstructorParameters<typeof IsdsError>[0]>) =>
  new IsdsError({ kind: 'unknown', operation: 'CreateMessage', ...facts });
const outside = (reason: OutsideError['reason'], cause?: unknown) =>
  new OutsideError({ system: 'isds', operation: 'CreateMessage', reason, retryable: true, cause });

describe('a failed hand-over', () => {
  it('is refused only when ISDS read the message and said no', () => {
    const refusals = [
      ['1214', 'format-refused', 'format-refused'],
      ['1281', 'too-big', 'too-big'],
      ['1201', 'box-inaccessible', 'box-inaccessible'],
      ['1205', 'box-inaccessible', 'recipient-inaccessible'],
      ['2011', 'not-found', 'recipient-unknown'],
      ['1004', 'no-access', 'not-allowed'],
      ['1299', 'invalid', 'no-attachment'],
      ['7777', 'unknown', 'other'],
    ] as const;
    for (const [statusCode, kind, refusal] of refusals)
      assert.deepEqual(failureOf(isds({ statusCode, kind })), { kind: 'refused', refusal });
    assert.deepEqual(failureOf(isds({ kind: 'credentials', httpStatus: 401 })), {
      kind: 'refused',
      refusal: 'needs-reconnecting',
    });
  });

  it('certainly handed nothing over when the call did not go out', () => {
    for (const reason of ['open-circuit', 'bulkhead-full'] as const)
      assert.deepEqual(failureOf(outside(reason)), { kind: 'not-handed-over' });
    assert.deepEqual(failureOf(outside('unavailable', isds({ kind: 'unavailable' }))), { kind: 'not-handed-over' });
    assert.deepEqual(failureOf(isds({ kind: 'throttled', statusCode: '3005' })), { kind: 'not-handed-over' });
  });

  it('is unclear in every other case', () => {
    const unclear = [
      outside('deadline'),
      outside('unavailable', isds({ kind: 'unavailable', mayHaveHappened: true })),
      outside('failed', isds({ kind: 'protocol' })),
      outside('unavailable', isds({ kind: 'maintenance', httpStatus: 503 })),
      isds({ kind: 'unavailable', statusCode: '9502' }),
      new Error('anything'),
      'a string',
    ];
    for (const error of unclear) assert.deepEqual(failureOf(error), { kind: 'unclear' });
  });
});

describe('the mark of a dispatch', () => {
  it('fits where ISDS keeps file marks, and is its own', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (one, other) => {
        assert.match(markOf(one), /^PO-[2-9a-z]{16}$/);
        assert.ok(markOf(one).length <= 50);
        assert.equal(markOf(one) === markOf(other), one === other);
      }),
    );
  });
});

describe('waiting for ISDS', () => {
  it('grows to its bound and never is longer', () => {
    const at = (misses: number, random: number) => waitAfter(misses, { first: 2, longest: 60, random: () => random });
    assert.deepEqual(
      [0, 1, 2, 3, 10, 1000].map((misses) => at(misses, 0)),
      [2, 4, 8, 16, 60, 60],
    );
    assert.ok(at(1000, 0.999) >= 40);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (random) => Math.abs(jittered(100, () => random) - 100) <= 10.001,
      ),
    );
  });
});

describe('the letter', () => {
  const letter = {
    subject: 'Žádost o #strike[x] *povolení*',
    body: 'Dobrý den,\r\n\r\n#read("/etc/passwd") $x$ @a\n\n\nS pozdravem',
    writtenAt: new Date('2026-11-22T10:00:00Z'),
    sender: { name: 'Jan Novák', address: 'Dlouhá 1, 602 00 Brno', boxId: 'abcde22' },
    recipient: { name: 'Město', boxId: 'town222', toHands: '' },
    senderRefNumber: '',
    recipientRefNumber: 'M/1',
  };

  it('is an archival PDF of what was written, never of what it commands', async () => {
    const pdf = (await renderLetter(letter)).toString('latin1');
    assert.ok(pdf.startsWith('%PDF-1.7'));
    assert.ok(/pdfaid:part\W+2/.test(pdf), 'PDF/A-2');
    assert.ok(!pdf.includes('root:'));
  });

  it('is the same whenever it is made, and is made of any text', async () => {
    assert.ok((await renderLetter(letter)).equals(await renderLetter(letter)));
    for (const body of ['漢字 😀 \u0000\u0007', '"\\#{}[]', ' \n \n '])
      assert.ok((await renderLetter({ ...letter, body, subject: body.trim() || 'x' })).length > 1000);
  });
});
