import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DEMO } from '#simulators/population/index.ts';
import { createRegisters, pragueDay } from '#simulators/registers/index.ts';
import { startStand } from './testing/stand.ts';

// Whom people act for by the population records, over the simulated registers.

let stand: Awaited<ReturnType<typeof startStand>>;
before(async () => {
  stand = await startStand();
});
after(() => stand?.stop());

const reason = 'citizen-asked' as const;

test('a father acts for his minor children and for his ward, whose record names him', async () => {
  const { population } = stand.simulators;
  const father = await stand.citizen(DEMO.fatherInTrade);
  const acting = stand.as('po-be-zastupovani');
  const told = await acting.dependants.read({ citizen: father, reason });
  assert.ok(told.state === 'read' && !told.partial);
  const children = told.data.items.filter(({ kind }) => kind === 'child');
  assert.deepEqual(
    children.map(({ givenNames, birthDate }) => [givenNames, birthDate]),
    population.person(DEMO.fatherInTrade).children.map((index) => {
      const { givenName, birthDate } = population.person(index);
      return [givenName, birthDate];
    }),
  );
  assert.ok(told.data.items.every(({ address }) => address !== null && /^\d{5}$/.test(address.postcode)));
  const [ward, ...more] = told.data.items.filter(({ kind }) => kind === 'ward');
  assert.ok(ward && more.length === 0);
  const index = Array.from({ length: population.size }, (_, at) => at).find(
    (at) =>
      at > 10 &&
      population.person(at).familyName === ward.familyName &&
      population.person(at).givenName === ward.givenNames,
  )!;
  const record = await stand.as('po-be-udaje').population.read({ citizen: await stand.citizen(index), reason });
  assert.ok(record.state === 'read');
  assert.deepEqual(
    record.data.guardians.value.map(({ kind }) => kind),
    ['guardian'],
  );
  const again = await acting.dependants.read({ citizen: father, reason });
  assert.deepEqual(again.state === 'read' && again.data, told.data, 'numbers of relations stay');
});

test('who has none is told so; other services are not let in; companies are told with how one acts', async () => {
  const acting = stand.as('po-be-zastupovani');
  const alone = await acting.dependants.read({ citizen: await stand.citizen(DEMO.student), reason });
  assert.deepEqual(alone.state === 'read' && alone.data, { items: [] });
  const father = await stand.citizen(DEMO.fatherInTrade);
  const companies = await acting.entities.read({ citizen: father, reason });
  assert.ok(companies.state === 'read' && companies.data.items.some(({ role }) => role === 'statutory-body'));
  for (const other of ['po-be-doklady', 'po-be-podani', 'po-fe-portal'] as const) {
    await assert.rejects(stand.as(other).dependants.read({ citizen: father, reason }), { status: 403 });
  }
  // Who of the population sits in a body of several, found without asking.
  const { population, clock } = stand.simulators;
  const registers = createRegisters(population, clock.now());
  const today = pragueDay(clock.now());
  const person = Array.from({ length: population.size }, (_, at) => at).find((at) =>
    registers.entities(population.person(at), today).items.some(({ acting: how }) => how !== null),
  );
  const joint = await acting.entities.read({ citizen: await stand.citizen(person), reason });
  assert.ok(joint.state === 'read' && joint.data.items.some(({ acting: how }) => how?.includes('společně')));
});
