import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { person } from '../signatures/testing/country.ts';
import { makeCms } from '../signatures/testing/cms.ts';
import { rangeOf } from '../streams/send.ts';
import { zfoType } from './der.ts';
import { kindOf, previewOf, servedType } from './kind.ts';
import { cleanName, freeName, renamed, splitName } from './name.ts';
import { detectType } from './type.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');

describe('the type of a content', () => {
  it('is told by its bytes', async () => {
    const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(person.certificate).toString('base64')}\n`;
    for (const [bytes, type] of [
      [latin('%PDF-1.7\n'), 'application/pdf'],
      [Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0', 'latin1'), 'image/png'],
      [Buffer.from('Dobrý den'), 'text/plain'],
      [Buffer.from('ř'.repeat(3000)).subarray(0, 4099), 'text/plain'],
      [latin('Dobr\xfd den'), 'text/plain; charset=windows-1250'],
      [Buffer.from('\uFEFF<?xml version="1.0"?><a/>'), 'application/xml'],
      [Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'],
      [Buffer.from('<svg xmlns="x"><script/></svg>'), 'image/svg+xml'],
      [Buffer.from('  <!DOCTYPE html><html>'), 'text/html'],
      [Buffer.from('From: a@b.cz\nSubject: Hi\n\ntext'), 'message/rfc822'],
      [Buffer.from(person.certificate), 'application/x-x509-ca-cert'],
      [Buffer.from(pem), 'application/x-x509-ca-cert'],
      [Buffer.from('-----BEGIN PRIVATE KEY-----\nMII\n'), 'application/x-pem-key'],
      [Buffer.from('308204000201033082030006092a864886f70d010701', 'hex'), 'application/x-pkcs12'],
      [makeCms(Buffer.from('obsah'), { signers: [person] }), 'application/pkcs7-mime'],
      [
        makeCms(Buffer.from('<q:MessageDownloadResponse xmlns:q="http://isds.czechpoint.cz/v20/message">'), {
          signers: [person],
        }),
        zfoType,
      ],
      [Buffer.from([1, 2, 3, 0, 5]), null],
    ] as const)
      assert.equal(await detectType(bytes), type, bytes.subarray(0, 30).toString('latin1'));
  });

  it('is found in whatever bytes without failing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => void (await detectType(bytes))),
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
        await detectType(Buffer.concat([Buffer.from([0x30, 0x82]), bytes]));
      }),
    );
  });

  it('decides what is shown: nothing that can act', () => {
    for (const type of ['text/html', 'image/svg+xml', 'application/xml', null, 'application/zip'])
      assert.deepEqual([previewOf(type), servedType(type)], ['no', 'application/octet-stream'], String(type));
    assert.equal(servedType('text/plain'), 'text/plain; charset=utf-8');
    assert.deepEqual([previewOf(zfoType), kindOf(zfoType)], ['zfo', 'zfo']);
    assert.equal(kindOf('application/vnd.openxmlformats-officedocument.wordprocessingml.document'), 'writing');
    assert.equal(kindOf('application/vnd.oasis.opendocument.spreadsheet'), 'table');
    assert.equal(kindOf('something/new'), 'other');
  });
});

describe('a name', () => {
  it('loses its path and what systems forbid, and keeps its extension', () => {
    assert.equal(cleanName('C:\\Users\\Jan\\žádost.pdf'), 'žádost.pdf');
    assert.equal(cleanName('../../etc/passwd'), 'passwd');
    assert.equal(cleanName('zpra\u202Efdp.exe'), 'zprafdp.exe');
    assert.equal(cleanName(' . '), '');
    assert.deepEqual(splitName('archiv.tar.gz'), { base: 'archiv.tar', extension: '.gz' });
    assert.deepEqual(splitName('č. 5 ze dne 1. ledna'), { base: 'č. 5 ze dne 1. ledna', extension: '' });
    assert.equal(renamed('a.pdf', 'b'), 'b.pdf');
    assert.equal(renamed('a.pdf', 'b.txt'), 'b.txt');
    assert.equal(freeName('a.pdf', ['A.pdf', 'a (2).pdf']), 'a (3).pdf');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (name) => {
        const clean = cleanName(name);
        assert.ok(clean.length <= 255 && !/[\\/\p{Cc}<>:"|?*]/u.test(clean));
        assert.ok(freeName(clean, [clean]).length <= 255 || clean === '');
      }),
    );
  });
});

it('a range is what RFC 9110 says', () => {
  assert.deepEqual(rangeOf('bytes=0-4', 10), { first: 0, last: 4 });
  assert.deepEqual(rangeOf('bytes=5-', 10), { first: 5, last: 9 });
  assert.deepEqual(rangeOf('bytes=-3', 10), { first: 7, last: 9 });
  assert.deepEqual(rangeOf('bytes=-99', 10), { first: 0, last: 9 });
  assert.deepEqual(rangeOf('bytes=3-99', 10), { first: 3, last: 9 });
  for (const whole of [undefined, 'bytes=-', 'bytes=4-2', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=a-b'])
    assert.equal(rangeOf(whole, 10), undefined, whole);
  for (const outside of ['bytes=10-', 'bytes=10-12', 'bytes=-0']) assert.equal(rangeOf(outside, 10), 'none', outside);
});
