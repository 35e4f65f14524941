import assert from 'node:assert/strict';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Database, openDatabase } from '#platform/data/index.ts';
import { schemaOf } from '#platform/ids.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import { VfrError } from '#connectors/ruian/index.ts';
import * as make from '#connectors/ruian/testing/make.ts';
import { addressesApi } from './api.ts';
import { ImportError } from './importing/errors.ts';
import { importFile, type ImportOptions } from './importing/import.ts';
import { target } from './jobs.ts';
import addresses from './service.ts';
import * as country from './testing/country.ts';

let portal: TestPortal;
let database: Database;
let api: ReturnType<TestPortal['client']>['own'] & ReturnType<typeof ownOf>;

const ownOf = (running: TestPortal) => running.client(target, addressesApi).own;

before(async () => {
  portal = await startTestPortal([addresses]);
  const role = schemaOf(target);
  database = openDatabase({ url: portal.adminUrl, role, password: 'test', applicationName: 'test', max: 2 });
  api = ownOf(portal) as typeof api;
});
after(async () => {
  await database.stop();
  await portal.stop();
});

const bring = (bytes: Uint8Array, more: Partial<ImportOptions> = {}) =>
  importFile(make.pieces(bytes), { database, file: 'test', now: () => new Date(), ...more });

const lines = async (text: string, limit = 10): Promise<string[]> =>
  (await api.search({ text, limit })).items.map(({ line }) => line);

const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'passed',
    (error: { code?: string }) => error.code,
  );

test('a register that nobody has read finds nothing and says so', async () => {
  assert.deepEqual(await api.search({ text: 'Husova 12 Praha', limit: 5 }), { items: [], exact: false });
  assert.deepEqual(await api.status(), { places: 0, municipalities: 0, known: 0, last: null });
  await assert.rejects(bring(make.changes(101, 102, {})), (error) => (error as ImportError).fault === 'nothing-here');
});

test('municipalities and the names of the country are read and told', async () => {
  for (const file of [country.countryNames(), country.pragueFile(), country.brnoFile(), country.ustiFile()]) {
    const { outcome, report } = await bring(file);
    assert.deepEqual([outcome, report.elsewhere], ['read', 0]);
  }
  const { report } = await bring(country.decanyFile());
  assert.deepEqual([report.places, report.localities], [5, 2]);
  const { last, ...counts } = await api.status();
  assert.deepEqual(counts, { places: 17, municipalities: 4, known: 4 });
  assert.equal(last?.file, `20261101_OB_${country.decany}_UKSH`);
});

test('an address is told with its parts and its place on the earth', async () => {
  const { point, ...ten } = await api.get({ code: country.decanyPlaces.ten.code });
  assert.deepEqual(ten, {
    code: country.decanyPlaces.ten.code,
    line: 'č. p. 10, 411 15 Děčany',
    lines: ['č. p. 10', '411 15 Děčany'],
    street: null,
    house: { kind: 'descriptive', number: 10 },
    orientation: null,
    part: { code: 24_899, name: 'Děčany' },
    municipality: { code: country.decany, name: 'Děčany' },
    borough: null,
    pragueDistrict: null,
    district: 'Litoměřice',
    region: 'Ústecký kraj',
    postcode: '41115',
  });
  // The same point by PROJ (cs2cs, the same seven parameters): 13.9074197°, 50.4359813°.
  assert.deepEqual([point?.x, point?.y], [-773_670.17, -999_510.97]);
  assert.ok(Math.abs(point!.longitude - 13.9074197323707) < 1e-9);
  assert.ok(Math.abs(point!.latitude - 50.4359813030129) < 1e-9);
  const cottage = await api.get({ code: country.decanyPlaces.cottage.code });
  assert.deepEqual([cottage.line, cottage.point], ['Lukohořany č. ev. 7, 411 15 Děčany', null]);
  assert.equal(await refused(api.get({ code: 1 })), 'NOT_FOUND');
});

