import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { openDatabase, type Database } from '#platform/data/index.ts';
import { schemaOf } from '#platform/ids.ts';
import { createOutside } from '#platform/outside/index.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import { classifyVdp } from '#connectors/ruian/index.ts';
import * as make from '#connectors/ruian/testing/make.ts';
import { type Simulators, startSimulators } from '#simulators/index.ts';
import { NO_LETTERS } from '#simulators/nia/testing/browser.ts';
import { streetLine, townLine } from '#simulators/population/addresses.ts';
import { addressesApi } from './api.ts';
import { target } from './jobs.ts';
import { refresh, RefreshIncomplete } from './refresh.ts';
import { createAddressStore } from './search/store.ts';
import addresses from './service.ts';
import { fold } from './words.ts';

let simulators: Simulators;
let portal: TestPortal;
let database: Database;

before(async () => {
  simulators = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: { seed: 'portal', size: 120 },
    letters: NO_LETTERS,
    systems: ['ruian'],
  });
  portal = await startTestPortal([addresses], {
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

const api = () => portal.client(target, addressesApi).own;

const read = (list: string) => {
  const vdp = createOutside({ system: 'ruian', classify: classifyVdp, retry: { attempts: 1 } });
  const store = createAddressStore(database);
  return refresh({ database, store, vdp, log: silentLog, now: () => new Date() }, list, AbortSignal.timeout(30_000));
};

test('a portal that starts beside the state in a box soon knows where its people live', async () => {
  const { address } = simulators.population.person(0);
  const written = fold(`${streetLine(address)} ${townLine(address)}`);
  const end = Date.now() + 40_000;
  for (;;) {
    const { items } = await api().search({ text: written, limit: 3 });
    if (items.some(({ code }) => code === address.addressPlaceCode)) break;
    assert.ok(Date.now() < end, `not in time: ${written}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const told = await api().get({ code: address.addressPlaceCode });
  assert.deepEqual(
    [told.municipality.name, told.district, told.region, told.postcode],
    [address.municipality, address.district, address.region, address.postcode],
  );
  assert.ok(told.point && told.point.latitude > 48.5 && told.point.latitude < 51.1);
});

test('what was read is not read again, and a source that fails takes nothing away', async () => {
  const list = `${simulators.url}/ruian/vdp/ruian/vymennyformat/seznamlinku`;
  // Whatever the first reading has left is read now.
  await read(list);
  const before = await api().status();
  await read(list);
  assert.deepEqual(await api().status(), before);
  simulators.faults.set({ ruian: [{ kind: 'status', status: 503 }] });
  await assert.rejects(read(list));
  simulators.faults.set({ ruian: [{ kind: 'garbage', of: 'html' }] });
  await assert.rejects(read(list));
  simulators.faults.set({});
  assert.deepEqual(await api().status(), before);
});

test('lists that are none are refused, a broken file stands in the way of changes only', async () => {
  const village = (code: number, to = 9_000_000) =>
    make.file(
      { to, name: `20261101_OB_${code}_UKSH` },
      make.municipalities([code, `Ves ${code}`]),
      make.parts(code, [code * 10, `Ves ${code}`]),
      make.places({ code: code * 10, part: code * 10, house: 5 }),
    );
  const files = new Map<string, Buffer>([
    ['20261101_OB_400001_UKSH.xml.gz', village(400_001).subarray(0, -30)],
    ['20261101_OB_400002_UKSH.xml.gz', village(400_002)],
    ['20261102_ST_ZKSH.xml.gz', make.changes(9_900_000, 9_900_001, { name: '20261102_ST_ZKSH' })],
    ['20261103_ST_ZKSH.xml.gz', make.changes(9_900_002, 9_900_003, { name: '20261103_ST_ZKSH' })],
  ]);
  let lines = '<html>Údržba</html>';
  const asked: string[] = [];
  const server: Server = createServer(({ url = '' }, answer) => {
    const name = url.split('/').at(-1)!;
    asked.push(name);
    const body = name === 'list' ? lines : files.get(name);
    answer.writeHead(body === undefined ? 404 : 200).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    await assert.rejects(read(`${url}/list`));
    lines = `${url}/20261101_OB_400002_UKSH.xml.gz\nhttp://192.0.2.1/20261101_OB_400003_UKSH.xml.gz\n`;
    await assert.rejects(read(`${url}/list`));
    assert.deepEqual(asked, ['list', 'list'], 'nothing of such a list is asked for');
    lines = [...files.keys()]
      .toReversed()
      .map((name) => `${url}/${name}\r\n`)
      .join('');
    await assert.rejects(read(`${url}/list`), RefreshIncomplete);
    assert.deepEqual(asked.slice(3), [...files.keys()].slice(0, 3), 'changes after changes that do not follow wait');
    const { items } = await api().search({ text: 'ves 400002 5', limit: 1 });
    assert.equal(items[0]?.municipality.code, 400_002);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
