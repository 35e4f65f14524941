import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cleanFileName, detectType, judgeFile } from '#connectors/isds/attachments/index.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const png = Buffer.concat([bytes('\x89PNG\r\n\x1a\n'), Buffer.from([0, 0, 0, 13]), bytes('IHDR'), Buffer.alloc(17)]);

describe('the name of a file', () => {
  it('loses its path and what systems forbid, and keeps its extension', () => {
    assert.equal(cleanFileName('C:\\Users\\Jan\\žádost.pdf'), 'žádost.pdf');
    assert.equal(cleanFileName('../../etc/passwd'), 'passwd');
    assert.equal(cleanFileName('a<b>:"c"|?*.txt'), 'a_b___c____.txt');
    assert.equal(cleanFileName('zpra\u202Efdp.exe'), 'zprafdp.exe');
    assert.equal(cleanFileName(' . '), '');
    assert.equal(cleanFileName(`${'x'.repeat(400)}.pdf`).length, 255);
    assert.ok(cleanFileName(`${'x'.repeat(400)}.pdf`).endsWith('.pdf'));
  });

  it('is clean once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (name) => {
        const clean = cleanFileName(name);
        assert.equal(cleanFileName(clean), clean);
        assert.ok(clean.length <= 255 && !/[\\/\p{Cc}<>:"|?*]/u.test(clean));
      }),
    );
  });
});

describe('the type of a file', () => {
  it('is recognised by its first bytes', async () => {
    assert.equal(await detectType(bytes('%PDF-1.7\n')), 'application/pdf');
    assert.equal(await detectType(png), 'image/png');
    assert.equal(await detectType(Buffer.from('Dobrý den')), 'text/plain');
    assert.equal(await detectType(bytes('Dobr\xfd den')), 'text/plain; charset=windows-1250');
    assert.equal(await detectType(Buffer.from('\uFEFF<?xml version="1.0"?><a/>')), 'application/xml');
    assert.equal(await detectType(bytes('  <!DOCTYPE html><html>')), 'text/html');
    assert.equal(await detectType(bytes('<svg xmlns="http://www.w3.org/2000/svg">')), 'image/svg+xml');
    assert.equal(await detectType(Buffer.from([0x30, 0x82, 0x10, 0x00, 0x06, 0x09])), 'application/pkcs7-mime');
    assert.equal(await detectType(Buffer.from([1, 2, 3, 0, 5])), null);
  });

  it('does not depend on where UTF-8 is cut', async () => {
    const long = Buffer.from('ř'.repeat(3000));
    assert.equal(await detectType(long.subarray(0, 4099)), 'text/plain');
  });

  it('must be one that ISDS takes, and what the name says', async () => {
    const taken = async (name: string, head: Buffer) =>
      (await judgeFile(name, head)) as { mimeType?: string; refused?: string };
    assert.deepEqual(await taken('a.pdf', bytes('%PDF-1.4')), { mimeType: 'application/pdf' });
    assert.deepEqual(await taken('A.PNG', png), { mimeType: 'image/png' });
    assert.deepEqual(await taken('zprava.zfo', Buffer.from([0x30, 0x82, 0x10, 0x00, 0x06])), {
      mimeType: 'application/vnd.software602.filler.form-xml-zip',
    });
    assert.deepEqual(await taken('podpis.p7s', Buffer.from([0x30, 0x82, 0x10, 0x00, 0x06])), {
      mimeType: 'application/pkcs7-signature',
    });
    assert.deepEqual(await taken('data.xml', Buffer.from('<?xml version="1.0"?><a/>')), {
      mimeType: 'application/xml',
    });
    assert.deepEqual(await taken('text.txt', Buffer.from('ahoj')), { mimeType: 'text/plain' });
    assert.deepEqual(await taken('program.exe', bytes('MZ')), { refused: 'extension' });
    assert.deepEqual(await taken('bez-pripony', bytes('%PDF-1.4')), { refused: 'extension' });
    assert.deepEqual(await taken('obrazek.png', bytes('%PDF-1.4')), { refused: 'content' });
    assert.deepEqual(await taken('text.pdf', Buffer.from('jen text')), { refused: 'content' });
    assert.deepEqual(await taken('program.txt', bytes('\x7fELF\x02\x01\x01\x00')), { refused: 'content' });
    assert.deepEqual(await taken('stranka.txt', bytes('<html><script>')), { refused: 'content' });
    assert.deepEqual(await taken('program.shp', bytes('\x7fELF\x02\x01\x01\x00')), { refused: 'content' });
  });
});
