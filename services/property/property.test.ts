import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { CitizenCaller } from '#platform/caller.ts';
import { DEMO } from '#simulators/population/demo-clan.ts';
import type { MineView, OrderView, OwnSheet } from './api.ts';
import { codeOf, eventually, type PropertyPortal, startProperty } from './testing/portal.ts';

let on: PropertyPortal;
let landlady: CitizenCaller;

before(async () => {
  on = await startProperty({ PROPERTY_EXTRACTS_A_DAY: '2' });
  landlady = await on.person(DEMO.manyLetters);
});
beforeEach(() => on.box.faults.clear());
after(() => on?.stop());

const read = (caller: CitizenCaller): Promise<MineView> =>
  eventually(async () => {
    const mine = await on.as(caller).mine.get();
    return !mine.reading && mine.outcome !== 'none' && mine;
  });
const sheetsOf = ({ property }: MineView): OwnSheet[] => (property?.state === 'known' ? property.sheets : []);
const homeOf = (mine: MineView): OwnSheet => sheetsOf(mine).find(({ proceedings }) => proceedings.length > 0)!;
const orderIn = (caller: CitizenCaller, id: string, state: OrderView['state']): Promise<OrderView> =>
  eventually(async () => {
    const order = await on.as(caller).orders.get({ id });
    return order.state === state && order;
  });
/** Moves both clocks: the portal's and the registry's. */
const later = async (hours: number): Promise<void> => {
  on.clock.now = new Date(on.clock.now.getTime() + hours * 3_600_000);
};

test('a citizen sees what they own with their share, what burdens it, and how far the proceedings are', async () => {
  const mine = await read(landlady);
  assert.equal(mine.outcome, 'read');
  const sheets = sheetsOf(mine);
  assert.ok(sheets.length >= 2);
  assert.ok(sheets.every((sheet) => sheet.mine.length > 0));
  const home = homeOf(mine);
  assert.ok(home.rights.some(({ type }) => type === 'Zástavní právo smluvní'));
  assert.equal(home.steps.length, home.proceedings.length);
  assert.ok(home.things.every(({ underWay }) => underWay));
  assert.equal((await on.as(landlady).mine.sheet({ sheet: home.sheet.id })).sheet.number, home.sheet.number);
  assert.deepEqual(await on.deeds(landlady), ['property-read service']);
  // Nothing of it stands in plain.
  for (const plain of [home.sheet.id, home.sheet.territory.name, home.owners[0]!.name]) {
    const found = await on.query(
      `select 1 from po_be_nemovitosti.snapshot where position(convert_to('${plain}', 'UTF8') in sealed) > 0`,
    );
    assert.equal(found.length, 0);
  }
  const tile = await eventually(() => on.tile(landlady));
  const things = sheets.reduce((count, sheet) => count + sheet.things.length, 0);
  assert.deepEqual(
    tile.figures.map(({ value }) => value),
    [things, home.proceedings.length],
  );
});

test('somebody without property, without a birth date, and with a namesake', async () => {
  const nobody = await on.person({ givenName: 'Xaver', familyName: 'Nikdo', birthDate: '1980-02-03' });
  assert.equal((await read(nobody)).property?.state, 'none');
  const unnamed = await on.person({ givenName: 'Jana', familyName: 'Nová', birthDate: null });
  assert.equal((await read(unnamed)).property?.state, 'unnamed');
  // A name that another one only begins with is another person's.
  const { givenName, familyName, birthDate } = on.box.population.person(DEMO.manyLetters);
  const shorter = await on.person({ givenName: givenName.slice(0, -1), familyName, birthDate });
  assert.equal((await read(shorter)).property?.state, 'none');
  const owner = Array.from({ length: 200 }, (_, at) => at + 20);
  for (const index of owner) {
    const one = on.box.population.person(index);
    const { persons } = await on.gateway('po-be-nemovitosti').persons({ ...one });
    if (persons.length !== 1) continue;
    await on.control('cuzk/namesakes', { person: index });
    const unlucky = await on.person(index);
    const mine = await read(unlucky);
    assert.deepEqual(mine.property, { state: 'several', people: 2 });
    return;
  }
  assert.fail('nobody of the population owns anything');
});

test('a fresh reading comes at most so often', async () => {
  await eventually(async () => {
    await later(2);
    return (await on.as(landlady).mine.refresh()).begun;
  });
  assert.equal((await on.as(landlady).mine.refresh()).begun, false);
  await read(landlady);
  assert.equal((await on.as(landlady).mine.refresh()).begun, false, 'the last one was too lately');
});

