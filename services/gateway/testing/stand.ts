/** The gateway over the simulated registers, with the one question of identity that it needs; for tests. */
import { implement } from '@orpc/server';
import { defineService, type CallContext } from '#platform/service.ts';
import type { TargetName } from '#platform/ids.ts';
import { startTestPortal } from '#platform/testing/portal.ts';
import { identityApi } from '#services/identity/api.ts';
import { startSimulators } from '#simulators/index.ts';
import { NO_LETTERS } from '#simulators/nia/testing/browser.ts';
import { gatewayApi } from '../api.ts';
import gateway from '../service.ts';

/** Identity as the gateway knows it: who a citizen is to the registers. */
function identityOf(pseudonyms: ReadonlyMap<string, string>) {
  const api = { people: { pseudonym: identityApi.people.pseudonym } };
  const os = implement(api).$context<CallContext>();
  return defineService({
    target: 'po-be-identita',
    title: { cs: 'Identita', en: 'Identity' },
    placement: 'cloud',
    api,
    setup: () => ({
      router: os.router({
        people: {
          pseudonym: os.people.pseudonym.handler(({ input }) => {
            const pseudonym = pseudonyms.get(input.citizen);
            return pseudonym === undefined ? null : { pseudonym };
          }),
        },
      }),
    }),
  });
}

/** Settings by which a gateway finds the registers of a box. */
export const isssSettings = (simulators: string): NodeJS.ProcessEnv => ({
  ISSS_URL: `${simulators}/isss`,
  ISSS_AGENDA: 'A8566',
  ISSS_ROLE: 'CR90001',
  ISSS_OVM: '90000056',
  ISSS_AIS: '9001',
  ISSS_DEADLINE_SECONDS: '3',
});

export async function startStand(options: { settings?: NodeJS.ProcessEnv } = {}) {
  const simulators = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: { seed: 'gateway', size: 120 },
    letters: NO_LETTERS,
    systems: ['isss'],
  });
  const pseudonyms = new Map<string, string>();
  const portal = await startTestPortal([identityOf(pseudonyms), gateway], {
    settings: options.settings ?? isssSettings(simulators.url),
  });
  const control = async (method: string, path: string, body: unknown): Promise<void> => {
    const answer = await fetch(`${simulators.url}/_control/isss/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`control: ${answer.status} ${await answer.text()}`);
  };
  return {
    simulators,
    portal,
    /** Tells contexts how to behave, by their codes. */
    switchTo: (switches: Record<string, unknown>) => control('PUT', 'contexts', switches),
    /** The gateway as a service of the portal sees it. */
    as: (target: TargetName) => portal.client('po-be-brana-registru', gatewayApi, target).own,
    /** A citizen who is that person of the population. */
    async citizen(person?: number): Promise<string> {
      const { citizen } = await portal.citizen();
      if (person !== undefined) {
        const pseudonym = `CZ/CZ/gateway-${person}`;
        pseudonyms.set(citizen, pseudonym);
        await control('POST', 'pseudonyms', { pseudonym, person });
      }
      return citizen;
    },
    async stop(): Promise<void> {
      await portal.stop();
      await simulators.stop();
    },
  };
}
