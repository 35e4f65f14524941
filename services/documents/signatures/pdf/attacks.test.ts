/**
 * The published attacks on signed PDF files, each made here: universal signature forgery, incremental saving, signature
 * wrapping (Mladenov et al., "1 Trillion Dollar Refund", CCS 2019), shadow attacks (NDSS 2021), attacks on certified
 * documents (S&P 2021). None may end in a verdict of `valid` over what was not signed.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeCms } from '../testing/cms.ts';
import { look, office, only, person, told } from '../testing/country.ts';
import { BASE, handSigned, stream, updated, type HandOptions, type Objects } from '../testing/pdf-by-hand.ts';
import { signedPdf } from '../testing/signed-pdf.ts';

const detached = (content: Buffer): Buffer => makeCms(content, { signers: [person], isDetached: true });
const make = (options: Partial<HandOptions> = {}): Promise<Buffer> => handSigned({ sign: detached, ...options });
const CLAIM = ' claimed-time-only';
const MORE = stream('BT /F1 14 Tf 60 760 Td (Platit 999 Kc) Tj ET');
const PAGE = BASE[3] as string;

/** What is told after an update of the signed file. */
async function after(objects: Objects, options: Partial<HandOptions> & { trailer?: string } = {}): Promise<string> {
  const fact = await only(updated(await make(options), objects, options.trailer), 'pdf');
  assert.equal(fact.integrity, 'whole');
  return `${told(fact)} / ${fact.coversWhole} ${fact.additions.join(' ')}`;
}

test('the file by hand is whole, also with white space behind it', async () => {
  const file = await make();
  assert.equal(told(await only(file, 'pdf')), `valid${CLAIM}`);
  assert.equal(told(await only(Buffer.concat([file, Buffer.from('\r\n\0\n')]), 'pdf')), `valid${CLAIM}`);
});

test('universal forgery: a ByteRange that says nothing, or too much', async () => {
  const ranges: NonNullable<HandOptions['range']>[] = [
    () => [],
    ([a, b, c]) => [a, b, c],
    ([a, b, c, d]) => [a, b, c, d, 0, 0],
    ([a, b, c, d]) => [a, -b, c, d],
    ([, b, c, d]) => [8, b - 8, c, d],
    ([a, b, c, d]) => [a, b, c, d + 1000],
    ([a, b, c, d]) => [a, b, c, d - 30],
    ([a, b, c, d]) => [a, b - 1, c, d],
    ([a, b, c, d]) => [a, b, c - 1, d],
    ([a, b, c, d]) => [a, b, c + 4, d - 4],
    ([a, b, c, d]) => [a, `${b}.5`, c, d],
    ([a, , c, d]) => [a, '(1)', c, d],
    ([a, b]) => [a, b, 0, 0],
    () => [0, 0, 0, 0],
    (_, file) => [0, file.length, file.length, 0],
  ];
  for (const range of ranges) {
    const file = await make({ range });
    assert.match(told(await only(file, 'pdf')), /^changed (byte-range|wrapped) /, String(range));
  }
});

test('universal forgery: without a signature, with an empty one, with another type', async () => {
  const empty = await make({ sign: () => Buffer.alloc(0) });
  assert.equal(told(await only(empty, 'pdf')), 'unreadable structure no-time');
  const none = await make({ objects: { 6: (BASE[6] as string).replace('/V 7 0 R', '/V << /Type /Sig >>') } });
  assert.equal(told(await only(none, 'pdf')), 'changed byte-range no-time');
  const zero = await make({ sign: () => Buffer.from('3000', 'hex') });
  assert.equal(told(await only(zero, 'pdf')), 'unreadable structure no-time');
});