test('an extract: its price first, then ordered once whatever breaks, then among the documents', async () => {
  const { orders } = on.as(landlady);
  const sheet = homeOf(await read(landlady)).sheet.id;
  const key = crypto.randomUUID();
  const [{ id }, again] = await Promise.all([orders.begin({ sheet, key }), orders.begin({ sheet, key })]);
  assert.equal(again.id, id, 'sent twice is one order');
  const priced = await orderIn(landlady, id, 'priced');
  assert.equal(priced.price, 100);
  assert.equal(await codeOf(orders.confirm({ id, price: 90 })), 'CONFLICT');
  // Paid for, and the answer is lost: nobody knows. Asked again, it is the same report.
  on.box.faults.set({ cuzk: [{ kind: 'lose', operation: 'vratSestavu', times: 2 }] });
  await Promise.all([orders.confirm({ id, price: 100 }), orders.confirm({ id, price: 100 })]);
  const delivered = await orderIn(landlady, id, 'delivered');
  await orders.confirm({ id, price: 100 });
  const documents = (await on.documentsOf(landlady).list({ everywhere: true })).items;
  assert.deepEqual(
    documents.map((one) => one.id),
    [delivered.document],
  );
  assert.match(documents[0]!.name, /^Výpis z katastru – .+, LV \d+\.pdf$/);
  assert.equal(await on.spent(), 100, 'paid once');
  const events = await on.query(
    `select 1 from events.outbox where name = 'property.extract-ready' and citizen = '${landlady.citizen}'`,
  );
  assert.equal(events.length, 1);
  assert.deepEqual(
    (await on.deeds(landlady)).filter((deed) => deed.startsWith('extract')),
    ['extract-ordered citizen', 'extract-delivered service'],
  );
});

test('an extract that is not wanted, not made, or one too many', async () => {
  const { orders } = on.as(landlady);
  const sheet = homeOf(await read(landlady)).sheet.id;
  const begin = async (): Promise<string> => (await orders.begin({ sheet, key: crypto.randomUUID() })).id;
  const unwanted = await begin();
  await orderIn(landlady, unwanted, 'priced');
  await orders.cancel({ id: unwanted });
  assert.equal((await orders.get({ id: unwanted })).state, 'cancelled');
  assert.equal(await codeOf(orders.confirm({ id: unwanted, price: 100 })), 'CONFLICT');

  await on.control('cuzk/reports', { broken: true }, 'PUT');
  const broken = await begin();
  assert.equal((await orderIn(landlady, broken, 'failed')).reason, 'registry');
  await on.control('cuzk/reports', { broken: false }, 'PUT');
});

test('a price that nobody confirms is given up after a day', async () => {
  const { orders } = on.as(landlady);
  const sheet = homeOf(await read(landlady)).sheet.id;
  const { id } = await orders.begin({ sheet, key: crypto.randomUUID() });
  await orderIn(landlady, id, 'priced');
  const before = await on.spent();
  await later(25);
  assert.equal(await codeOf(orders.confirm({ id, price: 100 })), 'CONFLICT');
  await orderIn(landlady, id, 'cancelled');
  assert.equal(await on.spent(), before);
});

test('an extract for which there is no room waits until there is, and is not paid for twice', async () => {
  const full = await on.person(DEMO.manyLetters);
  const { orders } = on.as(full);
  const sheet = homeOf(await read(full)).sheet.id;
  const filling = await on.fill(full);
  const before = await on.spent();
  const { id } = await orders.begin({ sheet, key: crypto.randomUUID() });
  await orders.confirm({ id, price: (await orderIn(full, id, 'priced')).price! });
  assert.equal((await orderIn(full, id, 'failed')).reason, 'no-room');
  await on.documentsOf(full).trash({ ids: [filling] });
  await on.documentsOf(full).destroy({ ids: [filling] });
  await orders.retry({ id });
  assert.equal((await orderIn(full, id, 'delivered')).reason, null);
  assert.equal(await on.spent(), before + 100);
});

test('everything that is held is in the archive', async () => {
  const all = await on.archive(landlady);
  const home = homeOf(await read(landlady));
  const part = (from: string, to: string): string => all.slice(all.indexOf(from), all.indexOf(to));
  assert.ok(part('nemovitosti.json', 'sledovane.json').includes(home.owners[0]!.name));
  for (const { id } of await on.as(landlady).orders.list())
    assert.ok(all.slice(all.indexOf('vypisy.json')).includes(id));
});

test('so many extracts a day, and no more', async () => {
  const eager = await on.person(DEMO.manyLetters);
  const { orders } = on.as(eager);
  const sheet = homeOf(await read(eager)).sheet.id;
  for (let at = 0; at < 2; at++) {
    const { id } = await orders.begin({ sheet, key: crypto.randomUUID() });
    await orders.confirm({ id, price: (await orderIn(eager, id, 'priced')).price! });
    await orderIn(eager, id, 'delivered');
  }
  assert.equal(await codeOf(orders.begin({ sheet, key: crypto.randomUUID() })), 'LIMIT');
});

