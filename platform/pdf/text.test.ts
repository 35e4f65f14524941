import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLetters } from '#simulators/letters/index.ts';
import { createPopulation, DEMO } from '#simulators/population/index.ts';
import { pdfText, type PdfFault, type PdfTextOptions } from './text.ts';
import { pagesOf, pdfOf, streamOf } from './testing.ts';

const refusedFor = async (bytes: Uint8Array, options?: PdfTextOptions): Promise<PdfFault | 'read'> => {
  try {
    await pdfText(bytes, options);
    return 'read';
  } catch (error) {
    assert.equal((error as Error).name, 'PdfUnreadableError', String(error));
    return (error as { reason: PdfFault }).reason;
  }
};

/** A page whose content is this stream. */
const page = (content: Uint8Array): Buffer =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
    content,
  ]);

describe('the text of a PDF', () => {
  it('is read from official letters, with its diacritics', async () => {
    const population = createPopulation({ seed: 'test', size: 200 });
    const box = population.person(DEMO.fatherInTrade).dataBoxes[0]!;
    const letters = createLetters(population).lettersFor(box, new Date('2026-11-22T11:00:00Z')).slice(-3);
    assert.equal(letters.length, 3);
    for (const letter of letters) {
      const text = await pdfText(await letter.attachments[0]!.render());
      const flat = text.replace(/\s+/g, ' ');
      assert.ok(flat.includes(letter.sender.box.id), 'the sender’s box stands in the heading');
      assert.match(flat, /[ěščřžýáíé]/);
      assert.doesNotMatch(text, /\uFFFD|undefined/);
      assert.ok(text.split('\n').length > 5, 'lines are kept');
    }
  });

  it('comes page by page, and no more of it than is asked for', async () => {
    const pdf = pagesOf(['first page', 'second page', 'third page']);
    assert.equal(await pdfText(pdf), 'first page\fsecond page\fthird page');
    assert.equal(await pdfText(pdf, { maxPages: 2 }), 'first page\fsecond page');
    assert.equal(await pdfText(pdf, { maxCharacters: 12 }), 'first page\fs');
    assert.equal(pdf.toString('latin1').slice(0, 5), '%PDF-', 'the bytes given stay whole');
  });

  it('is empty for a page without text', async () => {
    assert.equal(await pdfText(page(streamOf('0 0 100 100 re f'))), '');
  });
});

describe('a PDF that is none or is made to hurt', () => {
  it('is refused when it is something else, or damaged', async () => {
    assert.equal(await refusedFor(Buffer.from('hello')), 'damaged');
    assert.equal(await refusedFor(new Uint8Array(0)), 'damaged');
    assert.equal(await refusedFor(Buffer.from('%PDF-1.7\nnothing else at all')), 'damaged');
    assert.equal(await refusedFor(pagesOf(['x']).subarray(0, 60)), 'damaged');
  });

  it('is refused when it wants a password', async () => {
    const encrypted = pdfOf(
      ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'],
      `/ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> >>`,
    );
    assert.equal(await refusedFor(encrypted), 'password');
  });

  it('does not run in circles of its own references', async () => {
    const circle = pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 7 >>']);
    assert.equal(await refusedFor(circle, { timeoutMs: 10_000 }), 'damaged');
  });

  it('does not unpack to more memory than is allowed', async () => {
    const bomb = page(streamOf(Buffer.alloc(200_000_000, 0x20)));
    assert.ok(bomb.length < 300_000);
    assert.equal(await refusedFor(bomb, { memoryMb: 64 }), 'memory');
  });

  it('does not build more in the heap than is allowed', async () => {
    const nested = page(streamOf('['.repeat(3_000_000)));
    assert.notEqual(await refusedFor(nested, { memoryMb: 64 }), 'time');
  });

  it('is given up when its time is over, or when nobody waits any more', async () => {
    const pdf = pagesOf(['slow']);
    assert.equal(await refusedFor(pdf, { timeoutMs: 1 }), 'time');
    await assert.rejects(pdfText(pdf, { signal: AbortSignal.abort(new Error('gone')) }), /gone/);
    const leaving = new AbortController();
    const reading = pdfText(pdf, { signal: leaving.signal });
    leaving.abort(new Error('left'));
    await assert.rejects(reading, /left/);
  });

  it('takes nothing from those that wait behind it', async () => {
    const bad = Array.from({ length: 3 }, () => refusedFor(pagesOf(['slow']), { timeoutMs: 1 }));
    const good = Array.from({ length: 4 }, (_, index) => pdfText(pagesOf([`number ${index}`])));
    assert.deepEqual(await Promise.all(bad), ['time', 'time', 'time']);
    assert.deepEqual(await Promise.all(good), ['number 0', 'number 1', 'number 2', 'number 3']);
  });
});
