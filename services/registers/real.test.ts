import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { implement } from '@orpc/server';
import { CONTEXTS } from '#connectors/isss/protocol/index.ts';
import type { CitizenCaller } from '#platform/caller.ts';
import { type CallContext, defineService } from '#platform/service.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import { eventually } from '#services/calendar/testing/portal.ts';
import dashboard from '#services/dashboard/service.ts';
import gateway from '#services/gateway/service.ts';
import { isssSettings } from '#services/gateway/testing/stand.ts';
import { identityApi } from '#services/identity/api.ts';
import { logReader } from '#services/profile/testing/log.ts';
import { type Simulators, startSimulators } from '#simulators/index.ts';
import { registersApi } from './api.ts';
import registers from './service.ts';

/** The whole way of a reading: this service, the gateway, ISSS over HTTP, the simulated registers. */

const pseudonym = 'CZ/CZ/registers-1';
const api = { people: { pseudonym: identityApi.people.pseudonym } };
const os = implement(api).$context<CallContext>();
/** Identity as the gateway knows it. */
const identity = defineService({
  target: 'po-be-identita',
  title: { cs: 'Identita', en: 'Identity' },
  placement: 'cloud',
  api,
  setup: () => ({
    router: os.router({ people: { pseudonym: os.people.pseudonym.handler(() => ({ pseudonym })) } }),
  }),
});

let simulators: Simulators;
let portal: TestPortal;
let citizen: CitizenCaller;

const control = async (method: string, path: string, body: unknown): Promise<void> => {
  const answer = await fetch(`${simulators.url}/_control/isss/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.ok(answer.ok, await answer.text());
};
const own = () => portal.client('po-be-udaje', registersApi).as(citizen);

before(async () => {
  simulators = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: { seed: 'registers', size: 60 },
    letters: { kinds: [], lettersFor: () => [] },
    systems: ['isss'],
  });
  portal = await startTestPortal([identity, gateway, dashboard, registers, logReader().service], {
    settings: { ...isssSettings(simulators.url), REGISTERS_PAUSE_MINUTES: '0', REGISTERS_OWN_SYSTEM: '9001' },
  });
  await control('POST', 'pseudonyms', { pseudonym, person: 1 });
  citizen = await portal.citizen();
});
after(async () => {
  await portal?.stop();
  await simulators?.stop();
});

test('a person of the population sees what the registers hold of them, and that the portal has read it', async () => {
  const person = simulators.population.person(1);
  const { population, entities, trade } = await eventually(async () => {
    const seen = await own().get();
    return seen.population.data && seen.entities.data && seen.trade.data && seen;
  });
  assert.equal(population.data?.familyName.value, person.familyName);
  assert.equal(population.data.birthDate.value, person.birthDate);
  assert.equal(population.data.address?.value.code, person.address.addressPlaceCode);
  assert.ok(population.data.address.value.point);
  assert.deepEqual([entities.state.outcome, trade.state.outcome], ['read', 'read']);
  const uses = await eventually(async () => {
    const list = await own().uses.list({});
    return list.items.some((use) => use.own) && list;
  });
  assert.ok(uses.items.filter((use) => !use.own).length > 0);
  assert.ok(uses.items.every((use) => use.plain !== null || use.law === null || !use.own));
});

test('an answer that comes later is waited for; a register that answers garbage leaves what was read', async () => {
  await control('PUT', 'contexts', { [CONTEXTS.population.code]: { laterSeconds: 1 } });
  const { readAt } = (await own().get()).population.state;
  await own().refresh({ source: 'population' });
  await eventually(async () => {
    const { state } = (await own().get()).population;
    return state.readAt !== readAt && !state.reading;
  });
  simulators.faults.set({ isss: [{ kind: 'garbage', of: 'html', operation: CONTEXTS.population.code }] });
  await own().refresh({ source: 'population' });
  const { data } = await eventually(async () => {
    const { population } = await own().get();
    return population.state.outcome === 'failed' && population;
  });
  assert.equal(data?.familyName.value, simulators.population.person(1).familyName);
});
