import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { CitizenCaller } from '#platform/caller.ts';
import { codeOf, eventually } from '#services/calendar/testing/portal.ts';
import { car, driver } from '#services/cards/testing/data.ts';
import { type CardsPortal, everybody, START, startCards } from '#services/cards/testing/portal.ts';
import { driverApi, type ReadingName } from './api.ts';

let portal: CardsPortal;
before(async () => {
  portal = await startCards();
});
after(() => portal?.stop());
beforeEach(() => portal.reset());

/** Reads anew and waits until it has ended. */
async function reread(caller: CitizenCaller, what: ReadingName) {
  portal.clock.now = new Date(portal.clock.now.getTime() + 6 * 60_000);
  assert.deepEqual(await portal.driver(caller).refresh({ what }), { begun: true });
  return eventually(async () => {
    const seen = await portal.driver(caller).overview();
    return !seen[what].reading && seen;
  });
}

const wallet = () => portal.client('po-be-ridic', driverApi, 'po-be-penezenka').own.licence;

describe('the driver as the registers say', () => {
  test('points with the day each goes, the course, bans, and vehicles, read once', async () => {
    const alice = await portal.citizen();
    portal.registers.driver = {
      ...driver,
      bans: [{ from: '2024-01-01', until: '2024-06-30', authority: 'MM', reason: 'x' }],
    };
    const shown = await portal.driver(alice).overview();
    const { outlook, course, counted, bans } = shown.driver.data!;
    assert.deepEqual(outlook.steps, [
      { on: '2027-03-01', points: 4, remaining: 2 },
      { on: '2028-02-29', points: 2, remaining: 0 },
    ]);
    assert.deepEqual([outlook.from, course.state, counted, bans[0]!.state], ['2026-02-28', 'possible', 6, 'over']);
    assert.deepEqual(shown.vehicles.data, { items: [car] });
    assert.deepEqual([shown.today, shown.driver.readAt], ['2026-11-22', START]);
    await portal.driver(alice).overview();
    assert.deepEqual(portal.registers.asked.toSorted(), ['driver citizen-asked', 'vehicles citizen-asked']);
    assert.deepEqual((await portal.deeds(alice)).toSorted(), ['driver-read service', 'vehicles-read service']);
  });

  test('ends of inspection, insurance and groups stand in the calendar, and go with the vehicle', async () => {
    const alice = await portal.citizen();
    await portal.driver(alice).overview();
    const groups = '2027-03-01 Končí řidičské oprávnění skupiny C';
    await eventually(async () => (await portal.entries(alice)).length === 3);
    assert.deepEqual(await portal.entries(alice), [
      '2027-01-10 Končí technická kontrola: Škoda Fabia, 1AB 2345',
      groups,
      '2027-04-30 Končí povinné ručení: Škoda Fabia, 1AB 2345',
    ]);
    portal.registers.vehicles = [{ ...car, inspectionUntil: '2029-01-09' }];
    await reread(alice, 'vehicles');
    await eventually(async () => (await portal.entries(alice)).some((entry) => entry.startsWith('2029-01-09')));
    assert.equal((await portal.entries(alice)).length, 3);
    portal.registers.vehicles = [{ ...car, state: 'scrapped' }];
    await reread(alice, 'vehicles');
    await eventually(async () => (await portal.entries(alice)).length === 1);
    assert.deepEqual(await portal.entries(alice), [groups]);
  });

  test('the tile has points, vehicles and what comes; in Czech one vehicle and six points', async () => {
    const alice = await portal.citizen();
    await portal.driver(alice).overview();
    const { content } = await eventually(async () => {
      const tile = await portal.tile(alice, 'ridic');
      return JSON.stringify(tile?.content).includes('vozidlo') && tile;
    });
    const text = JSON.stringify(content);
    assert.match(text, /"value":6,"label":\{"cs":"trestných bodů"/);
    assert.match(text, /"value":1,"label":\{"cs":"vozidlo"/);
    assert.match(text, /10\. 1\. 2027: Končí technická kontrola/);
    assert.match(text, /1\. 3\. 2027: odečtou se 4 trestné body/);
  });

  test('one register that is down leaves the other; what was read before stays', async () => {
    const alice = await portal.citizen();
    await portal.driver(alice).overview();
    portal.registers.mood = 'garbage';
    const shown = await reread(alice, 'driver');
    assert.deepEqual([shown.driver.outcome, shown.driver.data?.points, shown.vehicles.outcome], ['failed', 6, 'read']);
    await eventually(async () => (await portal.tile(alice, 'ridic'))?.state === 'late');
    // One that no longer knows the driver takes them off the tile.
    portal.registers.mood = 'not-found';
    await reread(alice, 'driver');
    await eventually(async () => !JSON.stringify((await portal.tile(alice, 'ridic'))?.content).includes('"value":6'));
  });

  test('somebody without a licence and a car, and somebody whom the register does not know', async () => {
    const [alice, bob] = [await portal.citizen(), await portal.citizen()];
    portal.registers.driver = { licence: null, points: 0, entries: [], bans: [] };
    portal.registers.vehicles = [];
    const none = await portal.driver(alice).overview();
    assert.deepEqual([none.driver.data?.licence, none.driver.data?.outlook.state], [null, 'no-points']);
    assert.equal(await wallet().get({ citizen: alice.citizen }), null);
    portal.registers.mood = 'not-found';
    const unknown = await portal.driver(bob).overview();
    assert.deepEqual([unknown.driver.data, unknown.driver.outcome], [null, 'not-found']);
    assert.equal(await wallet().get({ citizen: bob.citizen }), null);
  });
});

describe('the licence for the wallet', () => {
  test('has its holder, groups, age and a ban under way; the citizen reads that it was given', async () => {
    const alice = await portal.citizen();
    const ban = { from: '2026-11-01', until: '2026-12-01' };
    portal.registers.driver = { ...driver, bans: [{ ...ban, authority: 'MM', reason: 'x' }] };
    const held = await wallet().get({ citizen: alice.citizen });
    assert.deepEqual(held, { ...driver.licence, holder: everybody, ban, asOf: START });
    assert.deepEqual(await portal.deeds(alice), ['driver-read service', 'licence-given service']);
  });

  test('is not told as none while the register has not answered', async () => {
    const alice = await portal.citizen();
    portal.registers.mood = 'down';
    assert.equal(await codeOf(wallet().get({ citizen: alice.citizen })), 'UNAVAILABLE');
  });
});

describe('whose it is', () => {
  test('services see nothing but the wallet the licence; citizens not that', async () => {
    const alice = await portal.citizen();
    for (const target of ['po-fe-portal', 'po-be-doklady', 'po-be-penezenka'] as const) {
      const { own } = portal.client('po-be-ridic', driverApi, target);
      const licence = target === 'po-be-penezenka' ? [] : [own.licence.get({ citizen: alice.citizen })];
      const calls = [own.overview(), own.standing(), own.refresh({ what: 'driver' }), ...licence];
      assert.deepEqual(new Set(await Promise.all(calls.map(codeOf))), new Set(['FORBIDDEN']), target);
    }
    assert.equal(await codeOf(portal.driver(alice).licence.get({ citizen: alice.citizen })), 'FORBIDDEN');
    const nobody = portal.client('po-be-ridic', driverApi).as({ kind: 'anonymous' });
    assert.equal(await codeOf(nobody.overview()), 'UNAUTHORIZED');
  });

  test('the export has what was read, and reads nothing', async () => {
    const [alice, bob] = [await portal.citizen(), await portal.citizen()];
    await portal.driver(alice).overview();
    const profile = portal.client('po-be-ridic', driverApi, 'po-be-profil');
    const exported = async ({ citizen }: CitizenCaller) => {
      const answer = await profile.stream({ kind: 'service', target: 'po-be-profil' }, `/export/${citizen}`);
      return (await buffer(answer.body)).toString('utf8');
    };
    const asked = portal.registers.asked.length;
    const text = await exported(alice);
    for (const part of ['ridic.json', 'EN123456', 'TMBJJ7NE0J0123456', 'Držení telefonu'])
      assert.ok(text.includes(part), part);
    assert.ok(!(await exported(bob)).includes('EN123456'));
    assert.equal(portal.registers.asked.length, asked);
  });
});
