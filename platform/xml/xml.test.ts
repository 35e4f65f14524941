import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { Base64Decoder, base64Length, encodeBase64 } from './base64.ts';
import { SMALL_XML, XmlError, type XmlFault, type XmlLimits } from './limits.ts';
import { XmlTokenizer, type XmlEvent } from './tokens.ts';
import { attribute, child, isNil, TreeBuilder, type XmlElement } from './tree.ts';
import { element, escapeText, field } from './write.ts';

function read(
  document: Uint8Array,
  sizes: readonly number[] = [],
  limits: XmlLimits = SMALL_XML,
): { root: XmlElement; raw: Buffer } {
  const reader = new XmlTokenizer(limits);
  const builder = new TreeBuilder(limits.maxFieldBytes);
  const raw: Uint8Array[] = [];
  const take = (events: XmlEvent[]): void => {
    for (const event of events) {
      raw.push(Buffer.from(event.raw));
      if (!builder.root) builder.add(event);
    }
  };
  let at = 0;
  for (const size of sizes) {
    take(reader.write(document.subarray(at, at + size)));
    at += size;
  }
  take(reader.write(document.subarray(at)));
  reader.end();
  assert.ok(builder.root);
  return { root: builder.root, raw: Buffer.concat(raw) };
}

const DOCUMENT = Buffer.from(
  '\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n<!-- a > b -->\n<a:root xmlns:a="urn:a" xmlns="urn:d" a:x="1 &lt; 2&#10;">' +
    'pří&amp;liš &#x1F600;<b y=\'"q"\'/><![CDATA[<c>&amp;]]><a:b xmlns:a="urn:z">\r\nx</a:b ><?pi go?></a:root>\n<!-- end -->',
);

test('pieces of any size give the same tree and the very bytes', () => {
  const whole = read(DOCUMENT);
  assert.equal(whole.root.ns, 'urn:a');
  assert.equal(whole.root.text, 'příliš 😀<c>&amp;'.replace('příliš', 'pří&liš'));
  assert.deepEqual(whole.root.attributes, [{ ns: 'urn:a', name: 'x', value: '1 < 2\n' }]);
  assert.equal(child(whole.root, 'b')?.ns, 'urn:d');
  assert.equal(attribute(child(whole.root, 'b')!, 'y'), '"q"');
  assert.deepEqual([whole.root.children[1]?.ns, whole.root.children[1]?.text], ['urn:z', '\nx']);
  fc.assert(
    fc.property(fc.array(fc.nat(40), { maxLength: 60 }), (sizes) => {
      const pieces = read(DOCUMENT, sizes);
      assert.deepEqual(pieces.root, whole.root);
      assert.deepEqual(pieces.raw, DOCUMENT);
    }),
    { numRuns: 300 },
  );
});

test('what is not well-formed, or wants more than a message needs, is refused', () => {
  const cases: [string | Buffer, XmlFault][] = [
    ['<!DOCTYPE a><a/>', 'dtd'],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'dtd'],
    ['<a><!ELEMENT b></a>', 'dtd'],
    ['<a>&b;</a>', 'malformed'],
    ['<a>&amp</a>', 'malformed'],
    ['<a>&#0;</a>', 'malformed'],
    ['<a>&#xD800;</a>', 'malformed'],
    ['<a b="&nbsp;"/>', 'malformed'],
    ['<a b="&"/>', 'malformed'],
    ['<a>&#x110000;</a>', 'malformed'],
    ['<a></b>', 'malformed'],
    ['<a>', 'malformed'],
    ['</a>', 'malformed'],
    ['<a/><b/>', 'malformed'],
    ['x<a/>', 'malformed'],
    ['<a/>x', 'malformed'],
    ['', 'malformed'],
    ['<a b="1" b="2"/>', 'malformed'],
    ['<a b=1/>', 'malformed'],
    ['<a b="1"c="2"/>', 'malformed'],
    ['<p:a/>', 'malformed'],
    ['<a p:b="1"/>', 'malformed'],
    ['<a b="<"/>', 'malformed'],
    ['<1a/>', 'malformed'],
    ['< a/>', 'malformed'],
    ['<a>\u0001</a>', 'malformed'],
    ['<?xml version="1.0" encoding="windows-1250"?><a/>', 'encoding'],
    [' <?xml version="1.0"?><a/>', 'ok' as XmlFault],
    [Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e]), 'encoding'],
    [Buffer.from([0xff, 0xfe, 0x3c, 0x00]), 'encoding'],
    [`${'<a>'.repeat(33)}${'</a>'.repeat(33)}`, 'too-deep'],
    [`<a ${'b'.repeat(70_000)}="1"/>`, 'too-big'],
    [`<a>${'x'.repeat(300_000)}</a>`, 'too-big'],
  ];
  for (const [document, fault] of cases) {
    const run = (): unknown => read(Buffer.from(document as string));
    if ((fault as string) === 'ok') run();
    else
      assert.throws(
        run,
        (error) => error instanceof XmlError && error.fault === fault,
        `${String(document).slice(0, 60)} → ${fault}`,
      );
  }
  assert.throws(() => read(Buffer.from('<a>bbbb</a>'), [], { ...SMALL_XML, maxBytes: 10 }), { fault: 'too-big' });
  assert.throws(() => read(Buffer.from('<a><b/><b/></a>'), [], { ...SMALL_XML, maxElements: 2 }), { fault: 'too-big' });
  assert.throws(() => read(Buffer.from(`<a>${'x'.repeat(9)}&${'y'.repeat(99)}`)), { fault: 'malformed' });
});

/** What XML 1.0 can carry. */
const clean = (text: string): string =>
  Array.from(text.toWellFormed())
    .filter((one) => (one >= ' ' ? one !== '\uFFFE' && one !== '\uFFFF' : '\t\n\r'.includes(one)))
    .join('');

test('whatever is written is read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, value) => {
      const document = Buffer.from(element('a', escapeText(text), { b: value }));
      const { root } = read(document);
      assert.equal(root.text, clean(text));
      assert.equal(attribute(root, 'b'), clean(value));
    }),
  );
  const nil = read(
    Buffer.from(
      element('a', field('b', null) + field('c', ''), { 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' }),
    ),
  ).root;
  assert.deepEqual(nil.children.map(isNil), [true, false]);
});

test('base64 in pieces is the base64 of the whole, both ways; foreign characters are refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 50 })), fc.array(fc.nat(20)), async (chunks, cuts) => {
      const whole = Buffer.concat(chunks);
      const pieces: Buffer[] = [];
      for await (const piece of encodeBase64(chunks)) pieces.push(piece);
      const text = Buffer.concat(pieces);
      assert.equal(text.toString(), whole.toString('base64'));
      assert.equal(text.length, base64Length(whole.length));
      const broken = Buffer.from(text.toString().replace(/.{7}/g, '$&\r\n '));
      const decoder = new Base64Decoder();
      const back: Buffer[] = [];
      let at = 0;
      for (const cut of [...cuts, broken.length]) {
        back.push(decoder.write(broken.subarray(at, at + cut)));
        at += cut;
      }
      decoder.end();
      assert.deepEqual(Buffer.concat(back), whole);
    }),
  );
  for (const wrong of ['A', 'AA', 'AAA', 'AA=A', 'A===', 'AA==AA==', 'AA-_', 'AA==x', '====', 'Á===']) {
    assert.throws(
      () => {
        const decoder = new Base64Decoder();
        decoder.write(Buffer.from(wrong));
        decoder.end();
      },
      XmlError,
      wrong,
    );
  }
});
