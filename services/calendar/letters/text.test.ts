import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pagesOf } from '#platform/pdf/testing.ts';
import { isReadable, textOfAttachment } from './text.ts';

const { signal } = new AbortController();
const sentence = 'Vyjádřete se ve lhůtě 15 dnů.';
const textOf = (bytes: Buffer, mediaType: string) => textOfAttachment(bytes, mediaType, signal);

test('text is read in the encodings that offices write: UTF-8, UTF-16 both ways, windows-1250', async () => {
  const little = Buffer.from(`\ufeff${sentence}`, 'utf16le');
  assert.equal(await textOf(Buffer.from(sentence), 'text/plain'), sentence);
  assert.equal(await textOf(little, 'text/plain'), sentence);
  assert.equal(await textOf(Buffer.from(little).swap16(), 'text/plain; charset=utf-16'), sentence);
  // "Vyjádřete se ve lhůtě" as an old office writes it.
  const old = Buffer.from('56796ae164f865746520736520766520 6c68f974ec'.replace(' ', ''), 'hex');
  assert.equal(await textOf(old, 'TEXT/plain'), 'Vyjádřete se ve lhůtě');
});

test('of markup and PDF the text is read, of anything else nothing', async () => {
  const page = '<html><head><style>p{}</style></head><body><p>Do <b>31. 3. 2027</b></p></body></html>';
  assert.match(await textOf(Buffer.from(page), 'text/html'), /^\s*Do 31\. 3\. 2027\s*$/);
  assert.match(await textOf(Buffer.from('<?xml version="1.0"?><a>Do 15 dnů</a>'), 'application/xml'), /Do 15 dnů/);
  assert.match(await textOf(pagesOf(['Lhuta 15 dnu']), 'application/pdf'), /Lhuta 15 dnu/);
  assert.equal(await textOf(Buffer.from('%PDF-1.7 damaged'), 'application/pdf'), '');
  assert.equal(await textOf(Buffer.from(sentence), 'image/png'), '');
  assert.deepEqual(['text/plain', 'Text/HTML; charset=x', 'image/png', 'toString'].map(isReadable), [
    true,
    true,
    false,
    false,
  ]);
});

test('of a very long text only the beginning is read', async () => {
  assert.equal((await textOf(Buffer.alloc(1_000_100, 'a'), 'text/plain')).length, 1_000_000);
});
