import assert from 'node:assert/strict';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { readVfr, VfrError, type VfrRecord } from './index.ts';
import * as make from './testing/make.ts';

const samples = join(import.meta.dirname, '../../../shared/protocols/ruian');
const skip = existsSync(samples) ? false : 'the real files of RÚIAN are not beside this project';

async function read(source: AsyncIterable<Uint8Array>) {
  const { header, records } = await readVfr(source);
  const all: VfrRecord[] = [];
  for await (const lot of records) all.push(...lot);
  return { header, all, count: (kind: string) => all.filter((one) => one.kind === kind).length };
}

const readText = (text: string) => read(make.pieces(Buffer.from(text)));

test('a real municipality of the state is read whole', { skip }, async () => {
  const { header, all, count } = await read(createReadStream(join(samples, 'OB_UKSH.xml.gz')));
  assert.deepEqual(
    [header.version, header.name, header.batch, header.scope, header.from.id, header.to.id],
    ['1.3', '20140331_OB_564729_UKSH', 'full', 'municipality', 0, 570_691],
  );
  assert.deepEqual(['municipality', 'part', 'street', 'building', 'place'].map(count), [1, 4, 0, 310, 221]);
  assert.deepEqual(all[0], { kind: 'municipality', code: 564_729, name: 'Děčany', district: 3506, authorised: 1805 });
  assert.equal(all.filter((one) => one.kind === 'place' && one.point !== null).length, 212);
  assert.equal(all.filter((one) => one.kind === 'building' && one.numbering === 'registration').length, 10);
  assert.deepEqual(
    all.find((one) => one.code === 28_355_873),
    {
      kind: 'place',
      code: 28_355_873,
      house: 56,
      orientation: null,
      letter: null,
      postcode: '41115',
      building: 27_814_432,
      street: null,
      point: [-773_670.17, -999_510.97],
      transaction: 530_091,
    },
  );
});

test('a real file of changes says what it follows', { skip }, async () => {
  const { header, all } = await read(createReadStream(join(samples, 'ST_ZKSH.xml.gz')));
  assert.deepEqual(
    [header.batch, header.scope, header.from.id, header.to.id, header.previous],
    ['changes', 'country', 636_189, 636_197, '20140704_ST_ZKSH'],
  );
  assert.deepEqual(
    all.map(({ kind, code }) => [kind, code]),
    [
      ['building', 78_182_166],
      ['building', 24_851_779],
      ['place', 72_858_141],
    ],
  );
});

const home: make.MadePlace = {
  code: 7,
  part: 3,
  house: 123,
  street: 5,
  borough: 4,
  orientation: 4,
  letter: 'a',
  postcode: '12000',
  transaction: 90,
  point: [-742_000.5, -1_043_000.25],
};
const whole = make.document(
  make.header({ name: '20261101_OB_554782_UKSH' }),
  make.regions([19, 'Hlavní město Praha']) +
    make.districts([3100, 'Praha', 19]) +
    make.municipalities([554_782, 'Praha', 3100]) +
    make.parts(554_782, [3, 'Vinohrady']) +
    make.pragueDistricts([27, 'Praha 2']) +
    make.boroughs(554_782, [4, 'Praha 2 &amp; okolí', 27]) +
    make.streets(554_782, [5, 'náměstí <![CDATA[Míru]]>']) +
    make.places(home) +
    make.retired(['AD', 8, 91], ['PA', 1, 92]),
);

test('every sort of element is read, whatever the packing and wherever the pieces end', async () => {
  const { all, header } = await readText(whole);
  assert.deepEqual(all.slice(0, 7), [
    { kind: 'region', code: 19, name: 'Hlavní město Praha' },
    { kind: 'district', code: 3100, name: 'Praha', region: 19 },
    { kind: 'municipality', code: 554_782, name: 'Praha', district: 3100, authorised: null },
    { kind: 'part', code: 3, name: 'Vinohrady', municipality: 554_782 },
    { kind: 'prague-district', code: 27, name: 'Praha 2' },
    { kind: 'borough', code: 4, name: 'Praha 2 & okolí', municipality: 554_782, pragueDistrict: 27 },
    { kind: 'street', code: 5, name: 'náměstí Míru', municipality: 554_782 },
  ]);
  const { code, house, orientation, letter, postcode, street, transaction, point } = home as Required<make.MadePlace>;
  assert.deepEqual(all.slice(7), [
    { kind: 'building', code: 50_000_007, numbering: 'descriptive', part: 3, borough: 4, transaction },
    { kind: 'place', code, house, orientation, letter, postcode, building: 50_000_007, street, point, transaction },
    { kind: 'retired', what: 'AD', code: 8, transaction: 91 },
    { kind: 'retired', what: 'PA', code: 1, transaction: 92 },
  ]);
  assert.equal(header.name, '20261101_OB_554782_UKSH');
  const bytes = Buffer.from(whole);
  for (const packed of [gzipSync(bytes), zipped(bytes)]) {
    assert.deepEqual((await read(make.pieces(packed, 7))).all, all);
  }
  assert.deepEqual((await read(make.pieces(bytes, 1))).all, all);
});

