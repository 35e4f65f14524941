import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { after, before, test } from 'node:test';
import { openDatabase, type Database } from '#platform/data/index.ts';
import { schemaOf } from '#platform/ids.ts';
import { createOutside } from '#platform/outside/index.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import { classifySds, SDS_NS, SdsError } from '#connectors/sds/index.ts';
import { target as addressesTarget } from '#services/addresses/jobs.ts';
import { addressesApi } from '#services/addresses/api.ts';
import addresses from '#services/addresses/service.ts';
import { type Simulators, startSimulators } from '#simulators/index.ts';
import { NO_LETTERS } from '#simulators/nia/testing/browser.ts';
import { extendedOfficeOf } from '#simulators/population/extended-offices.ts';
import { MUNICIPALITIES, officialName } from '#simulators/population/municipalities.ts';
import { regionOf } from '#simulators/population/regions.ts';
import type { Territory } from '#services/addresses/api.ts';
import { authoritiesApi, type OfficeKind, officeKind } from './api.ts';
import { competent } from './competence/competent.ts';
import { ListError } from './importing/errors.ts';
import { importList } from './importing/import.ts';
import { target } from './jobs.ts';
import { refresh } from './refresh.ts';
import { createAuthorityStore } from './search/store.ts';
import authorities from './service.ts';

let simulators: Simulators;
let portal: TestPortal;
let database: Database;

before(async () => {
  simulators = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: { seed: 'portal', size: 60 },
    letters: NO_LETTERS,
    systems: ['ruian', 'sds'],
  });
  portal = await startTestPortal([authorities, addresses], {
    settings: { RUIAN_LIST_URL: `${simulators.url}/ruian/vdp/ruian/vymennyformat/seznamlinku` },
  });
  const role = schemaOf(target);
  database = openDatabase({ url: portal.adminUrl, role, password: 'test', applicationName: 'test', max: 2 });
});
after(async () => {
  await database.stop();
  await portal.stop();
  await simulators.stop();
});

const api = () => portal.client(target, authoritiesApi).own;
const listUrl = () => `${simulators.url}/sds/datafile?format=xml&service=seznam_ds_ovm`;

const read = () => {
  const sds = createOutside({ system: 'sds', classify: classifySds, retry: { attempts: 1 } });
  const store = createAuthorityStore(database);
  return refresh(
    { database, store, sds, log: silentLog, now: () => new Date() },
    listUrl(),
    AbortSignal.timeout(30_000),
  );
};

const bring = (xml: string | Buffer, more: { shrunk?: boolean } = {}) =>
  importList(Readable.from([Buffer.from(xml)]), { database, source: 'test', now: () => new Date(), ...more });

interface MadeBox {
  readonly id: string;
  readonly name: string;
  readonly zip?: string;
  readonly place?: number;
  readonly main?: boolean;
  readonly type?: number;
  readonly ico?: string;
}
const boxXml = ({ id, name, zip = '10000', place, main = true, type = 10, ico = '' }: MadeBox): string =>
  `<box><id>${id}</id><type>OVM</type><subtype>${type}</subtype><name><tradeName>${name}</tradeName></name><ico>${ico}</ico>` +
  `<address><city>Kdesi</city><zip>${zip}</zip><addressPoint>${place ?? ''}</addressPoint></address>` +
  `<hierarchy><isMaster>${main}</isMaster></hierarchy></box>`;
