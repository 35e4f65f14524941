import type { ContractRouterClient } from '@orpc/contract';
import postgres from 'postgres';
import type { CitizenCaller } from '#platform/caller.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import addresses from '#services/addresses/service.ts';
import { authoritiesApi } from '#services/authorities/api.ts';
import { addressesApi } from '#services/addresses/api.ts';
import authorities from '#services/authorities/service.ts';
import dashboard from '#services/dashboard/service.ts';
import { eventually } from '#services/databox/testing/stand.ts';
import { withLog } from '#services/profile/testing/log.ts';
import { registersApi } from '#services/registers/api.ts';
import registers from '#services/registers/service.ts';
import { alice, type GatewayWorld, gatewayOf, newWorld } from '#services/registers/testing/gateway.ts';
import { NO_LETTERS } from '#simulators/nia/testing/browser.ts';
import { type Simulators, startSimulators } from '#simulators/index.ts';
import type { Person } from '#simulators/population/types.ts';
import { submissionsApi } from '../api.ts';
import { target } from '../jobs.ts';
import { type SubmissionsOptions, submissionsService } from '../service.ts';
import { typesOfTests } from './types/folder.ts';
import { driverOf, mandatesOf, type Neighbours, newNeighbours, profileOf } from './neighbours.ts';

/**
 * Submissions over a real database, with the real registers, addresses and authorities; profile, driver and mandates answer
 * by their contracts as the test says.
 */
export interface Stand {
  readonly portal: TestPortal;
  readonly world: GatewayWorld;
  readonly neighbours: Neighbours;
  /** Whoever asks lives where they live. */
  readonly person: Person;
  readonly clock: { now: Date };
  /** What is called between the steps of finishing. */
  readonly steps: { at: NonNullable<SubmissionsOptions['finishStep']> };
  /** A new citizen whom the registers have been read for. */
  citizen(): Promise<CitizenCaller>;
  as(caller: CitizenCaller): ContractRouterClient<typeof submissionsApi>;
  stream: ReturnType<TestPortal['client']>['stream'];
  deeds(caller: CitizenCaller): Promise<string[]>;
  /** A statement on the whole database. */
  query<T extends object>(sql: string): Promise<T[]>;
  stop(): Promise<void>;
}

export async function startStand({ types = typesOfTests }: { types?: string } = {}): Promise<Stand> {
  const clock = { now: new Date() };
  const now = () => new Date(clock.now);
  const simulators: Simulators = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: { seed: 'portal', size: 60 },
    letters: NO_LETTERS,
    systems: ['ruian', 'sds'],
  });
  const person = simulators.population.person(0);
  const world = newWorld();
  world.population = { ...alice, address: { ...alice.address!, value: addressOf(person) } };
  const neighbours = newNeighbours();
  const steps: Stand['steps'] = { at: async () => undefined };
  const { service: profile, deeds } = withLog(profileOf(neighbours));
  const service = submissionsService({ types, finishStep: (step) => steps.at(step) });
  const portal = await startTestPortal(
    [
      dashboard,
      profile,
      addresses,
      authorities,
      registers,
      gatewayOf(world, now),
      driverOf(neighbours, now),
      mandatesOf(neighbours),
      service,
    ],
    {
      settings: {
        RUIAN_LIST_URL: `${simulators.url}/ruian/vdp/ruian/vymennyformat/seznamlinku`,
        AUTHORITIES_LIST_URL: `${simulators.url}/sds/datafile?format=xml&service=seznam_ds_ovm`,
      },
      now,
    },
  );
  const sql = postgres(portal.adminUrl, { max: 1, onnotice: () => undefined });
  const client = portal.client(target, submissionsApi);
  const read = portal.client('po-be-udaje', registersApi);
  const known = portal.client('po-be-urady', authoritiesApi);
  const places = portal.client('po-be-adresy', addressesApi);
  await eventually(async () => (await known.own.status()).authorities > 0);
  await eventually(() => places.own.get({ code: person.address.addressPlaceCode }).catch(() => false));
  return {
    portal,
    world,
    neighbours,
    person,
    clock,
    steps,
    async citizen() {
      const caller = await portal.citizen();
      await eventually(async () => (await read.as(caller).get()).population.data);
      return caller;
    },
    as: (caller) => client.as(caller),
    stream: (caller, path, init) => client.stream(caller, path, init),
    // What the registers note of being read is theirs.
    deeds: async ({ citizen }) => (await deeds(citizen)).filter((deed) => !/-read service/.test(deed)),
    query: async <T extends object>(statement: string) => [...(await sql.unsafe(statement))] as unknown as T[],
    async stop() {
      await sql.end();
      await portal.stop();
      await simulators.stop();
    },
  };
}

function addressOf({ address }: Person): NonNullable<GatewayWorld['population']['address']>['value'] {
  return {
    code: address.addressPlaceCode,
    street: address.street ?? null,
    houseNumber: String(address.houseNumber),
    orientationNumber: address.orientationNumber ?? null,
    part: address.municipalityPart ?? null,
    municipality: address.municipality,
    postcode: address.postcode,
    district: address.district,
    point: null,
    atOffice: false,
  };
}