test('a point elsewhere is left out, and one of another system refuses the file', async () => {
  const at = (point: readonly [number, number], srs?: string) =>
    make.document(make.header(), `<vf:AdresniMista>${make.place({ ...home, point }, srs)}</vf:AdresniMista>`);
  const pointOf = async (text: string) => (await readText(text)).all[0];
  assert.equal(((await pointOf(at([742_000, 1_043_000]))) as { point: unknown }).point, null);
  assert.deepEqual(((await pointOf(at([-742_000, -1_043_000]))) as { point: unknown }).point, [-742_000, -1_043_000]);
  await refused(readText(at([742_000, 1_043_000], 'urn:ogc:def:crs:EPSG::2065')), 'version');
});

const refused = (work: Promise<unknown>, fault: string): Promise<void> =>
  assert.rejects(work, (error) => {
    assert.ok(error instanceof VfrError, String(error));
    assert.equal(error.fault, fault);
    assert.doesNotMatch(error.message, /Vinohrady|tajemstv/);
    return true;
  });

test('what is broken, hostile or of another sort is refused with a reason', async () => {
  const text = (head: string, data = '') => make.document(head, data);
  const hostile: readonly (readonly [fault: string, what: string, document: string])[] = [
    ['cut', 'nothing', ''],
    ['format', 'no XML', 'Not Found, and more'],
    ['format', 'another XML', '<html><body>Hlavicka</body></html>'],
    ['format', 'no header', make.document('', make.places(home))],
    ['format', 'two headers', text(make.header() + make.header())],
    ['format', 'cut off', whole.slice(0, -9)],
    ['format', 'cut off between elements', whole.slice(0, whole.indexOf('<vf:AdresniMista>'))],
    ['format', 'a DTD', `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "tajemství">]>${whole.slice(38)}`],
    ['format', 'an entity', whole.replace('Vinohrady', '&xxe;')],
    ['format', 'tags crossed', whole.replace('</vf:CastObce>', '</vf:CastObceX>')],
    ['limit', 'too deep', text(make.header(), '<vf:Obce>'.repeat(40))],
    ['limit', 'a long field', whole.replace('Vinohrady', 'Vinohrady'.repeat(500))],
    ['limit', 'a long tag', whole.replace('<vf:Data>', `<vf:Data ${'a'.repeat(200_000)}="">`)],
    ['version', 'a version to come', text(make.header({ version: '2.0' }))],
    ['kind', 'history', text(make.header({ recordKind: 'Historicke' }))],
    ['kind', 'another sort of file', text(make.header({ fileKind: 'KU_UKSH' }))],
    ['field', 'transactions backwards', text(make.header({ from: 9, to: 8 }))],
    ['field', 'a code that is none', whole.replace('<coi:Kod>3</coi:Kod>', '<coi:Kod>3e2</coi:Kod>')],
    ['field', 'a code too large', whole.replace('<coi:Kod>3</coi:Kod>', '<coi:Kod>4294967296</coi:Kod>')],
    ['field', 'no code', whole.replace('<coi:Kod>3</coi:Kod>', '')],
    ['field', 'said twice', whole.replace('<coi:Kod>3</coi:Kod>', '<coi:Kod>3</coi:Kod><coi:Kod>4</coi:Kod>')],
    ['field', 'no postcode', whole.replace('12000', '120 00')],
  ];
  for (const [fault, what, document] of hostile)
    await assert.doesNotReject(refused(readText(document), fault), `${fault}: ${what}`);
  const packed = gzipSync(whole);
  await refused(read(make.pieces(packed.subarray(0, -40))), 'cut');
  await refused(read(make.pieces(zipped(Buffer.from(whole)).subarray(0, 400))), 'cut');
  const damaged = Buffer.from(packed);
  damaged.fill(0xff, 60, 90);
  await refused(read(make.pieces(damaged)), 'format');
  const locked = zipped(Buffer.from(whole));
  locked[6] = 1;
  await refused(read(make.pieces(locked)), 'format');
});

test('what fails in the source is told as it is, and the source is let go of', async () => {
  let closed = false;
  async function* broken(): AsyncGenerator<Uint8Array> {
    try {
      yield Buffer.from(whole.slice(0, 2_000));
      throw new Error('the disk is gone');
    } finally {
      closed = true;
    }
  }
  await assert.rejects(read(broken()), /the disk is gone/);
  assert.equal(closed, true);
});

test('memory does not grow with the file: nothing is read ahead, and lots stay small', async () => {
  const count = 20_000;
  let given = 0;
  async function* source(): AsyncGenerator<Uint8Array> {
    const head = `${make.opening}${make.header()}<vf:Data>`;
    for await (const piece of make.manyPlaces(count, (index) => ({ ...home, code: index + 1 }), head)) {
      given += 1;
      yield piece;
    }
  }
  const { records } = await readVfr(source());
  let places = 0;
  let before = given;
  for await (const lot of records) {
    // A piece holds 200 elements: a lot is what one of them ended, and the next is not asked for before that is taken.
    assert.ok(lot.length <= 201, `${lot.length} records at once`);
    assert.ok(given - before <= 3, `${given - before} pieces read for one lot`);
    before = given;
    places += lot.filter(({ kind }) => kind === 'place').length;
  }
  assert.equal(places, count);
  assert.ok(given > 200);
});

/** A zip with one file, as the state publishes newer files; sizes and checksum come after the file, as from a stream. */
function zipped(bytes: Buffer): Buffer {
  const name = Buffer.from('20261101_OB_554782_UKSH.xml');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 6);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const after = Buffer.alloc(38, 1);
  after.writeUInt32LE(0x08074b50, 0);
  return Buffer.concat([local, name, deflateRawSync(bytes), after]);
}