/** What people write, and the address that has to come first. */
const asked: readonly (readonly [written: string, first: string])[] = [
  ['náměstí Míru 820/9, Praha', 'náměstí Míru 820/9, Vinohrady, 120 00 Praha 2'],
  ['nam. Miru 9', 'náměstí Míru 820/9, Vinohrady, 120 00 Praha 2'],
  ['praha miru namesti 20a', 'náměstí Míru 600/20a, Vinohrady, 120 00 Praha 2'],
  ['Vinohrady 120 00 nám. Míru č.p. 600', 'náměstí Míru 600/20a, Vinohrady, 120 00 Praha 2'],
  ['husova 12 brno', 'Husova 529/12, Brno-město, 602 00 Brno'],
  ['Brno, ul. Husova 5', 'Husova 165/5, Brno-město, 602 00 Brno'],
  ['husvoa 12, bron', 'Husova 529/12, Brno-město, 602 00 Brno'],
  ['Huova 165 Brno', 'Husova 165/5, Brno-město, 602 00 Brno'],
  ['husova 4 praha', 'Husova 229/4, Staré Město, 110 00 Praha 1'],
  ['Husova 1, Praha 1', 'Husova 1/1, Staré Město, 110 00 Praha 1'],
  ['Husova 11000 352', 'Husova 352/20, Staré Město, 110 00 Praha 1'],
  ['28. října 15', '28. října 15/28, Vinohrady, 120 00 Praha 2'],
  ['28 rijna 28 praha', '28. října 15/28, Vinohrady, 120 00 Praha 2'],
  ['masaryk', 'Masarykova 412/2, Brno-město, 602 00 Brno'],
  ['masarikova br', 'Masarykova 412/2, Brno-město, 602 00 Brno'],
  ['Mazarykova 2', 'Masarykova 412/2, Brno-město, 602 00 Brno'],
  ['jiriho z podebrad 7', 'Jiřího z Poděbrad 77/7, Brno-město, 602 00 Brno'],
  ['tř. gen. Píky 33, Ústí n. L.', 'třída Generála Píky 33, Ústí nad Labem-centrum, 400 01 Ústí nad Labem'],
  ['piky usti', 'třída Generála Píky 33, Ústí nad Labem-centrum, 400 01 Ústí nad Labem'],
  ['decany 10', 'č. p. 10, 411 15 Děčany'],
  ['Děčany č. p. 11', 'č. p. 11, 411 15 Děčany'],
  ['lukohorany 10', 'Lukohořany č. p. 10, 411 15 Děčany'],
  ['lukohorny c.ev. 7', 'Lukohořany č. ev. 7, 411 15 Děčany'],
  ['lukohořany 7', 'Lukohořany č. p. 7, 411 15 Děčany'],
  ['Děčany 10, okres Litoměřice', 'č. p. 10, 411 15 Děčany'],
  ['husova 5 brno byt vlevo', 'Husova 165/5, Brno-město, 602 00 Brno'],
];

test('addresses are found by what people write', async () => {
  const wrong: unknown[] = [];
  for (const [written, first] of asked) {
    const [found] = await lines(written);
    if (found !== first) wrong.push({ written, found, first });
  }
  assert.deepEqual(wrong, []);
});

test('what is written in full is told to be exact, and nothing else is', async () => {
  const exact = async (text: string) => (await api.search({ text, limit: 3 })).exact;
  assert.equal(await exact('Husova 12 Brno'), true);
  assert.equal(await exact('Husova 529/12, Brno-město, 602 00 Brno'), true);
  for (const text of ['Husvoa 12 Brno', 'Husova 99 Brno', 'Husova 12 Brno vchod'])
    assert.equal(await exact(text), false);
});

test('nonsense, signs of queries and the longest text find nothing and break nothing', async () => {
  for (const text of ['', '   ', '12', 'xyzzyqw', "' & | ! :* <->", '\\', 'č.p.', '%%%', '\u0000', '😀'])
    assert.deepEqual(await lines(text), [], JSON.stringify(text));
  assert.ok((await lines("Husova' | 'x:* & Brno")).length > 0);
  assert.deepEqual(await lines('a'.repeat(200)), []);
  assert.equal(await refused(api.search({ text: 'a'.repeat(201), limit: 5 })), 'BAD_REQUEST');
  assert.equal((await lines('praha', 3)).length, 3);
});

test('services of the portal ask; citizens and strangers are refused', async () => {
  const client = portal.client(target, addressesApi);
  const citizen = client.as(await portal.citizen());
  const stranger = client.as({ kind: 'anonymous' });
  for (const who of [citizen, stranger])
    for (const ask of [() => who.search({ text: 'Husova' }), () => who.get({ code: 1 }), () => who.status()])
      assert.equal(await refused(ask()), 'FORBIDDEN');
  const bare = await fetch(`${portal.running.url}/api/${target}/search`, {
    method: 'POST',
    body: JSON.stringify({ text: 'Husova 12' }),
    headers: { 'content-type': 'application/json' },
  });
  assert.equal(bare.status, 403);
});

test('a file that is broken, older or does not fit together changes nothing', async () => {
  const state = async () => [await api.status(), await lines('decany'), await lines('lukohorany')];
  const before = await state();
  const newer = country.decanyFile(150, [{ code: 999, part: 24_899, house: 99 }]);
  const dangling = make.file(
    { to: 150 },
    make.municipalities([country.decany, 'Děčany']),
    make.parts(country.decany, [24_899, 'Děčany']),
    `<vf:AdresniMista>${make.place(country.decanyPlaces.ten)}</vf:AdresniMista>`,
  );
  const two = make.file({ to: 150 }, make.municipalities([country.decany, 'Děčany'], [country.brno, 'Brno']));
  const faults = async (bytes: Uint8Array) =>
    bring(bytes).then(
      ({ outcome }) => outcome,
      (error: unknown) => {
        assert.ok(error instanceof VfrError || error instanceof ImportError, String(error));
        return error.fault;
      },
    );
  assert.equal(await faults(newer.subarray(0, -60)), 'cut');
  assert.equal(await faults(dangling), 'dangling');
  assert.equal(await faults(two), 'kind');
  assert.equal(await faults(make.file({ to: 150 })), 'kind');
  assert.equal(await faults(country.decanyFile(50)), 'older');
  assert.equal(await faults(country.decanyFile(100)), 'already');
  await assert.rejects(bring(newer, { signal: AbortSignal.abort(new Error('stopped')) }), /stopped/);
  assert.deepEqual(await state(), before);
});

