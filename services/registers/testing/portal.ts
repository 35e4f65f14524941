import type { CitizenCaller } from '#platform/caller.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import dashboard from '#services/dashboard/service.ts';
import { databoxApi } from '#services/databox/api.ts';
import { databoxService } from '#services/databox/service.ts';
import documents from '#services/documents/service.ts';
import { logReader } from '#services/profile/testing/log.ts';
import { createIsds } from '#simulators/isds/plugin.ts';
import { ALICE, COURT, PEOPLE_OF_TESTOV, TOWN } from '#simulators/isds/testing/world.ts';
import { type Simulators, startSimulators } from '#simulators/index.ts';
import type { Institution, Population } from '#simulators/population/types.ts';
import registers from '../service.ts';
import { type GatewayWorld, gatewayOf, newWorld } from './gateway.ts';

/** The registers' automaton beside the people and institutions of the little town. */
export const AUTOMATON: Institution = {
  ...COURT,
  key: 'registers',
  kind: 'registers',
  name: 'Automat ZR (SZR)',
  box: {
    ...COURT.box,
    id: '4h8cxph',
    name: 'Automat ZR (SZR)',
    owner: { institution: 'registers' },
    login: 'u-registers',
  },
};

const people: Population = {
  ...PEOPLE_OF_TESTOV,
  institutions: [...PEOPLE_OF_TESTOV.institutions, AUTOMATON],
  institution: (key) => (key === 'registers' ? AUTOMATON : PEOPLE_OF_TESTOV.institution(key)),
  box: (id) => (id === AUTOMATON.box.id ? AUTOMATON.box : PEOPLE_OF_TESTOV.box(id)),
};

/** This service over a real database, data box and documents, with registers that the test holds. */
export interface RegistersPortal extends TestPortal {
  readonly world: GatewayWorld;
  readonly town: Simulators;
  /** The clock of the portal; the simulated ISDS has its own. */
  readonly clock: { now: Date };
  deeds(caller: CitizenCaller): Promise<string[]>;
  /** Alice connects her data box; only one citizen at a time. Gives the box. */
  connect(caller: CitizenCaller): Promise<string>;
  /** An institution writes to Alice, and the portal looks into the box. */
  comes(caller: CitizenCaller, box: string, letter: { subject: string; sender: string }): Promise<void>;
}

export async function startRegisters(): Promise<RegistersPortal> {
  const world = newWorld();
  const clock = { now: new Date() };
  const now = () => new Date(clock.now);
  const town = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: people,
    letters: { kinds: ['test'], lettersFor: () => [] },
    systems: [createIsds()],
  });
  const { service: log, deeds } = logReader();
  const portal = await startTestPortal(
    [dashboard, databoxService(), documents, registers, gatewayOf(world, now), log],
    {
      settings: {
        ISDS_URL: `${town.url}/isds`,
        ISDS_SYNC_SECONDS: '3600',
        ISDS_RETRY_SECONDS: '0.1',
        REGISTERS_PAUSE_MINUTES: '15',
        REGISTERS_OWN_SYSTEM: '9999',
      },
      now,
    },
  );
  const databox = (caller: CitizenCaller) => portal.client('po-be-datova-schranka', databoxApi).as(caller);
  return {
    ...portal,
    world,
    town,
    clock,
    deeds: ({ citizen }) => deeds(citizen),
    async connect(caller) {
      const returnUrl = 'http://127.0.0.1:8080/datova-schranka/pripojeno';
      const { redirectUrl } = await databox(caller).boxes.beginConnect({ returnUrl });
      return (await databox(caller).boxes.finishConnect(await agree(redirectUrl))).id;
    },
    async comes(caller, box, letter) {
      const answer = await fetch(`${town.url}/_control/isds/letters`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ box: ALICE.id, ...letter }),
      });
      if (answer.status !== 201) throw new Error(await answer.text());
      await databox(caller).boxes.refresh({ id: box });
    },
    async stop() {
      await portal.stop();
      await town.stop();
    },
  };
}

export { COURT, TOWN };

/** The owner agrees on the page of ISDS; gives what the browser brings back. */
async function agree(pageUrl: string): Promise<{ code: string; state: string }> {
  const page = await (await fetch(pageUrl)).text();
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const body = new URLSearchParams({ ticket, answer: 'allow', login: ALICE.login, password: ALICE.password });
  const answer = await fetch(pageUrl.split('?')[0]!, { method: 'POST', body, redirect: 'manual' });
  const back = new URL(answer.headers.get('location') ?? 'about:blank');
  return { code: back.searchParams.get('code') ?? '', state: back.searchParams.get('state') ?? '' };
}
