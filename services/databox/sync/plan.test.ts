import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { planLook } from './plan.ts';

const day = 86_400_000;
const now = new Date('2026-11-22T10:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * day);

describe('a look into a box', () => {
  it('reads everything at first, after a failed first one, and when it is time', () => {
    assert.equal(planLook(now, { asOf: null, listedAllAt: null }, day).whole, true);
    assert.equal(planLook(now, { asOf: ago(0.1), listedAllAt: null }, day).whole, true);
    assert.equal(planLook(now, { asOf: ago(0.1), listedAllAt: ago(1) }, day).whole, true);
    assert.equal(planLook(now, { asOf: ago(0.1), listedAllAt: ago(0.9) }, day).whole, false);
  });

  it('covers delivery by fiction, and never leaves a gap since the last answer', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 29, noNaN: true }), (days) => {
        const { from } = planLook(now, { asOf: ago(days), listedAllAt: ago(days) }, 30 * day);
        assert.ok(from !== undefined && new Date(from) < ago(11) && new Date(from) < ago(days));
      }),
    );
  });
});
