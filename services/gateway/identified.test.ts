import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startStand } from '#services/identity/testing/visitor.ts';
import { startSimulators } from '#simulators/index.ts';
import { NO_LETTERS } from '#simulators/nia/testing/browser.ts';
import { registerServiceProvider } from '#simulators/nia/register.ts';
import { gatewayApi } from './api.ts';
import gateway from './service.ts';
import { isssSettings } from './testing/stand.ts';

test('who signed in by the national identity is found in the registers by the pseudonym that it gave', async () => {
  // A second box of the same country, whose registers know the same people by the same pseudonyms.
  const registers = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: { seed: 'identity', size: 60 },
    letters: NO_LETTERS,
    systems: ['nia', 'isss'],
  });
  const stand = await startStand(undefined, [gateway], isssSettings(registers.url));
  try {
    await registerServiceProvider(registers.url, (await stand.client.own.metadata()).xml);
    const person = 5;
    const { caller } = await stand.signIn(person);
    const { population } = stand.portal.client('po-be-brana-registru', gatewayApi, 'po-be-udaje').own;
    const reading = await population.read({ citizen: caller.citizen, reason: 'citizen-asked' });
    assert.ok(reading.state === 'read');
    const { givenName, birthDate } = registers.population.person(person);
    assert.deepEqual([reading.data.givenNames.value, reading.data.birthDate.value], [givenName, birthDate]);
  } finally {
    await stand.stop();
    await registers.stop();
  }
});
