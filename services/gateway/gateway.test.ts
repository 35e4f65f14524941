import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, test } from 'node:test';
import { ORPCError } from '@orpc/client';
import fc from 'fast-check';
import { z } from 'zod';
import { CONTEXTS } from '#connectors/isss/protocol/index.ts';
import type { TargetName } from '#platform/ids.ts';
import { createOutside, type Outside } from '#platform/outside/index.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import { DEMO } from '#simulators/population/index.ts';
import { openIsss } from './isss.ts';
import { type GatewaySettings, gatewaySettings } from './settings.ts';
import { isssSettings, startStand } from './testing/stand.ts';

const isCode = (code: string) => (error: unknown) =>
  error instanceof ORPCError &&
  (error.code === code || (error.data as { body?: { code?: unknown } } | undefined)?.body?.code === code);

const asked = { reason: 'citizen-asked' } as const;

describe('the gateway to the registers', () => {
  let stand: Awaited<ReturnType<typeof startStand>>;
  before(async () => {
    stand = await startStand();
  });
  after(() => stand.stop());
  afterEach(async () => {
    stand.simulators.faults.clear();
    await stand.switchTo({});
  });

  const year = () => {
    const to = stand.simulators.clock.now();
    return { from: new Date(to.getTime() - 365 * 86_400_000).toISOString(), to: to.toISOString() };
  };

  test('everybody’s readings follow the contract', async () => {
    const registers = stand.as('po-be-udaje');
    const cards = stand.as('po-be-doklady');
    const drivers = stand.as('po-be-ridic');
    const seen = new Set<string>();
    const people = fc.integer({ min: 0, max: stand.simulators.population.size - 1 });
    await fc.assert(
      fc.asyncProperty(people, async (person) => {
        const citizen = await stand.citizen(person);
        // The client and the gateway check every answer by the contract.
        const readings = await Promise.all([
          registers.population.read({ citizen, ...asked }),
          registers.uses.read({ citizen, ...asked, ...year() }),
          registers.entities.read({ citizen, ...asked }),
          registers.trade.read({ citizen, ...asked }),
          cards.cards.read({ citizen, ...asked }),
          drivers.driver.read({ citizen, ...asked }),
          drivers.vehicles.read({ citizen, ...asked }),
        ]);
        readings.forEach(({ state }, at) => seen.add(`${at} ${state}`));
        const [population, uses] = readings;
        assert.ok(population.state === 'read' && !population.partial && uses.state === 'read');
        const { givenName, familyName } = stand.simulators.population.person(person);
        assert.deepEqual([population.data.givenNames.value, population.data.familyName.value], [givenName, familyName]);
      }),
      { numRuns: 25, seed: 5, endOnFailure: true },
    );
    for (let at = 0; at < 7; at++) assert.ok(seen.has(`${at} read`), `some reading of ${at}`);
    assert.ok(seen.has('5 not-found'), 'somebody does not drive');
  });

  test('what the portal read is among the uses, with the reason that the citizen understands', async () => {
    const citizen = await stand.citizen(DEMO.student);
    const { from } = year();
    await stand.as('po-be-doklady').cards.read({ citizen, reason: 'expiry-watch' });
    await stand.as('po-be-udaje').population.read({ citizen, reason: 'refresh' });
    stand.simulators.clock.advance(1_000);
    const reading = await stand
      .as('po-be-udaje')
      .uses.read({ citizen, ...asked, from, to: stand.simulators.clock.now().toISOString() });
    assert.ok(reading.state === 'read');
    const own = reading.data.items
      .filter(({ system }) => system === '9001')
      .map(({ reason, authority }) => [reason, authority.name]);
    const agency = 'Digitální a informační agentura';
    assert.deepEqual(own, [
      ['Obnovení údajů, které si občan zobrazuje v Portálu občana', agency],
      ['Hlídání konce platnosti dokladů pro občana v Portálu občana', agency],
    ]);
  });

  test('nobody but the service that a reading is for gets it', async () => {
    const citizen = await stand.citizen(0);
    const targets: TargetName[] = ['po-be-kalendar', 'po-fe-portal', 'po-be-udaje', 'po-be-doklady', 'po-be-ridic'];
    const doors = (target: TargetName) => {
      const gateway = stand.as(target);
      return {
        population: () => gateway.population.read({ citizen, ...asked }),
        uses: () => gateway.uses.read({ citizen, ...asked, ...year() }),
        consents: () => gateway.consents.list({ citizen }),
        cards: () => gateway.cards.read({ citizen, ...asked }),
        driver: () => gateway.driver.read({ citizen, ...asked }),
        vehicles: () => gateway.vehicles.read({ citizen, ...asked }),
      };
    };
    const open: Partial<Record<TargetName, readonly string[]>> = {
      'po-be-udaje': ['population', 'uses', 'consents'],
      'po-be-doklady': ['cards'],
      'po-be-ridic': ['driver', 'vehicles'],
    };
    for (const target of targets) {
      for (const [door, enter] of Object.entries(doors(target))) {
        if (open[target]?.includes(door)) await enter();
        else await assert.rejects(enter(), isCode('FORBIDDEN'), `${target} ${door}`);
      }
    }
  });

  test('a later answer is picked up by its citizen only, and the ticket tells nothing', async () => {
    const citizen = await stand.citizen(DEMO.youngWoman);
    const other = await stand.citizen(1);
    const drivers = stand.as('po-be-ridic');
    await stand.switchTo({ [CONTEXTS.driver.code]: { laterSeconds: 30 } });
    const reading = await drivers.driver.read({ citizen, ...asked });
    assert.ok(reading.state === 'later');
    const { ticket } = reading;
    assert.ok(Date.parse(reading.after) > Date.now());
    assert.equal((await drivers.driver.pickUp({ citizen, ticket })).state, 'later');
    stand.simulators.clock.advance(31_000);
    await assert.rejects(drivers.driver.pickUp({ citizen: other, ticket }), isCode('NOT_FOUND'));
    await assert.rejects(drivers.vehicles.pickUp({ citizen, ticket }), isCode('NOT_FOUND'));
    await assert.rejects(drivers.driver.pickUp({ citizen, ticket: 'AAAA' }), isCode('NOT_FOUND'));
    const answer = await drivers.driver.pickUp({ citizen, ticket });
    assert.ok(answer.state === 'read' && answer.data.points === 6);
  });

  test('a citizen whom the registers do not know, and a context that is not given', async () => {
    const drivers = stand.as('po-be-ridic');
    assert.equal((await drivers.driver.read({ citizen: await stand.citizen(), ...asked })).state, 'not-found');
    await stand.switchTo({ [CONTEXTS.vehicles.code]: { denied: true } });
    assert.equal((await drivers.vehicles.read({ citizen: await stand.citizen(0), ...asked })).state, 'not-permitted');
  });

  test('a card is reported once by its key; what the register refuses is a problem of its own', async () => {
    const citizen = await stand.citizen(DEMO.manyLetters);
    const cards = stand.as('po-be-doklady');
    const reading = await cards.cards.read({ citizen, ...asked });
    assert.ok(reading.state === 'read');
    const card = reading.data.items.find(({ kind, state }) => kind === 'identity-card' && state === 'valid');
    assert.ok(card);
    const report = {
      citizen,
      key: randomUUID(),
      kind: card.kind,
      number: card.number,
      what: 'lost',
      at: new Date().toISOString(),
    } as const;
    const taken = await cards.cards.report(report);
    assert.deepEqual(await cards.cards.report(report), taken);
    await assert.rejects(cards.cards.report({ ...report, key: randomUUID() }), isCode('REFUSED'));
    const after = await cards.cards.read({ citizen, reason: 'reported' });
    assert.ok(after.state === 'read');
    assert.equal(after.data.items.find(({ number }) => number === card.number)?.state, 'lost');
  });

  test('a consent is given to a known recipient, listed, revoked', async () => {
    const citizen = await stand.citizen(DEMO.pensioner);
    const { consents } = stand.as('po-be-udaje');
    const businessId = stand.simulators.population.institution('company-pojistovna-kotva-a-s')?.box.businessId ?? '';
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const give = {
      citizen,
      key: randomUUID(),
      businessId,
      fields: ['name', 'contacts'] as ('name' | 'contacts')[],
      until,
    };
    const { id, name } = await consents.give(give);
    assert.equal((await consents.give(give)).id, id);
    assert.equal(name, 'Pojišťovna Kotva, a.s.');
    await assert.rejects(
      consents.give({ ...give, key: randomUUID(), businessId: '12345678' }),
      isCode('UNKNOWN_RECIPIENT'),
    );
    const [consent, ...more] = await consents.list({ citizen });
    assert.deepEqual(
      [consent?.fields, consent?.until, consent?.revokedAt, more.length],
      [['name', 'contacts'], until, null, 0],
    );
    await assert.rejects(consents.revoke({ citizen: await stand.citizen(0), id }), isCode('NOT_FOUND'));
    const { at } = await consents.revoke({ citizen, id });
    assert.equal((await consents.list({ citizen }))[0]?.revokedAt, at);
  });

  test('one dead register does not close the way to the others, and no answer says what it said', async () => {
    const citizen = await stand.citizen(0);
    const drivers = stand.as('po-be-ridic');
    stand.simulators.faults.set({ isss: [{ kind: 'garbage', of: 'html', operation: CONTEXTS.driver.code }] });
    for (let tried = 0; tried < 7; tried++) {
      await assert.rejects(drivers.driver.read({ citizen, ...asked }), (error) => {
        assert.ok(isCode('UNAVAILABLE')(error));
        assert.ok(!JSON.stringify([error, String(error)]).includes('It works'));
        return true;
      });
    }
    // The breaker of drivers is open now: it is not even asked, while vehicles are.
    stand.simulators.faults.clear();
    await assert.rejects(drivers.driver.read({ citizen, ...asked }), isCode('UNAVAILABLE'));
    assert.equal((await drivers.vehicles.read({ citizen, ...asked })).state, 'read');
  });

  test('operators see every line, and a probe of the bus is no use of anybody’s data', async () => {
    const made = new Map<string, Outside>();
    const settings = z.object(gatewaySettings).parse(isssSettings(stand.simulators.url));
    const isss = openIsss(
      settings,
      (options) => {
        const outside = createOutside(options);
        made.set(options.system, outside);
        return outside;
      },
      silentLog,
    );
    assert.ok(made.has('isss-driver') && made.has('isss-consents'));
    const { lastSuccessAt, lastFailureAt } = (await made.get('isss-identification')?.probe()) ?? {};
    assert.ok(lastSuccessAt && !lastFailureAt);
    await isss?.close();
  });

  test('a register that is late is unavailable within the deadline', async () => {
    const citizen = await stand.citizen(0);
    stand.simulators.faults.set({ isss: [{ kind: 'hang', operation: CONTEXTS.trade.code }] });
    await assert.rejects(stand.as('po-be-udaje').trade.read({ citizen, ...asked }), isCode('UNAVAILABLE'));
  });
});

test('without ISSS_URL it starts, and nothing can be read', async () => {
  const stand = await startStand({ settings: {} });
  try {
    const citizen = await stand.citizen(0);
    await assert.rejects(stand.as('po-be-ridic').driver.read({ citizen, ...asked }), isCode('UNAVAILABLE'));
  } finally {
    await stand.stop();
  }
});

test('an address without what belongs to it stops the start, by the name of the setting', () => {
  const outside = (): never => {
    throw new Error('nothing is called');
  };
  const open = (more: Partial<GatewaySettings>) =>
    openIsss({ ISSS_URL: 'https://isss.invalid', ISSS_DEADLINE_SECONDS: 1, ...more }, outside, silentLog);
  assert.throws(() => open({}), /ISSS_AGENDA/);
  const who = { ISSS_AGENDA: 'A8566', ISSS_ROLE: 'CR1', ISSS_OVM: '90000056', ISSS_AIS: '1' };
  assert.throws(() => open({ ...who, ISSS_AIS: undefined }), /ISSS_AIS/);
  assert.throws(() => open(who), /ISSS_CERTIFICATE_FILE/);
  assert.equal(openIsss({ ISSS_DEADLINE_SECONDS: 1 }, outside, silentLog), undefined);
});