test('incremental saving: changed content, page, pages, root, resources, actions', async () => {
  const changed = `changed changed-afterwards${CLAIM} / false content`;
  assert.equal(await after({ 4: MORE }), changed);
  assert.equal(await after({ 20: MORE, 3: PAGE.replace('4 0 R', '20 0 R') }), changed);
  assert.equal(
    await after({ 20: PAGE, 2: '<< /Type /Pages /Kids [3 0 R 20 0 R] /Count 2 /MediaBox [0 0 595 842] >>' }),
    changed,
  );
  assert.equal(
    await after({ 20: PAGE, 2: '<< /Type /Pages /Kids [20 0 R] /Count 1 /MediaBox [0 0 595 842] >>' }),
    changed,
  );
  assert.equal(await after({ 2: '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 100 100] >>' }), changed);
  assert.equal(await after({ 9: '<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>' }), changed);
  assert.equal(
    await after({ 1: (BASE[1] as string).replace('>>', '/OpenAction << /S /JavaScript /JS (x) >> >>') }),
    changed,
  );
  assert.equal(await after({ 1: (BASE[1] as string).replace('>>', '/OCProperties << >> >>') }), changed);
  assert.equal(await after({ 20: BASE[1] as string }, { trailer: '/Root 20 0 R /Size 100' }), changed);
  assert.equal(await after({ 5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 /NeedAppearances true >>' }), changed);
  assert.equal(await after({ 5: '<< /Fields [6 0 R 8 0 R] /SigFlags 3 /XFA (x) >>' }), changed);
  assert.equal(await after({ 5: '<< /Fields [6 0 R] /SigFlags 3 >>' }), changed);
  assert.equal(
    await after({ 20: '<< /FT /Tx /T (Nove) >>', 5: '<< /Fields [6 0 R 8 0 R 20 0 R] /SigFlags 3 >>' }),
    changed,
  );
});

test('incremental saving: something behind that readers may or may not see', async () => {
  const file = await make();
  const appended = `changed appended-data${CLAIM}`;
  const body = `4 0 obj\n${MORE}\nendobj\n`;
  const signedStart = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(file.toString('latin1'))?.[1];
  for (const tail of [
    body,
    `${body}%%EOF\n`,
    `${body}startxref\n${signedStart}\n%%EOF\n`,
    `${body}trailer << /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\nx`,
    `%${'x'.repeat(2000)}\n`,
  ]) {
    const { signatures } = await look(Buffer.concat([file, Buffer.from(tail)]), 'pdf');
    assert.ok(
      signatures.every((one) => ['changed', 'unreadable'].includes(one.verdict) && !one.coversWhole),
      `${tail.slice(-40)}: ${signatures.map(told).join()}`,
    );
  }
  assert.equal(told(await only(Buffer.concat([file, Buffer.from(body)]), 'pdf')), appended);
});

test('what may come after: nothing new, metadata, validation data', async () => {
  const fine = `valid${CLAIM} / true `;
  assert.equal(await after({ 50: '<< /Nothing /Refers /ToMe true >>' }), fine);
  assert.equal(await after({ 4: BASE[4] as string }), fine);
  assert.equal(
    await after({ 50: stream('<x/>'), 1: (BASE[1] as string).replace('>>', '/Metadata 50 0 R /Version /2.0 >>') }),
    fine,
  );
  const store = { 50: '<< /Certs [] >>', 1: (BASE[1] as string).replace('>>', '/DSS 50 0 R >>') };
  assert.equal(await after(store), `${fine}validation-data`);
});

test('filled in and annotated afterwards is told, and refused where the signer forbade it', async () => {
  const filled = { 8: (BASE[8] as string).replace('/V ()', '/V (Karel)') };
  const note = {
    20: '<< /Type /Annot /Subtype /FreeText /Rect [0 0 300 300] /P 3 0 R >>',
    3: PAGE.replace('8 0 R', '8 0 R 20 0 R'),
  };
  assert.equal(await after(filled), `doubtful form-filled${CLAIM} / false form-filled`);
  assert.equal(await after(note), `doubtful annotated${CLAIM} / false annotations`);
  assert.equal(await after({ 3: PAGE.replace('6 0 R ', '') }), `doubtful annotated${CLAIM} / false annotations`);
  const certified = (level: number) => ({
    entries: `/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /P ${level} /V /1.2 >> >>]`,
  });
  assert.equal(await after(filled, certified(1)), `changed form-filled not-permitted${CLAIM} / false form-filled`);
  assert.equal(await after(filled, certified(2)), `doubtful form-filled${CLAIM} / false form-filled`);
  assert.equal(await after(note, certified(2)), `changed annotated not-permitted${CLAIM} / false annotations`);
  assert.equal(await after(note, certified(3)), `doubtful annotated${CLAIM} / false annotations`);
});

test('a field moved or turned into another is no filling in', async () => {
  const changed = `changed changed-afterwards${CLAIM} / false content`;
  assert.equal(await after({ 8: (BASE[8] as string).replace('[60 600', '[60 760') }), changed);
  assert.equal(await after({ 8: (BASE[8] as string).replace('/FT /Tx', '/FT /Btn') }), changed);
  assert.equal(await after({ 6: (BASE[6] as string).replace('[0 0 0 0]', '[0 0 500 800]') }), changed);
});

test('shadow: content under the signature uncovered by an update', async () => {
  const shown = '<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Length 0 >>\nstream\n\nendstream';
  const hidden = { 30: MORE, 31: shown, 3: PAGE.replace('/Font', '/XObject << /O 31 0 R >> /Font') };
  const changed = `changed changed-afterwards${CLAIM} / false content`;
  assert.equal(await after({ 31: '<< >>' }, { objects: hidden }), changed);
  assert.equal(await after({ 3: hidden[3].replace('4 0 R', '30 0 R') }, { objects: hidden }), changed);
});

test('wrapping: the dictionary replaced, the signature of another object, a signature linked in later', async () => {
  const file = await make();
  const text = file.toString('latin1');
  const dictionary = /7 0 obj\n([^]*?)\nendobj/.exec(text)?.[1] as string;
  // The same ByteRange and the same signature, under another date and reason.
  const redated = updated(file, {
    7: dictionary.replace('/Type /Sig', '/Type /Sig /M (D:20200101000000Z) /Reason (Jiny)'),
  });
  assert.match(told(await only(redated, 'pdf')), /^changed (wrapped|changed-afterwards) /);
  const elsewhere = updated(file, { 40: dictionary, 6: (BASE[6] as string).replace('7 0 R', '40 0 R') });
  assert.match(told(await only(elsewhere, 'pdf')), /^changed wrapped /);
  const direct = updated(file, { 6: (BASE[6] as string).replace('7 0 R', dictionary) });
  assert.match(told(await only(direct, 'pdf')), /^changed wrapped /);
  // Signed without a field, which comes with the update: it was nobody's signature.
  const unlinked = await make({ objects: { 6: (BASE[6] as string).replace('/V 7 0 R', '') } });
  assert.equal((await look(unlinked, 'pdf')).outcome, 'unsigned');
  assert.match(told(await only(updated(unlinked, { 6: BASE[6] as string }), 'pdf')), /^changed wrapped /);
});

test('a later signature may not bring other changes with it, nor do they reach the later one', async () => {
  const first = await make();
  const second = await handSigned({
    file: first,
    number: 21,
    objects: {
      4: MORE,
      20: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Druhy) /Rect [0 0 0 0] /P 3 0 R /V 21 0 R >>',
      5: '<< /Fields [6 0 R 8 0 R 20 0 R] /SigFlags 3 >>',
      3: PAGE.replace('8 0 R', '8 0 R 20 0 R'),
    },
    sign: (content) => makeCms(content, { signers: [office], isDetached: true }),
  });
  const { signatures } = await look(second, 'pdf');
  assert.deepEqual(signatures.map(told), [`changed changed-afterwards${CLAIM}`, `valid${CLAIM}`]);
});

test('a later signature that shows something is told of; a widget that takes the place of another is a change', async () => {
  const field = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Druhy) /Rect [0 0 500 800] /P 3 0 R >>';
  const more = {
    20: field,
    5: '<< /Fields [6 0 R 8 0 R 20 0 R] /SigFlags 3 >>',
    3: PAGE.replace('8 0 R', '8 0 R 20 0 R'),
  };
  assert.equal(await after(more), `valid visible-signature-added${CLAIM} / true signatures`);
  const taken = { 9: field, 5: '<< /Fields [6 0 R 8 0 R 9 0 R] /SigFlags 3 >>' };
  assert.match(await after(taken), /^changed changed-afterwards /);
});

test('a file whose cross-references had to be guessed is not vouched for', async () => {
  const file = await make();
  const broken = Buffer.from(file.toString('latin1').replace(/startxref\n\d+/, 'startxref\n7'), 'latin1');
  const { signatures } = await look(broken, 'pdf');
  assert.ok(
    signatures.every((one) => one.verdict === 'changed' || one.verdict === 'unreadable'),
    signatures.map(told).join(),
  );
});

test('circles and endless forms end', async () => {
  const circle = {
    5: '<< /Fields [6 0 R 60 0 R] >>',
    60: '<< /T (a) /Kids [60 0 R 61 0 R] >>',
    61: '<< /T (b) /Kids [60 0 R] >>',
  };
  assert.equal(told(await only(await make({ objects: circle }), 'pdf')), `valid${CLAIM}`);
  const pages = { 2: '<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 1 >>' };
  const looped = await make({ objects: pages });
  assert.match(told(await only(updated(looped, { 50: '<< >>' }), 'pdf')), /^(changed|valid) /);
  const self = await make({ objects: { 70: '70 0 R', 1: (BASE[1] as string).replace('>>', '/X 70 0 R >>') } });
  assert.equal(told(await only(updated(self, { 50: '<< >>' }), 'pdf')), `valid${CLAIM}`);
});

test('by a library: text added by an update of a signed file', async () => {
  const { PDF, rgb } = await import('@libpdf/core');
  const pdf = await PDF.load(await signedPdf({ signer: person }));
  pdf.getPage(0)?.drawRectangle({ x: 0, y: 0, width: 600, height: 900, color: rgb(1, 1, 1) });
  const fact = await only(await pdf.save({ incremental: true }), 'pdf');
  assert.deepEqual([fact.verdict, fact.additions, fact.integrity], ['changed', ['content'], 'whole']);
});
