import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { PdfDict, PdfName, PdfString } from '@libpdf/core';
import fc from 'fast-check';
import { pdfText } from '#platform/pdf/index.ts';
import { itemsAt, openStrictly } from '#platform/signatures/pdf/index.ts';
import { tags } from '#platform/typst/index.ts';
import { child as childOf, children, readXml, SMALL_XML } from '#platform/xml/index.ts';
import { sectionsOf } from '../answers/sections.ts';
import { nothingKnown } from '../answers/read/reading.ts';
import { walk } from '../answers/walk.ts';
import { loadType, typeNames } from '../definition/catalogue.ts';
import { embeddedFile } from './embedded.ts';
import { answersName, metadataName } from './files.ts';
import { makeDocument } from './index.ts';
import { child, company, documentInput, parent, section } from './testing/inputs.ts';
import { schemasMissing, validate } from './testing/xsd.ts';
import type { DocumentInput } from './types.ts';

const flat = async (pdf: Uint8Array): Promise<string> => (await pdfText(pdf)).replace(/\s+/g, ' ');
const mandate = (kind: NonNullable<DocumentInput['mandate']>['kind']) => ({
  id: '7b1f0a52-1111-4222-8333-123456789abc',
  kind,
});

/** Name → relationship of the associated files of a PDF, as its catalog lists them. */
async function associated(pdf: Uint8Array): Promise<Map<string, string>> {
  const opened = await openStrictly(pdf);
  assert.ok(opened);
  const found = new Map<string, string>();
  for (const one of itemsAt(opened, opened.catalog, 'AF')) {
    const file = opened.resolve(one);
    assert.ok(file instanceof PdfDict);
    const [name, relationship] = [file.get('UF'), file.get('AFRelationship')];
    assert.ok(name instanceof PdfString && relationship instanceof PdfName);
    found.set(name.asString(), relationship.value);
  }
  return found;
}

test('a document tells who files what, to whom and for whom, and carries all that it was made of', async () => {
  const photo = Buffer.alloc(40_000, 'foto');
  const input = documentInput({
    applicant: child,
    mandate: mandate('child'),
    enclosures: [
      { title: 'Doklad o úlevě', fileName: 'doklad.pdf', mimeType: 'application/pdf', bytes: Buffer.from('%PDF-1.4') },
      { title: 'Fotografie', fileName: '../DOKLAD.pdf', mimeType: 'image/jpeg', bytes: photo },
      { title: 'Další', fileName: '.._DOKLAD.pdf', mimeType: 'nesmysl', bytes: Buffer.from('x') },
      { title: 'XML', fileName: metadataName.toUpperCase(), mimeType: 'text/xml', bytes: Buffer.from('<falešné/>') },
    ],
    answerTo: { id: '11111111-2222-4333-8444-555555555555', reference: 'PO-111111112222', theirs: 'MMB/123/2026' },
  });
  const { pdf, xml } = await makeDocument(input);
  const text = await flat(pdf);
  for (const told of [
    'Přihlášení psa',
    'zákon č. 565/1990 Sb., § 2 a § 14a',
    'Tomáš Novák',
    'Datum narození: 28. 2. 2015',
    'Jana Nováková',
    'zákonný zástupce nezletilého dítěte',
    'Úřad městské části Brno-střed',
    'Datová schránka: xyz9876',
    'PO-0F541E106A33',
    '23. listopadu 2026',
    'PO-111111112222',
    'MMB/123/2026',
    'Jak se pes jmenuje? Azor',
    createHash('sha256').update(photo).digest('hex'),
    '40 kB',
    '§ 18 odst. 2 zákona č. 300/2008 Sb.',
    'Strana 1 z',
  ])
    assert.ok(text.includes(told), `${told} in: ${text}`);

  const files = await associated(pdf);
  assert.deepEqual(
    files,
    new Map([
      [metadataName, 'Data'],
      [answersName, 'Data'],
      ['doklad.pdf', 'Supplement'],
      ['_DOKLAD.pdf', 'Supplement'],
      ['_DOKLAD (2).pdf', 'Supplement'],
      [`${metadataName.toUpperCase().replace(/\.XML$/, '')} (2).XML`, 'Supplement'],
    ]),
  );
  assert.equal(Buffer.from((await embeddedFile(pdf, metadataName))!).toString(), xml);
  assert.deepEqual(Buffer.from((await embeddedFile(pdf, '_DOKLAD.pdf'))!), photo);
  assert.equal(await embeddedFile(pdf, 'jiný.xml'), null);
  assert.equal(await embeddedFile(Buffer.from('x'), metadataName), undefined);
  const answers = JSON.parse(Buffer.from((await embeddedFile(pdf, answersName))!).toString()) as Record<
    string,
    unknown
  >;
  assert.deepEqual(answers['answers'], { name: 'Azor' });

  const root = readXml(Buffer.from(xml), SMALL_XML);
  const named = children(childOf(root, 'přílohy'), 'příloha').map((one) => childOf(one, 'název_souboru')?.text);
  assert.deepEqual(
    new Set([metadataName, answersName, ...named]),
    new Set(files.keys()),
    'the norm’s XML names the files as they are embedded',
  );
});

