import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { contentDisposition, fileNameOf, harmlessName } from './file-name.ts';

describe('the name of a file', () => {
  it('loses its path and what systems forbid', () => {
    assert.equal(harmlessName('C:\\Users\\Jan\\žádost.pdf'), 'žádost.pdf');
    assert.equal(harmlessName('../../etc/passwd'), 'passwd');
    assert.equal(harmlessName('a<b>:"c"|?*.txt'), 'a_b___c____.txt');
    assert.equal(harmlessName('zpra\u202Efdp.exe'), 'zprafdp.exe');
    assert.equal(harmlessName(' . '), '');
  });

  it('never breaks out of the header', () => {
    assert.equal(
      contentDisposition('attachment', 'příloha "1".pdf'),
      `attachment; filename="priloha _1_.pdf"; filename*=UTF-8''p%C5%99%C3%ADloha%20%221%22.pdf`,
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) =>
        /^inline; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.!~%#$&+^`|-]*$/.test(
          contentDisposition('inline', name),
        ),
      ),
    );
  });

  it('is read from the header in all its forms', () => {
    assert.equal(fileNameOf(`attachment; filename="x.pdf"; filename*=UTF-8''p%C5%99%C3%ADloha.pdf`), 'příloha.pdf');
    assert.equal(fileNameOf('attachment; filename="a \\"b\\".txt"'), 'a "b".txt');
    assert.equal(fileNameOf('attachment; filename=plain.txt'), 'plain.txt');
    assert.equal(fileNameOf(`attachment; filename*=UTF-8''%E0%A4%A`), '');
    assert.equal(fileNameOf(undefined), '');
  });

  it('travels in the header and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (name) => {
        fc.pre(name.isWellFormed());
        assert.equal(fileNameOf(contentDisposition('attachment', name)), name);
      }),
    );
  });
});