test('a change of watched property is told once, and watching can be ended', async () => {
  const mine = await read(landlady);
  const home = homeOf(mine);
  const { watches } = on.as(landlady);
  assert.equal(await codeOf(watches.start({ sheet: '200000099000' })), 'NOT_FOUND', 'not their own');
  await watches.start({ sheet: home.sheet.id });
  await watches.start({ sheet: home.sheet.id });
  assert.deepEqual((await on.as(landlady).mine.get()).watched, [home.sheet.id]);
  await on.control('cuzk/changes', { person: DEMO.manyLetters, change: 'mortgage' });
  await on.control('cuzk/changes', { person: DEMO.manyLetters, change: 'proceeding' });
  const changed = await eventually(async () => {
    await later(3);
    await on.as(landlady).mine.refresh();
    const seen = await on.as(landlady).mine.get();
    return seen.changes.length > 0 && seen;
  });
  assert.equal(changed.changes.length, 1);
  const [change] = changed.changes;
  assert.deepEqual(change?.added, ['Zástavní právo smluvní']);
  assert.equal(change?.begun.length, 1);
  await eventually(async () => !(await on.as(landlady).mine.get()).reading);
  const told = await on.query(`select 1 from events.outbox where name = 'property.changed'`);
  assert.equal(told.length, 1);
  const [job] = await on.query<{ run_at: Date }>(
    `select run_at from events.work where task = 'po-be-nemovitosti:watch'`,
  );
  assert.ok(job, 'it will be looked at again');
  await watches.stop({ sheet: home.sheet.id });
  assert.deepEqual((await on.as(landlady).mine.get()).watched, []);
});

test('the whole registry can be searched, so many times a day, and whose sheet was seen is in the log', async () => {
  const { search } = on.as(landlady);
  const { address } = on.box.population.person(DEMO.manyLetters);
  const name = address.municipalityPart ?? address.municipality;
  const part = (await search.parts({ text: name })).find((one) => one.name === name)!;
  const [house] = await search.buildings({ part: part.code, kind: 1, number: address.houseNumber });
  assert.ok(house?.sheet);
  const sheet = await search.sheet({ sheet: house.sheet });
  assert.ok(sheet.owners.every((owner) => owner.name !== '' && !('birthDate' in owner)));
  const [parcel] = sheet.parcels;
  const { territory, number, part: under } = parcel!;
  const found = await search.parcels({ territory, number, ...(under === null ? {} : { part: under }) });
  assert.ok(found.some(({ id }) => id === parcel!.id));
  assert.ok((await search.territories({ text: name.slice(0, 3) })).some(({ code }) => code === territory));
  assert.equal(await codeOf(search.sheet({ sheet: '1' })), 'NOT_FOUND');
  assert.ok((await on.deeds(landlady)).includes('sheet-viewed citizen'));
  await on.query(`update po_be_nemovitosti.search_day set searches = 100 where citizen = '${landlady.citizen}'`);
  assert.equal(await codeOf(search.sheet({ sheet: house.sheet })), 'LIMIT');
  await later(24);
  assert.equal(await codeOf(search.sheet({ sheet: house.sheet })), 'passed');
});

test('nobody else sees any of it', async () => {
  const stranger = await on.person(DEMO.student);
  const home = homeOf(await read(landlady));
  const [order] = await on.as(landlady).orders.list();
  assert.equal(await codeOf(on.as(stranger).mine.sheet({ sheet: home.sheet.id })), 'NOT_FOUND');
  assert.equal(await codeOf(on.as(stranger).orders.get({ id: order!.id })), 'NOT_FOUND');
  assert.equal(await codeOf(on.as(stranger).orders.confirm({ id: order!.id, price: 100 })), 'NOT_FOUND');
  assert.deepEqual(await on.as(stranger).orders.list(), []);
  assert.equal(await codeOf(on.as({ ...stranger, kind: 'anonymous' } as never).mine.get()), 'UNAUTHORIZED');
  // The gateway opens to property alone.
  const question = { givenName: 'Jana', familyName: 'Nová', birthDate: '1990-01-01' };
  for (const from of ['po-fe-portal', 'po-be-dokumenty'] as const)
    assert.equal(await codeOf(on.gateway(from).persons(question)), 'FORBIDDEN', from);
});

test('what was read stays while the registry is late, failing, down or answers garbage, and says how old it is', async () => {
  const faults = [
    { kind: 'status', status: 503 },
    { kind: 'refuse' },
    { kind: 'garbage', of: 'html' },
    { kind: 'garbage', of: 'truncated' },
    { kind: 'slow', milliseconds: 60_000 },
  ] as const;
  const people = await Promise.all(faults.map(() => on.person(DEMO.manyLetters)));
  const before = await Promise.all(people.map(read));
  await later(30);
  for (const [at, fault] of faults.entries()) {
    on.box.faults.set({ cuzk: [fault] });
    const caller = people[at]!;
    const late = fault.kind === 'slow';
    const seen = await eventually(async () => {
      const mine = await on.as(caller).mine.get();
      return (late ? mine.reading || mine.outcome === 'failed' : mine.outcome === 'failed') && mine;
    });
    assert.deepEqual(sheetsOf(seen), sheetsOf(before[at]!), fault.kind);
    assert.equal(seen.readAt, before[at]!.readAt);
  }
  const sheet = homeOf(before[0]!).sheet.id;
  assert.equal(await codeOf(on.as(landlady).search.parcels({ territory: '990001', number: 1 })), 'UNAVAILABLE');
  assert.equal(await codeOf(on.as(landlady).orders.begin({ sheet, key: crypto.randomUUID() })), 'UNAVAILABLE');
});