test('it is PDF/A-3, and the same input is the same bytes', async () => {
  const [one, other] = [await makeDocument(documentInput()), await makeDocument(documentInput())];
  assert.equal(Buffer.compare(one.pdf, other.pdf), 0);
  const raw = Buffer.from(one.pdf).toString('latin1');
  assert.match(raw, /pdfaid:part[>="]+3/);
  assert.match(raw, /\/Lang \(cs/);
  const later = await makeDocument(documentInput({ madeAt: new Date('2026-11-24T09:32:05Z') }));
  assert.notEqual(Buffer.compare(one.pdf, later.pdf), 0);
});

test('it is tagged, level A', async (t) => {
  if (!(await tags())) return t.skip('the pinned compiler (Typst before 0.14) does not tag: documents are PDF/A-3b');
  const raw = Buffer.from((await makeDocument(documentInput())).pdf).toString('latin1');
  assert.match(raw, /\/StructTreeRoot/);
  assert.match(raw, /\/Marked true/);
  assert.match(raw, /pdfaid:conformance[>="]+A/);
});

const people: readonly Partial<DocumentInput>[] = [
  {},
  { applicant: child, mandate: mandate('child') },
  { applicant: { ...child, birthDate: null, address: null }, mandate: mandate('ward') },
  { applicant: company, mandate: mandate('company') },
  { applicant: { ...company, businessId: '', dataBox: null, address: null }, mandate: mandate('power') },
  { to: { box: 'abc', name: 'Úřad', address: null, by: null, businessId: '1234', place: 27_374_482 } },
  { channel: 'tax-portal', system: { code: '9001', name: 'Portál' } },
  { form: { ...documentInput().form, codes: { act: 'U1290', service: 'S980', agenda: 'A115' } } },
  { form: { ...documentInput().form, codes: { act: 'nic', service: 'S980', agenda: 'A115' } } },
  { answerTo: { id: 'x', reference: 'y', theirs: null } },
  { filer: { ...parent, birthDate: '2001-02-30' } },
];

test('the norm’s XML is valid by its schema for everybody who can file', { skip: schemasMissing }, async () => {
  for (const instead of people) {
    const { xml } = await makeDocument(documentInput(instead));
    assert.doesNotThrow(() => validate('document', xml), xml);
  }
  const { xml } = await makeDocument(documentInput(people[1]));
  assert.throws(() => validate('document', xml.replace('<počet_příloh>0', '<počet_příloh>mnoho')), /počet_příloh/);
  assert.throws(() => validate('document', xml.replace(/<okz>.*?<\/okz>/, '<okz>x</okz>')), /okz/);
});

test('who acts for whom, in the words of the norm', async () => {
  const root = readXml(
    Buffer.from((await makeDocument(documentInput({ applicant: company, mandate: mandate('company') }))).xml),
    SMALL_XML,
  );
  const name = (part: string, type: string, field: string): string | undefined =>
    childOf(childOf(childOf(root, part), type), field)?.text;
  assert.equal(name('odesílatel', 'fyzická_osoba', 'příjmení'), 'Nováková');
  assert.equal(name('uživatel_služby', 'právnická_osoba', 'ičo'), '27074358');
  const representation = childOf(root, 'použité_zastupování')!;
  assert.equal(childOf(representation, 'okz')?.text, mandate('company').id);
  assert.ok(childOf(childOf(representation, 'zastoupený'), 'právnická_osoba'));
  assert.ok(childOf(childOf(representation, 'zástupce'), 'fyzická_osoba'));
});

test('every example of every type becomes a document', { skip: schemasMissing }, async () => {
  const setting = { today: '2026-11-23', applicant: parent };
  let made = 0;
  for (const name of typeNames()) {
    const type = await loadType(name);
    for (const answers of type.examples) {
      const way = walk(type, { answers, seen: new Set(Object.keys(type.questions)), setting, known: nothingKnown });
      const sections = sectionsOf(type, way, {});
      // Where all is optional, who asks and what for is the whole of it.
      assert.equal(sections.length > 0, Object.keys(answers).length > 0, name);
      const form = { id: type.id, version: type.version, title: type.title, law: type.law, codes: type.codes ?? {} };
      const { pdf, xml } = await makeDocument(
        documentInput({ form, sections, answers: way.values, signature: type.signature }),
      );
      validate('document', xml);
      assert.match(Buffer.from(pdf).toString('latin1'), /pdfaid:part[>="]+3/, name);
      made += 1;
    }
  }
  assert.ok(made > 0);
});

test('forty long answers go over pages, and every page says which it is', async () => {
  const long = 'Nejneobhospodařovávatelnější text bez konce. '.repeat(45);
  const rows = Array.from({ length: 40 }, (_, index) => [`Otázka ${index + 1}?`, `${index + 1}: ${long}`] as const);
  const endless = 'x'.repeat(3_000);
  const { pdf } = await makeDocument(documentInput({ sections: [section('Dlouhé', [...rows, ['Slovo', endless]])] }));
  const pages = (await pdfText(pdf)).split('\f');
  assert.ok(pages.length > 10);
  pages.forEach((page, index) => assert.match(page, new RegExp(`Strana\\s*${index + 1}\\s*z\\s*${pages.length}`)));
  const text = pages.join(' ').replace(/\s+/g, ' ');
  assert.ok(text.includes('Otázka 40?') && text.includes('40: Nejneobhospodařovávatelnější'));
});

test('characters that no font has, that hide or turn writing around, break nothing and are told', async () => {
  const odd =
    'a\u0000b\u202Ec \u{10FFFD} \u{1F9FF} \u0746 שלום ﷽ \uD800 漢 é\u0301 #panic("x") *bold* $x$ \\u{41} <b>&amp;';
  const { pdf, xml } = await makeDocument(documentInput({ sections: [section('#set text(red)', [[odd, odd]])] }));
  const text = await flat(pdf);
  assert.match(Buffer.from(pdf).toString('latin1'), /pdfaid:part[>="]+3/);
  assert.ok(text.includes('[U+10FFFD]'), text);
  assert.ok(text.includes('zapsány svým kódem'));
  assert.ok(text.includes('#panic("x") *bold* $x$ \\u{41} <b>&amp;'), 'nothing that was written is markup');
  assert.ok(!xml.includes('\u0000'));
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('', '"#\\', ']]>', '\uFFFE', '\n\n', '‮x'),
);
const anyParty = fc.record({
  kind: fc.constant('person' as const),
  givenName: anyText,
  familyName: anyText,
  birthDate: fc.option(fc.constantFrom('1990-01-01', '0000-00-00', '9999-99-99', 'x')),
  address: fc.option(fc.record({ code: fc.option(fc.integer()), line: anyText })),
  dataBox: fc.option(anyText),
});

test('whatever is written, the document is made and its XML is valid', { skip: schemasMissing }, async () => {
  const anyInput = fc.record({
    title: anyText,
    filer: anyParty,
    applicant: anyParty,
    acting: fc.boolean(),
    rows: fc.array(fc.tuple(anyText, anyText), { maxLength: 4 }),
    files: fc.array(fc.tuple(anyText, anyText, anyText), { maxLength: 3 }),
    to: anyText,
  });
  await fc.assert(
    fc.asyncProperty(anyInput, async ({ title, filer, applicant, acting, rows, files, to }) => {
      const { pdf, xml } = await makeDocument(
        documentInput({
          form: { ...documentInput().form, title: { cs: title, en: title } },
          filer,
          applicant: acting ? applicant : filer,
          mandate: acting ? mandate('power') : null,
          to: { box: to, name: to, address: to, by: null },
          sections: [section(title, rows)],
          enclosures: files.map(([name, fileName, mimeType]) => ({
            title: name,
            fileName,
            mimeType,
            bytes: Buffer.from(`${name}.`),
          })),
          answers: { [title]: to },
        }),
      );
      validate('document', xml);
      assert.match(Buffer.from(pdf).toString('latin1'), /pdfaid:part[>="]+3/);
      assert.equal((await associated(pdf)).size, 2 + files.length);
    }),
    { numRuns: 40 },
  );
});
