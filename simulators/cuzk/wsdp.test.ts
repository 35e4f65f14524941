import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import {
  classifyCuzk,
  createCuzkClient,
  CuzkError,
  readOverviewReport,
  readProceedingReport,
  readSheetReport,
  type CallHook,
  type CuzkClient,
  type Report,
} from '#connectors/cuzk/index.ts';
import { classifyWith } from '#platform/outside/classify.ts';
import { startSimulators, type Simulators } from '#simulators/index.ts';
import { DEMO } from '../population/demo-clan.ts';

let box: Simulators;
let client: CuzkClient;
let reader: CuzkClient;
const paying = { user: 'WSTEST', password: 'WSHESLO' };
const call: CallHook = (_operation, _repeatable, run) => run(AbortSignal.timeout(3_000));
const landlady = () => box.population.person(DEMO.manyLetters);

const control = (path: string, body: unknown, method: 'POST' | 'PUT' = 'POST'): Promise<Response> =>
  fetch(`${box.url}/_control/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const kindOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'passed',
    (error: unknown) => (error instanceof CuzkError ? error.kind : String(error)),
  );
const open = (account = paying, purpose?: { reference: string; code: number }): CuzkClient =>
  createCuzkClient({ url: `${box.url}/cuzk`, account, call, purpose });

before(async () => {
  box = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: { seed: 'demo', size: 300 },
    systems: ['cuzk'],
  });
  client = open();
  reader = open({ user: 'WSTESTB', password: 'WSHESLOB' }, { reference: 'TEST-1', code: 1 });
  await control('cuzk/reports', { seconds: 0 }, 'PUT');
});
beforeEach(() => box.faults.clear());
after(async () => {
  await client.stop();
  await reader.stop();
  await box.stop();
});

async function made(of: CuzkClient, report: Report): Promise<Buffer> {
  return (await of.takeReport(report.id)).content;
}

test('a person is found by names and birth date, with the joint property of the couple, and their sheets', async () => {
  const { givenName, familyName, birthDate } = landlady();
  const found = await client.findPersons({ givenName, familyName, birthDate });
  const person = found.find(({ kind }) => kind === 'natural')!;
  const couple = found.find(({ kind }) => kind === 'spouses');
  assert.equal(person.familyName, familyName);
  assert.equal(person.birth6, landlady().birthNumber.slice(0, 6));
  assert.ok(couple === undefined || couple.partners.some(({ id }) => id === person.id));

  const subjects = [person.id, ...(couple ? [couple.id] : [])];
  const overviews = await Promise.all(
    subjects.map(async (subject) =>
      readOverviewReport(await made(reader, await reader.beginReport({ report: 'overview', subject }))),
    ),
  );
  const sheets = overviews.flat();
  assert.ok(sheets.length >= 2, 'a home and a field');
  const contents = await Promise.all(
    sheets.map(async ({ id }) =>
      readSheetReport(await made(reader, await reader.beginReport({ report: 'sheet', sheet: id, format: 'xml' }))),
    ),
  );
  const rights = contents.flatMap((content) => content.rights);
  assert.ok(rights.some(({ type, section }) => section === 'C' && type === 'Zástavní právo smluvní'));
  assert.ok(contents.every(({ owners }) => owners.some((owner) => subjects.includes(owner.id))));
  const home = contents.find(({ proceedings }) => proceedings.length > 0)!;
  assert.ok(home.things.every(({ underWay }) => underWay));
  const [proceeding] = home.proceedings;
  const steps = readProceedingReport(
    await made(reader, await reader.beginReport({ report: 'proceeding', proceeding: proceeding! })),
  );
  assert.deepEqual(steps.proceeding, {
    type: proceeding!.type,
    number: proceeding!.number,
    year: proceeding!.year,
    office: proceeding!.office,
  });
  assert.equal(steps.steps[0]?.name, 'Založení řízení');
  assert.equal((await client.findProceedings(proceeding!)).length, 1);
  assert.equal(await kindOf(client.findProceedings({ ...proceeding!, number: 1 })), 'not-found');
  // Nobody of that name, and somebody who was born on another day.
  assert.deepEqual(await client.findPersons({ givenName: 'Xaver', familyName: 'Nikdo', birthDate }), []);
  assert.deepEqual(await client.findPersons({ givenName, familyName, birthDate: '1901-01-01' }), []);
});

test('what a house, a flat and a parcel are told by numbers leads to the same sheet', async () => {
  let [houses, flats] = [0, 0];
  for (let index = 0; index < 120 && (houses < 3 || flats < 3); index++) {
    const { address } = box.population.person(index);
    const name = address.municipalityPart ?? address.municipality;
    const part = (await client.parts({ name })).find((one) => one.name === name)!;
    const query = { part: part.code, kind: 1, number: address.houseNumber };
    for (const building of await client.findBuildings(query)) {
      const parcels = await client.findParcels({ id: building.parcel! });
      assert.equal(parcels[0]?.building?.id, building.id);
      const { territory, number, part: under } = parcels[0];
      const same = await client.findParcels({ territory, number, part: under });
      assert.ok(same.some(({ id }) => id === building.parcel));
      const preview = await client.previewSheet(building.sheet!);
      assert.ok(preview !== null && preview.buildings.some(({ id }) => id === building.id));
      assert.ok(preview.ownerships.every(({ share }) => Number(share.numerator) <= Number(share.denominator)));
      houses++;
      const units = await client.findUnits({ building: building.id });
      if (units.length === 0) continue;
      const one = await client.findUnits({ building: query, number: units[0]!.number });
      assert.ok(one.some(({ id }) => id === units[0]!.id));
      const info = await client.unitInfo(units[0]!.id);
      assert.equal(info?.sheet.id, units[0]!.sheet);
      flats++;
    }
  }
  assert.ok(houses >= 3 && flats >= 1, `${houses} houses, ${flats} flats`);
  assert.equal(await client.previewSheet('1'), null);
  assert.equal(await kindOf(client.findBuildings({ part: '1', kind: 1, number: 1 })), 'not-found');
  assert.equal(await kindOf(client.findParcels({ territory: '1', number: 1 })), 'not-found');
  assert.equal((await client.landTypes())[13], 'zastavěná plocha a nádvoří');
  assert.ok((await client.territories({ name: 'zabovr%' })).some(({ name }) => name === 'Žabovřesky'));
});

test('a report is priced when it is made, paid for once, and gone when it is deleted; files come in both ways', async () => {
  const { givenName, familyName, birthDate } = landlady();
  const [person] = await client.findPersons({ givenName, familyName, birthDate });
  const overview = await client.beginReport({ report: 'overview', subject: person!.id });
  const [sheet] = readOverviewReport(await made(client, overview));
  const sheetId = sheet?.id ?? '';
  await control('cuzk/reports', { seconds: 60 }, 'PUT');
  const waiting = await client.beginReport({ report: 'sheet', sheet: sheetId, format: 'pdf' });
  assert.deepEqual([waiting.state, waiting.price], ['waiting', null]);
  assert.equal(await kindOf(client.takeReport(waiting.id)), 'not-found');
  await control('clock', { advanceSeconds: 61 }, 'PUT');
  await control('cuzk/reports', { seconds: 0 }, 'PUT');
  const ready = await client.report(waiting.id);
  assert.deepEqual([ready.state, ready.price], ['ready', 100]);

  const since = new Date(Date.now() - 86_400_000).toISOString().slice(0, 19);
  const spent = async (): Promise<number> => {
    const statement = (await made(client, await client.beginStatement({ from: since, format: 'xml' }))).toString();
    return Number(/<CELKEM>(\d+)</.exec(statement)?.[1]);
  };
  const before = await spent();
  const inline = await client.takeReport(waiting.id);
  assert.equal(inline.content.subarray(0, 5).toString(), '%PDF-');
  assert.equal(inline.report.state, 'taken');
  await control('cuzk/reports', { mtom: true }, 'PUT');
  const beside = await client.takeReport(waiting.id);
  await control('cuzk/reports', { mtom: false }, 'PUT');
  assert.ok(beside.content.equals(inline.content), 'the same file beside the envelope');
  assert.equal(await spent(), before + 100, 'paid once although it was taken twice');
  assert.ok((await client.reports()).some(({ id }) => id === waiting.id));
  assert.ok(!(await reader.reports()).some(({ id }) => id === waiting.id), "another account's report");
  await client.dropReport(waiting.id);
  assert.equal(await kindOf(client.report(waiting.id)), 'not-found');

  // An account that pays nothing must say why it asks.
  assert.equal(
    (await reader.report((await reader.beginReport({ report: 'sheet', sheet: sheetId, format: 'xml' })).id)).price,
    0,
  );
  const silent = open({ user: 'WSTESTB', password: 'WSHESLOB' });
  assert.equal(await kindOf(silent.beginReport({ report: 'sheet', sheet: sheetId, format: 'xml' })), 'invalid');
  await silent.stop();
});

test('late, failing, down, garbage, cut short, wrong password: each has its own word, and none of the registry’s', async () => {
  const ask = (): Promise<string> => kindOf(client.landTypes());
  const cases: [string, string][] = [
    ['cuzk=503', 'unavailable'],
    ['cuzk=500', 'unavailable'],
    ['cuzk=refuse', 'unavailable'],
    ['cuzk=garbage', 'protocol'],
    ['cuzk=truncated', 'protocol'],
    ['cuzk=404', 'protocol'],
    ['cuzk=maintenance', 'unavailable'],
  ];
  const { parseFaults } = await import('../faults/index.ts');
  for (const [fault, kind] of cases) {
    box.faults.set(parseFaults([fault], ['cuzk']));
    assert.equal(await ask(), kind, fault);
  }
  box.faults.set(parseFaults(['cuzk=hang'], ['cuzk']));
  const hanging = createCuzkClient({
    url: `${box.url}/cuzk`,
    account: paying,
    call: (_o, _r, run) => run(AbortSignal.timeout(150)),
  });
  assert.match(await kindOf(hanging.landTypes()), /Timeout|Abort/);
  await hanging.stop();
  box.faults.clear();
  assert.equal(await ask(), 'passed');

  const wrong = open({ user: 'WSTEST', password: 'nic' });
  for (let at = 0; at < 3; at++) assert.equal(await kindOf(wrong.landTypes()), 'credentials');
  assert.equal(await ask(), 'credentials', 'locked after three wrong ones');
  await control('clock', { advanceSeconds: 16 * 60 }, 'PUT');
  assert.equal(await ask(), 'passed');
  await wrong.stop();
  assert.equal(classifyWith(classifyCuzk, new CuzkError({ kind: 'credentials', operation: 'x' })).verdict, 'failed');
  assert.equal(classifyWith(classifyCuzk, new CuzkError({ kind: 'not-found', operation: 'x' })).verdict, 'answer');
});
