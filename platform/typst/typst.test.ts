import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PDF } from '@libpdf/core';
import { pdfText } from '../pdf/index.ts';
import { renderPdf, renderPdfWithFiles, showable, surelyShowable, tags } from './index.ts';

const at = new Date('2026-11-23T09:00:00Z');
const template = '#set document(title: "x")\n#set text(lang: "cs")\n#sys.inputs.text';
const part = (pdf: Uint8Array): string | undefined =>
  /pdfaid:part[>="]+(\d)/.exec(Buffer.from(pdf).toString('latin1'))?.[1];

test('writing from right to left never ends the process, whoever wrote it', async () => {
  // The first line ends Typst 0.13 past every catch.
  for (const text of ['\u0746 a', '\u07be  \u27ca', 'שלום a', '﷽ ∑', '\u202eabc', '𐨀 b']) {
    const pdf = await renderPdf(template, { text }, at);
    assert.ok(pdf.length > 0);
    if (!(await tags())) assert.match(await pdfText(pdf), /\[U\+[0-9A-F]{4,6}\]/);
  }
});

test('files are put into PDF/A-3 with their names, whatever these are, and without them it is PDF/A-2', async () => {
  const name = 'Žluťoučký "kůň" $x$ #panic() 漢.xml';
  const files = [
    { name, mimeType: 'application/xml', description: '"#', relationship: 'data', bytes: Buffer.from('<a/>') },
    {
      name: 'b',
      mimeType: 'text/plain',
      description: '',
      relationship: 'supplement',
      bytes: Buffer.alloc(3_000_000, 7),
    },
  ] as const;
  const { pdf, standard } = await renderPdfWithFiles(template, { text: 'a' }, at, files);
  assert.equal(standard, (await tags()) ? 'a-3a' : 'a-3b');
  const { attachments } = await PDF.load(pdf);
  const [key] = [...attachments.list()].find(([, one]) => one.filename === name) ?? [];
  assert.ok(key !== undefined, [...attachments.list().values()].map((one) => one.filename).join());
  assert.equal(Buffer.from(attachments.get(key)!).toString(), '<a/>');
  assert.equal(attachments.get('b')?.length, 3_000_000);
  assert.equal(part(pdf), '3');
  const bare = await renderPdf(template, { text: 'a' }, at);
  assert.equal(part(bare), '2');
  assert.equal((await PDF.load(bare)).attachments.list().size, 0, 'files of one document are not in the next');
});

test('what no font has is written by its number, the rest as it is', async () => {
  const { show, replaced } = await showable(['Žluťoučký kůň € – „a“ \u{10FFFD}\u{1F9FF}\u0000\u202e\r\nb']);
  assert.equal(replaced, true);
  assert.equal(show('Žluťoučký kůň € – „a“ \u{10FFFD}\u0000\u202e\r\nb'), 'Žluťoučký kůň € – „a“ [U+10FFFD]\nb');
  assert.equal((await showable(['Žluťoučký kůň, Ελλάδα, Київ'])).replaced, false);
  assert.equal(surelyShowable('aΩ'), 'a[U+03A9]');
});
