import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CmsError, leadingAsn, oid, parseAsn, smallInteger, time } from './index.ts';

const der = (hex: string): Buffer => Buffer.from(hex.replace(/ /g, ''), 'hex');
const damaged = (hex: string): void =>
  assert.throws(
    () => parseAsn(der(hex)),
    (error) => error instanceof CmsError && error.fault === 'damaged',
    hex,
  );

test('elements of definite and indefinite length', () => {
  assert.deepEqual(parseAsn(der('30 06 020101 020102')).items.map(smallInteger), [1, 2]);
  assert.deepEqual(parseAsn(der('30 80 020101 020102 0000')).items.map(smallInteger), [1, 2]);
  assert.equal(leadingAsn(der('30 03 020105 0000000000')).raw.length, 5);
});

test('lengths that do not add up, ends that are missing, depth without end', () => {
  for (const hex of [
    '',
    '30',
    '30 03 0201',
    '30 02 020101',
    '30 03 020101 00',
    '30 80 020101',
    '02 80 0000',
    '30 85 0000000001 00',
    '1f 8101 00',
  ])
    damaged(hex);
  damaged('3080'.repeat(100));
});

test('identifiers, numbers and times', () => {
  assert.equal(oid(parseAsn(der('06 09 2a864886f70d010702'))), '1.2.840.113549.1.7.2');
  assert.equal(oid(parseAsn(der('06 06 04008e460106'))), '0.4.0.1862.1.6');
  assert.equal(smallInteger(parseAsn(der('02 02 00de'))), 222);
  for (const hex of ['02 01 ff', '02 02 0001', '02 00', '02 05 0100000000', '04 01 01'])
    assert.throws(() => smallInteger(parseAsn(der(hex))), CmsError, hex);
  const at = (tag: string, text: string): Date =>
    time(parseAsn(Buffer.concat([der(tag), Buffer.from([text.length]), Buffer.from(text)])));
  assert.equal(at('17', '491231235959Z').toISOString(), '2049-12-31T23:59:59.000Z');
  assert.equal(at('17', '500101000000Z').toISOString(), '1950-01-01T00:00:00.000Z');
  assert.equal(at('18', '20260102100000.25Z').toISOString(), '2026-01-02T10:00:00.250Z');
  for (const text of ['20261302100000Z', '20260102100000', '20260102100000+0100'])
    assert.throws(() => at('18', text), CmsError, text);
});