const listXml = (...boxes: readonly MadeBox[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><list xmlns="${SDS_NS}">${boxes.map(boxXml).join('')}</list>`;

test('a portal without the list knows nobody, and says so', async () => {
  assert.deepEqual(await api().status(), { authorities: 0, readAt: null });
  assert.equal(await api().competent({ office: 'ministry-interior', place: null }), null);
  assert.deepEqual(await api().search({ text: 'praha' }), { items: [] });
  await assert.rejects(api().get({ box: 'aaaaaaa' }), (error) => (error as { code?: string }).code === 'NOT_FOUND');
});

test('the list is read, not read again while it holds, and kept when its source fails', async () => {
  await read();
  const first = await api().status();
  const institutions = simulators.population.institutions.filter(({ box }) => box.type >= 10 && box.type < 20);
  assert.equal(first.authorities, institutions.length);
  await read();
  const store = createAuthorityStore(database);
  const status = await store.status();
  assert.equal(status.readAt?.toISOString(), first.readAt, 'the server said that it still holds');
  assert.ok(status.checkedAt! > status.readAt);
  for (const fault of [{ kind: 'status', status: 503 } as const, { kind: 'garbage', of: 'html' } as const]) {
    await database.none('test', (sql) => sql`update reading set etag = null`);
    simulators.faults.set({ sds: [fault] });
    await assert.rejects(read());
    simulators.faults.set({});
    assert.equal((await api().status()).authorities, first.authorities);
  }
  const box = institutions[0]!.box;
  const told = await api().get({ box: box.id });
  assert.deepEqual([told.name, told.businessId, told.place], [box.name, box.businessId, box.address.addressPlaceCode]);
});

test('lists that are cut, empty, shrunk, doubled or none change nothing', async () => {
  const { authorities: known } = await api().status();
  const two = listXml({ id: 'aaaaaaa', name: 'Obec A' }, { id: 'bbbbbbb', name: 'Obec B' });
  const faults = async (work: Promise<unknown>) =>
    work.then(
      () => 'taken',
      (error: unknown) => (error instanceof ListError || error instanceof SdsError ? error.fault : error),
    );
  assert.equal(await faults(bring(two.slice(0, -20))), 'format');
  assert.equal(await faults(bring(gzipSync(two).subarray(0, -12))), 'cut');
  assert.equal(await faults(bring('<html></html>')), 'format');
  assert.equal(await faults(bring(listXml())), 'empty');
  assert.equal(await faults(bring(two)), 'shrunk');
  assert.equal(await faults(bring(listXml({ id: 'x', name: 'Obec X' }))), 'field');
  assert.equal(await faults(bring(`<!DOCTYPE list [<!ENTITY a "b">]>${two.slice(38)}`)), 'format');
  const doubled = listXml({ id: 'aaaaaaa', name: 'Obec A' }, { id: 'aaaaaaa', name: 'Obec A' });
  assert.equal(await faults(bring(doubled, { shrunk: true })), 'twice');
  assert.equal((await api().status()).authorities, known);
});

test('words find authorities in any order, the last one unfinished, an office of a kind alone', async () => {
  const names = async (text: string, office?: OfficeKind) =>
    (await api().search({ text, limit: 5, ...(office ? { office } : {}) })).items.map(({ name }) => name);
  assert.equal((await names('brno měs'))[0], 'Statutární město Brno');
  assert.equal((await names('JIHOMORAVSKY financni'))[0], 'Finanční úřad pro Jihomoravský kraj');
  assert.deepEqual(await names("x' | praha:* & !"), []);
  const schools = await names('vyškov', 'school');
  assert.ok(schools.length > 0 && schools.every((name) => name.includes('škola')));
  assert.deepEqual(await names('  '), []);
});

test('for every municipality of the country every office is found', async () => {
  const store = createAuthorityStore(database);
  const keyed = (key: string) => simulators.population.institution(key)!.box.id;
  const slug = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-');
  for (const [index, town] of MUNICIPALITIES.entries()) {
    const seat = extendedOfficeOf(town);
    const office = { code: MUNICIPALITIES.indexOf(seat), name: seat.name };
    const territory: Territory = {
      municipality: { code: index, name: town.name },
      borough: null,
      pragueDistrict: null,
      authorised: office,
      extended: office,
      district: town.district,
      region: town.region,
      postcode: town.postcode,
    };
    const found = async (kind: OfficeKind) =>
      (await competent({ store, territory: async (place) => (place === 1 ? territory : null) }, kind, 1))?.authority;
    const region = regionOf(town.region).code;
    const expected: Partial<Record<OfficeKind, string>> = {
      municipality: keyed(`town-${slug(town.name)}`),
      'extended-municipality': keyed(`town-${slug(seat.name)}`),
      'registry-office': keyed(`town-${slug(seat.name)}`),
      'building-office': keyed(`town-${slug(seat.name)}`),
      'trade-office': keyed(`town-${slug(seat.name)}`),
      'labour-office': keyed(`labour-office-${region}`),
      'tax-office': keyed(`tax-office-${region}`),
      police: keyed(`police-${region}`),
      'social-security-office': keyed(`pension-office-${slug(town.district)}`),
      'district-court': keyed(`district-court-${slug(town.district)}`),
      'social-security-administration': keyed('pension-office'),
      'ministry-interior': keyed('ministry-interior'),
      'ministry-transport': keyed('ministry-transport'),
      'digital-agency': keyed('digital-agency'),
      'criminal-register': keyed('criminal-register'),
    };
    for (const kind of officeKind.options)
      assert.equal((await found(kind))?.box ?? null, expected[kind] ?? null, `${kind} of ${officialName(town)}`);
  }
});

test('an address leads to its offices, with the law that says so', async () => {
  const own = portal.client(addressesTarget, addressesApi).own;
  const { address } = simulators.population.person(0);
  const end = Date.now() + 40_000;
  const seat = extendedOfficeOf(MUNICIPALITIES.find(({ name }) => name === address.municipality)!);
  for (;;) {
    const told = await own.territory({ code: address.addressPlaceCode }).catch(() => null);
    if (told?.extended) break;
    assert.ok(Date.now() < end, 'the register of addresses is read soon');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const place = address.addressPlaceCode;
  const office = await api().competent({ office: 'extended-municipality', place });
  assert.equal(office?.authority.name, officialName(seat));
  assert.deepEqual(office?.by, { act: 'zákon č. 314/2002 Sb.', section: '§ 2' });
  assert.equal(await api().competent({ office: 'tax-office', place: 5 }), null, 'a place that nobody knows');
  assert.equal(await api().competent({ office: 'tax-office', place: null }), null);
  assert.equal(await api().competent({ office: 'school', place }), null, 'a school is chosen');
});

test('namesakes, boroughs, departments and names as the real list has them', async () => {
  await bring(
    listXml(
      { id: 'jesena1', name: 'Město Jesenice', place: 11 },
      { id: 'jesena2', name: 'MĚSTO JESENICE', place: 22 },
      { id: 'lhota11', name: 'Obec Lhota', zip: '11111' },
      { id: 'lhota22', name: 'Obec Lhota', zip: '22222' },
      { id: 'brnocit', name: 'Statutární město Brno', ico: '44992785' },
      { id: 'brnostr', name: 'Statutární město Brno, městská část Brno-střed' },
      { id: 'brnopol', name: 'Městská policie Brno', main: false },
      { id: 'praha11', name: 'Městská část Praha 1' },
      { id: 'praha22', name: 'Městská část Praha 22' },
      { id: 'kolovra', name: 'Městská část Praha-Kolovraty' },
      { id: 'prahacc', name: 'HLAVNÍ MĚSTO PRAHA' },
      { id: 'soudjic', name: 'Okresní soud Jičín' },
      { id: 'soudnji', name: 'Okresní soud v Novém Jičíně' },
      { id: 'soudpr5', name: 'Obvodní soud pro Prahu 5' },
      { id: 'ussznor', name: 'Územní správa sociálního zabezpečení Liberec' },
      { id: 'usszeas', name: 'Územní správa sociálního zabezpečení Ostrava' },
      { id: 'osszjic', name: 'Okresní správa sociálního zabezpečení Jičín', main: false },
      { id: 'cssz222', name: 'e-podani ČSSZ', ico: '00006963', main: false },
      { id: 'cssz111', name: 'ČSSZ', ico: '6963' },
      { id: 'notary1', name: 'Jan Novák, notář', type: 15 },
      { id: 'company', name: 'Firma, s.r.o.', type: 20 },
    ),
    { shrunk: true },
  );
  assert.equal((await api().status()).authorities, 20, 'a company is no authority');
  const store = createAuthorityStore(database);
  const base: Territory = {
    municipality: { code: 1, name: 'Jesenice' },
    borough: null,
    pragueDistrict: null,
    authorised: null,
    extended: null,
    district: 'Jičín',
    region: 'Královéhradecký kraj',
    postcode: null,
  };
  const seats = new Map([
    [11, { ...base, municipality: { code: 7, name: 'Jesenice' } }],
    [22, base],
  ]);
  const find = async (office: OfficeKind, change: Partial<Territory>) => {
    const territory = { ...base, ...change };
    const of = async (place: number) => (place === 1 ? territory : (seats.get(place) ?? null));
    const found = await competent({ store, territory: of }, office, 1);
    return found && [found.authority.box, found.by?.act ?? null];
  };
  const at = (name: string, code = 1) => ({ municipality: { code, name } });
  assert.deepEqual(await find('municipality', {}), ['jesena2', 'zákon č. 128/2000 Sb.'], 'the one that sits there');
  assert.deepEqual(await find('municipality', { ...at('Lhota'), postcode: '22222' }), [
    'lhota22',
    'zákon č. 128/2000 Sb.',
  ]);
  assert.equal(await find('municipality', at('Lhota')), null, 'a wrong one is worse than none');
  assert.equal(await find('municipality', at('Neznámá')), null);
  const brno = { ...at('Brno'), district: 'Brno-město', region: 'Jihomoravský kraj' };
  assert.deepEqual(await find('municipality', { ...brno, borough: 'Brno-střed' }), [
    'brnostr',
    'zákon č. 128/2000 Sb.',
  ]);
  assert.deepEqual(await find('municipality', { ...brno, borough: 'Brno-jih' }), ['brnocit', 'zákon č. 128/2000 Sb.']);
  assert.deepEqual(await find('extended-municipality', { ...brno, extended: { code: 1, name: 'Brno' } }), [
    'brnocit',
    'zákon č. 314/2002 Sb.',
  ]);
  const praha = { ...at('Praha'), district: 'Hlavní město Praha', region: 'Hlavní město Praha' };
  const kolovraty = { ...praha, borough: 'Praha-Kolovraty' };
  assert.deepEqual(await find('municipality', kolovraty), ['kolovra', 'zákon č. 131/2000 Sb.']);
  assert.deepEqual(await find('extended-municipality', kolovraty), ['praha22', 'zákon č. 314/2002 Sb.']);
  assert.deepEqual(await find('trade-office', { ...praha, borough: 'Praha 1' }), ['praha11', 'zákon č. 570/1991 Sb.']);
  assert.deepEqual(await find('registry-office', { ...praha, borough: 'Praha 9' }), ['prahacc', null]);
  assert.deepEqual(await find('district-court', { ...praha, pragueDistrict: 'Praha 5' }), [
    'soudpr5',
    'zákon č. 6/2002 Sb.',
  ]);
  assert.deepEqual(await find('district-court', { ...praha, postcode: '15500' }), ['soudpr5', 'zákon č. 6/2002 Sb.']);
  assert.deepEqual(await find('district-court', {}), ['soudjic', 'zákon č. 6/2002 Sb.']);
  assert.deepEqual(await find('district-court', { district: 'Nový Jičín' }), ['soudnji', 'zákon č. 6/2002 Sb.']);
  assert.deepEqual(await find('social-security-office', {}), ['ussznor', 'zákon č. 582/1991 Sb.']);
  assert.equal(await find('social-security-office', { region: 'Jihočeský kraj', district: 'Tábor' }), null);
  assert.deepEqual(await find('social-security-administration', {}), ['cssz111', 'zákon č. 582/1991 Sb.']);
  // A village whose building office decree 130/2024 Coll. names is told the nearest that is known, without a law.
  assert.deepEqual(await find('building-office', { ...at('Lhota'), extended: { code: 1, name: 'Jesenice' } }), [
    'jesena2',
    'zákon č. 283/2021 Sb.',
  ]);
  assert.deepEqual(await find('building-office', { extended: { code: 9, name: 'Brno' } }), ['brnocit', null]);
});
