import { buffer } from 'node:stream/consumers';
import { implement } from '@orpc/server';
import postgres from 'postgres';
import { unavailable } from '#platform/contract.ts';
import type { CitizenCaller } from '#platform/caller.ts';
import type { CitizenId, TargetName } from '#platform/ids.ts';
import type { AnyService } from '#platform/run/discover.ts';
import { type CallContext, defineService } from '#platform/service.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import { calendarApi } from '#services/calendar/api.ts';
import calendar from '#services/calendar/service.ts';
import { type Dependant, type Entity, gatewayApi } from '#services/gateway/api.ts';
import { identityApi, identityEvents } from '#services/identity/api.ts';
import { logReader } from '#services/profile/testing/log.ts';
import { registersApi } from '#services/registers/api.ts';
import { mandatesApi } from '../api.ts';
import { target } from '../jobs.ts';
import mandates from '../service.ts';

/** The moment at which the clocks of tests stand unless they are moved. */
export const START = '2026-11-23T10:00:00.000Z';

/** The registers as tests hold them in their hands. */
export interface World {
  mood: 'answers' | 'down' | 'not-found';
  dependants: Dependant[];
  entities: Entity[];
  /** Names by citizen; others are called Jana Nováková. */
  readonly names: Map<string, { givenName: string; familyName: string }>;
}

export const child: Dependant = {
  relation: 'r-1',
  kind: 'child',
  givenNames: 'Eliška',
  familyName: 'Nováková',
  birthDate: '2014-03-02',
  address: null,
  dataBox: null,
  since: '2014-03-02',
  until: null,
  property: true,
};

export const company: Entity = {
  businessId: '94000012',
  name: 'Novákovi služby, s.r.o.',
  legalForm: 'Společnost s ručením omezeným',
  role: 'statutory-body',
  seat: null,
  since: '2015-01-05',
  until: null,
  state: 'active',
  dataBox: 'abc2345',
  acting: 'Společnost zastupují vždy dva jednatelé společně.',
};

function fakes(world: World, now: () => Date): AnyService[] {
  const read = <T>(data: T) => {
    if (world.mood === 'down') throw unavailable();
    const at = now().toISOString();
    if (world.mood === 'not-found') return { state: 'not-found' as const, at };
    return { state: 'read' as const, at, partial: false, data };
  };
  const gateway = implement({
    dependants: gatewayApi.dependants,
    entities: gatewayApi.entities,
  }).$context<CallContext>();
  const identity = implement({ people: { names: identityApi.people.names } }).$context<CallContext>();
  const registers = implement({ get: registersApi.get }).$context<CallContext>();
  const part = (name: TargetName, api: Parameters<typeof defineService>[0]['api'], router: unknown, more = {}) =>
    defineService({
      target: name,
      title: { cs: name, en: name },
      placement: 'cloud',
      ...(api ? { api } : {}),
      ...more,
      setup: () => ({ router: router as never }),
    });
  return [
    part(
      'po-be-brana-registru',
      { dependants: gatewayApi.dependants, entities: gatewayApi.entities },
      gateway.router({
        dependants: {
          read: gateway.dependants.read.handler(() => read({ items: world.dependants })),
          pickUp: gateway.dependants.pickUp.handler(() => read({ items: world.dependants })),
        },
        entities: {
          read: gateway.entities.read.handler(() => read({ items: world.entities })),
          pickUp: gateway.entities.pickUp.handler(() => read({ items: world.entities })),
        },
      }),
    ),
    part(
      'po-be-identita',
      { people: { names: identityApi.people.names } },
      identity.router({
        people: {
          names: identity.people.names.handler(({ input }) => ({
            ...(world.names.get(input.citizen) ?? { givenName: 'Jana', familyName: 'Nováková' }),
            birthDate: '1985-04-12',
          })),
        },
      }),
      { emits: Object.values(identityEvents) },
    ),
    part(
      'po-be-udaje',
      { get: registersApi.get },
      registers.router({
        get: registers.get.handler(() => {
          // The service of a citizen's data is away: a power is written without the address.
          throw unavailable();
        }),
      }),
    ),
  ];
}

/** Acting for others beside a calendar over a real database, with registers and a clock of the test. */
export async function startMandates() {
  const clock = { now: new Date(START) };
  const now = () => new Date(clock.now);
  const world: World = { mood: 'answers', dependants: [child], entities: [company], names: new Map() };
  const { service: log, deeds } = logReader();
  const portal: TestPortal = await startTestPortal([mandates, calendar, log, ...fakes(world, now)], { now });
  const sql = postgres(portal.adminUrl, { max: 1, onnotice: () => undefined });
  return {
    ...portal,
    clock,
    world,
    async person(givenName: string): Promise<CitizenCaller> {
      const caller = await portal.citizen();
      world.names.set(caller.citizen, { givenName, familyName: 'Testová' });
      return caller;
    },
    api: (caller: CitizenCaller) => portal.client(target, mandatesApi).as(caller),
    /** As the service of submissions asks. */
    filing: portal.client(target, mandatesApi, 'po-be-podani').own,
    stream: (caller: CitizenCaller, path: string) => portal.client(target, mandatesApi).stream(caller, path),
    /** The archive of a citizen as text. */
    async export({ citizen }: CitizenCaller): Promise<string> {
      const profile = portal.client(target, mandatesApi, 'po-be-profil');
      const answer = await profile.stream({ kind: 'service', target: 'po-be-profil' }, `/export/${citizen}`);
      return (await buffer(answer.body)).toString('utf8');
    },
    deeds: (citizen: CitizenId) => deeds(citizen),
    async entries(caller: CitizenCaller): Promise<string[]> {
      const { items } = await portal
        .client('po-be-kalendar', calendarApi)
        .as(caller)
        .list({ from: '2026-01-01', limit: 50 });
      return items.filter(({ state }) => state === 'open').map(({ from, title }) => `${from} ${title.cs}`);
    },
    /** As profile says that somebody leaves. */
    leave: async ({ citizen }: CitizenCaller): Promise<void> => {
      await sql`insert into events.outbox (name, citizen, payload) values ('citizen.left', ${citizen}, ${sql.json({ citizen })})`;
    },
    query: async <T extends object>(text: string) => [...(await sql.unsafe(text))] as unknown as T[],
    async stop() {
      await sql.end();
      await portal.stop();
    },
  };
}

export type Stand = Awaited<ReturnType<typeof startMandates>>;