test('a municipality that is read anew has what the new file says, and nothing of the old one', async () => {
  await bring(country.decanyFile(120, [{ code: 999, part: 24_899, house: 99, postcode: '41115', transaction: 110 }]));
  assert.equal((await lines('decany 99'))[0], 'č. p. 99, 411 15 Děčany');
  const { report } = await bring(
    make.file(
      { to: 130 },
      make.municipalities([country.decany, 'Děčany', 3506]),
      make.parts(country.decany, [24_899, 'Děčany']),
      make.places(country.decanyPlaces.ten),
    ),
  );
  assert.equal(report.places, 1);
  assert.deepEqual(await lines('lukohorany'), []);
  assert.equal(await refused(api.get({ code: 999 })), 'NOT_FOUND');
  await bring(country.decanyFile(140));
});

test('changes are taken in their order, once, and only those of municipalities that are here', async () => {
  const { ten, lukohorany, house } = country.decanyPlaces;
  const name = (number: number) => `202611${number}_ST_ZKSH`;
  // Prague and Brno stand at 100.
  await assert.rejects(bring(make.changes(103, 110, { name: name(12), previous: name(11) })), (error) => {
    assert.ok(error instanceof ImportError);
    assert.equal(error.fault, 'gap');
    assert.match(
      error.message,
      /begins with transaction 103, and the register stands at 100.*before this one is 20261111_ST_ZKSH/,
    );
    return true;
  });
  const first = make.changes(
    101,
    150,
    { name: name(11), previous: name(10) },
    make.streets(country.brno, [22_001, 'Masarykova třída']),
    make.places(
      { ...ten, house: 1010, transaction: 141 },
      { code: 5_555, part: 24_902, house: 55, postcode: '41115', transaction: 145 },
      { code: 6_666, part: 77_777, house: 66, transaction: 145 },
    ),
    make.retired(['AD', house.code, 149], ['SO', make.buildingOf(house.code), 149], ['AD', lukohorany.code, 3]),
  );
  const { report } = await bring(first);
  assert.deepEqual([report.places, report.removed, report.elsewhere], [2, 1, 2]);
  assert.equal((await lines('decany 1010'))[0], 'č. p. 1010, 411 15 Děčany');
  assert.equal((await lines('lukohorany 55'))[0], 'Lukohořany č. p. 55, 411 15 Děčany');
  assert.equal(await refused(api.get({ code: house.code })), 'NOT_FOUND');
  assert.equal((await api.get({ code: lukohorany.code })).house.number, 10, 'a removal older than the place');
  assert.equal((await lines('masarykova trida 2'))[0], 'Masarykova třída 412/2, Brno-město, 602 00 Brno');
  assert.equal((await bring(first)).outcome, 'already');

  // A building in another part takes its place along, and the numbers of transactions may have gaps between named files.
  const second = make.changes(
    170,
    180,
    { name: name(12), previous: name(11) },
    `<vf:StavebniObjekty>${make.building({ ...ten, part: 24_902, registration: true, transaction: 175 })}</vf:StavebniObjekty>`,
  );
  await bring(second);
  assert.equal((await api.get({ code: ten.code })).line, 'Lukohořany č. ev. 1010, 411 15 Děčany');
  assert.equal((await lines('lukohorany ev. c. 1010'))[0], 'Lukohořany č. ev. 1010, 411 15 Děčany');

  const later = make.changes(300, 310, { name: name(20), previous: name(19) });
  await assert.rejects(bring(later), ImportError);
  assert.equal((await bring(later, { afterGap: true })).outcome, 'read');
});

test('two who write at once do so one after another', async () => {
  const [a, b] = await Promise.all([
    bring(country.brnoFile()).catch((error: unknown) => error),
    bring(country.decanyFile(320)),
  ]);
  assert.equal((a as ImportError).fault, 'older');
  assert.equal(b.outcome, 'read');
  assert.equal((await lines('husova 12 brno'))[0], 'Husova 529/12, Brno-město, 602 00 Brno');
});

const sample = join(import.meta.dirname, '../../../shared/protocols/ruian/OB_UKSH.xml.gz');
const skip = existsSync(sample) ? false : 'the real files of RÚIAN are not beside this project';

test('the real municipality is read, and one of its addresses found without diacritics', { skip }, async () => {
  const { report } = await importFile(createReadStream(sample), { database, file: 'OB_UKSH', now: () => new Date() });
  assert.deepEqual([report.places, report.elsewhere, report.localities], [221, 0, 4]);
  assert.equal((await lines('semec 3'))[0], 'Semeč č. p. 3, 411 15 Děčany');
  assert.equal((await lines('lukohrany 10'))[0], 'Lukohořany č. p. 10, 411 15 Děčany');
});
