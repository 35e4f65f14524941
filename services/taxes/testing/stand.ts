import { implement } from '@orpc/server';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { CitizenCaller } from '#platform/caller.ts';
import { defineService } from '#platform/service.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import { addressesApi } from '#services/addresses/api.ts';
import { calendarApi } from '#services/calendar/api.ts';
import calendar from '#services/calendar/service.ts';
import { dashboardApi } from '#services/dashboard/api.ts';
import dashboard from '#services/dashboard/service.ts';
import { identityApi, identityEvents } from '#services/identity/api.ts';
import { logReader } from '#services/profile/testing/log.ts';
import { startSimulators, type Simulators } from '#simulators/index.ts';
import { createPopulation } from '#simulators/population/index.ts';
import type { Person } from '#simulators/population/types.ts';
import { ORPCError } from '@orpc/client';
import { taxesApi } from '../api.ts';
import type { SendStep } from '../parts.ts';
import { taxesService } from '../service.ts';

/** Taxes over a real database and a simulated tax portal, all over real HTTP, with a clock of the test's. For tests. */
export interface TaxesStand extends TestPortal {
  readonly town: Simulators;
  readonly clock: { now: Date };
  /** What is called around the moment in which a filing leaves. */
  readonly steps: { at: (step: SendStep) => Promise<void> };
  /** A new citizen (or the one given) who is that person of the population; null: one whose birth date the portal does not know. */
  who(person: number | null, caller?: CitizenCaller): Promise<Whose>;
  /** Moves both clocks. */
  pass(ms: number): void;
  control(method: string, path: string, body?: object): Promise<unknown>;
  /** How many documents EPO has taken of a person. */
  filed(person: number): Promise<number>;
  query<T extends object>(text: string): Promise<T[]>;
}

export interface Whose {
  readonly caller: CitizenCaller;
  readonly person: Person;
  readonly taxes: ReturnType<typeof clientOf>;
  /** What submissions gives in their name. */
  readonly giver: ReturnType<typeof giverOf>;
  /** An income tax return of theirs: 540,000 crowns of income and so much withheld. */
  data(advances?: number, changed?: object): object;
  tile(): Promise<{ content: unknown; state: string } | undefined>;
  entries(): Promise<string[]>;
  deeds(): Promise<string[]>;
}

export const START = '2026-11-23T09:00:00.000Z';

const clientOf = (portal: TestPortal, caller: CitizenCaller) => portal.client('po-be-dane', taxesApi).as(caller);
const giverOf = (portal: TestPortal) => portal.client('po-be-dane', taxesApi, 'po-be-podani').own.deliveries;

export async function startTaxes(settings: NodeJS.ProcessEnv = {}): Promise<TaxesStand> {
  const clock = { now: new Date(START) };
  const population = createPopulation({ seed: 'demo', size: 60 });
  const town = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population,
    letters: { kinds: [], lettersFor: () => [] },
    systems: ['epo'],
    now: () => clock.now,
  });
  const folder = await mkdtemp(join(tmpdir(), 'portal-taxes-'));
  const trust = join(folder, 'ca.pem');
  await writeFile(trust, town.trust['epoCa']!);
  const steps: TaxesStand['steps'] = { at: async () => undefined };
  const people = new Map<string, Person>();
  const { service: log, deeds } = logReader();
  const portal = await startTestPortal(
    [taxesService({ step: (step) => steps.at(step) }), calendar, dashboard, log, identityOf(people), addresses],
    {
      settings: { EPO_URL: `${town.url}/epo/dpr`, EPO_TRUST_FILE: trust, EPO_RETRY_SECONDS: '0.1', ...settings },
      now: () => new Date(clock.now),
    },
  );
  const sql = postgres(portal.adminUrl, { max: 1, onnotice: () => undefined });
  const control: TaxesStand['control'] = async (method, path, body) => {
    const answer = await fetch(`${town.url}/_control/epo${path}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`the simulator refused: ${answer.status}`);
    return answer.json();
  };
  return {
    ...portal,
    town,
    clock,
    steps,
    control,
    pass: (ms) => void (clock.now = new Date(clock.now.getTime() + ms)),
    async who(index, known) {
      const caller = known ?? (await portal.citizen());
      const person = population.person(index ?? 1);
      if (index !== null) people.set(caller.citizen, person);
      return {
        caller,
        person,
        taxes: clientOf(portal, caller),
        giver: giverOf(portal),
        data: (advances = 50_160, changed = {}) => ({ ...incomeOf(person, advances), ...changed }),
        async tile() {
          const { tiles } = await portal.client('po-be-dlazdice', dashboardApi).as(caller).get();
          return tiles.find(({ id }) => id === 'dane');
        },
        async entries() {
          const own = portal.client('po-be-kalendar', calendarApi).as(caller);
          const { items } = await own.list({ from: '2026-01-01', limit: 200 });
          return items.filter(({ state }) => state === 'open').map(({ from, title }) => `${from} ${title.cs}`);
        },
        deeds: () => deeds(caller.citizen),
      };
    },
    async filed(person) {
      const all = (await control('GET', '/filed')) as { person: number | null }[];
      return all.filter((one) => one.person === person).length;
    },
    query: async <T extends object>(text: string) => [...(await sql.unsafe(text))] as unknown as T[],
    async stop() {
      await sql.end();
      await portal.stop();
      await town.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function incomeOf(person: Person, advances: number) {
  const { givenName, familyName, birthNumber } = person;
  return {
    year: 2025,
    kind: 'regular',
    office: 461,
    workplace: 3001,
    person: {
      givenName,
      familyName,
      taxId: birthNumber,
      address: { code: null, line: 'Husova 12, 602 00 Brno' },
      email: null,
      phone: '+420777123456',
    },
    employers: [{ name: 'Pekárna s. r. o.', income: 540_000, arrears: 0, advances, bonuses: 0 }],
    gifts: 0,
    interest: null,
    pension: 0,
    lifeInsurance: 0,
    investment: 0,
    careInsurance: 0,
    spouse: null,
    disability: null,
    severeMonths: 0,
    children: [],
    refundTo: null,
  };
}

/** Identity in these tests: names only, and the event that it owns. */
function identityOf(people: ReadonlyMap<string, Person>) {
  const api = { people: { names: identityApi.people.names } };
  const os = implement(api);
  return defineService({
    target: 'po-be-identita',
    title: { cs: 'Identita', en: 'Identity' },
    placement: 'cloud',
    api,
    emits: Object.values(identityEvents),
    setup: () => ({
      router: os.router({
        people: {
          names: os.people.names.handler(({ input }) => {
            const person = people.get(input.citizen);
            const { givenName = 'Jana', familyName = 'Nová', birthDate = null } = person ?? {};
            return { givenName, familyName, birthDate };
          }),
        },
      }),
    }),
  });
}

const places = implement({ get: addressesApi.get });
/** A register of addresses that knows none. */
const addresses = defineService({
  target: 'po-be-adresy',
  title: { cs: 'Adresy', en: 'Addresses' },
  placement: 'cloud',
  api: { get: addressesApi.get },
  setup: () => ({
    router: places.router({
      get: places.get.handler(() => {
        throw new ORPCError('NOT_FOUND');
      }),
    }),
  }),
});
