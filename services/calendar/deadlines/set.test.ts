import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelled, parts, scoreOf } from './testing/score.ts';

test('precision and recall on the labelled set', (context) => {
  const whole = parts.flatMap(labelled);
  assert.ok(whole.length >= 320);
  assert.equal(new Set(whole.map(({ id }) => id)).size, whole.length, 'each letter has an id of its own');
  assert.ok(whole.filter(({ expect }) => expect.length === 0).length >= whole.length / 4, 'a quarter sets no deadline');
  for (const part of parts) {
    const { precision, recall } = scoreOf(labelled(part));
    context.diagnostic(`${part}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`);
  }
  const { precision, recall } = scoreOf(whole);
  context.diagnostic(`whole: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`);
  assert.ok(precision >= 0.98, `precision ${precision}`);
  assert.ok(recall >= 0.95, `recall ${recall}`);
});

test('the score itself sees a wrong day, a wrong kind and a missing one', () => {
  const letter = {
    id: 'x',
    from: 'x',
    text: 'Uhraďte do 31. 3. 2027.',
    accepted: '2027-01-05',
    delivered: '2027-01-05',
  };
  const precisionOf = (expect: Parameters<typeof scoreOf>[0][number]['expect']): number =>
    scoreOf([{ ...letter, expect }]).precision;
  assert.equal(precisionOf([{ kind: 'payment', due: '2027-03-31' }]), 1);
  assert.equal(precisionOf([{ kind: 'payment', due: '2027-04-01' }]), 0);
  assert.equal(precisionOf([{ kind: 'appeal', due: '2027-03-31' }]), 0);
  assert.equal(scoreOf([{ ...letter, text: 'Nic.', expect: [{ kind: 'payment', due: '2027-03-31' }] }]).recall, 0);
});
