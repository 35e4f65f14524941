import { implement } from '@orpc/server';
import postgres from 'postgres';
import { setTimeout as pause } from 'node:timers/promises';
import type { CitizenCaller } from '#platform/caller.ts';
import { unavailable } from '#platform/contract.ts';
import type { AnyService } from '#platform/run/discover.ts';
import { type CallContext, defineService } from '#platform/service.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import { startSimulators, type Simulators } from '#simulators/index.ts';
import { businessIdOf } from '#simulators/population/business-id.ts';
import { calendarApi } from '#services/calendar/api.ts';
import calendar from '#services/calendar/service.ts';
import { dashboardApi } from '#services/dashboard/api.ts';
import dashboard from '#services/dashboard/service.ts';
import { type Benefits, gatewayApi, type Insurance } from '#services/gateway/api.ts';
import { identityApi, identityEvents } from '#services/identity/api.ts';
import { logReader } from '#services/profile/testing/log.ts';
import { type MonthlyReportData, socialApi } from '../api.ts';
import { socialService } from '../service.ts';
import { benefitsOf, insured } from './data.ts';

/** Social security beside a calendar and a dashboard over a real database, with a simulated ČSSZ and a clock of the test. */
export interface Stand {
  readonly portal: TestPortal;
  readonly office: Simulators;
  readonly clock: { now: Date };
  /** What ISSS says of everybody, and how. */
  readonly registers: { insurance: Insurance; benefits: Benefits; mood: 'answers' | 'down' | 'not-found' };
  /** What is done between the steps of handing over; throw there to break off. */
  readonly steps: { at(name: string): Promise<void> };
  social(caller: CitizenCaller): ReturnType<typeof socialOf>;
  /** The channel as submissions use it. */
  readonly channel: ReturnType<typeof channelOf>;
  /** A report that is right; each month another. */
  report(month: string, change?: Partial<MonthlyReportData>): Promise<MonthlyReportData>;
  control<T>(path: string, init?: RequestInit): Promise<T>;
  tile(caller: CitizenCaller): Promise<{ content: unknown; state: string } | undefined>;
  entries(caller: CitizenCaller): Promise<string[]>;
  deeds(caller: CitizenCaller): Promise<string[]>;
  query<T extends object>(text: string): Promise<T[]>;
  /** Asks again and again until it is so; fails after ten seconds. */
  until<T>(ask: () => Promise<T>, so: (answer: T) => boolean): Promise<T>;
  stop(): Promise<void>;
}

export const START = '2026-11-23T10:00:00.000Z';
export const symbol = `11${businessIdOf(5)}`;

const socialOf = (portal: TestPortal, caller: CitizenCaller) => portal.client('po-be-pojisteni', socialApi).as(caller);
const channelOf = (portal: TestPortal) => portal.client('po-be-pojisteni', socialApi, 'po-be-podani').own.deliveries;

export async function startStand(options: { url?: string } = {}): Promise<Stand> {
  const clock = { now: new Date(START) };
  const now = () => new Date(clock.now);
  const office = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: { seed: 'demo', size: 60 },
    systems: ['cssz'],
  });
  const registers: Stand['registers'] = { insurance: insured, benefits: benefitsOf([]), mood: 'answers' };
  const steps: Stand['steps'] = { at: async () => undefined };
  const { service: log, deeds } = logReader();
  const social = socialService({ step: (name) => steps.at(name) });
  const portal = await startTestPortal(
    [social, dashboard, calendar, log, fakeGateway(registers, now), identity, submissions],
    {
      now,
      settings: {
        PORTAL_DEMO: 'true',
        CSSZ_URL: options.url ?? `${office.url}/cssz/VREP`,
        CSSZ_CERTIFICATE_URL: `${office.url}/cssz/certificate`,
        CSSZ_DEADLINE_SECONDS: '5',
        CSSZ_LOST_SECONDS: '0',
      },
    },
  );
  const sql = postgres(portal.adminUrl, { max: 1, onnotice: () => undefined });
  const control: Stand['control'] = async (path, init = {}) => {
    const headers = init.body ? { 'content-type': 'application/json' } : undefined;
    const answer = await fetch(`${office.url}/_control/${path}`, { ...init, ...(headers ? { headers } : {}) });
    if (!answer.ok) throw new Error(`${path}: HTTP ${answer.status}`);
    return (await answer.json()) as never;
  };
  await control('cssz/manner', { method: 'PUT', body: JSON.stringify({ seconds: 0, pollSeconds: 0 }) });
  return {
    portal,
    office,
    clock,
    registers,
    steps,
    control,
    social: (caller) => socialOf(portal, caller),
    channel: channelOf(portal),
    async report(month, change = {}) {
      const known = await control<{ identifier: string; employment: string }>('cssz/people?person=1');
      const { identifier: person, employment } = known;
      return {
        symbol,
        month,
        taxAdvance: 3_430,
        employees: [{ person, employment, income: 40_000, base: 40_000, days: 30, excludedDays: 0 }],
        ...change,
      };
    },
    async tile(caller) {
      const { tiles } = await portal.client('po-be-dlazdice', dashboardApi).as(caller).get();
      return tiles.find((tile) => tile.id === 'pojisteni');
    },
    async entries(caller) {
      const { items } = await portal
        .client('po-be-kalendar', calendarApi)
        .as(caller)
        .list({ from: '2026-01-01', limit: 200 });
      return items.filter(({ state }) => state === 'open').map(({ from, title }) => `${from} ${title.cs}`);
    },
    deeds: ({ citizen }) => deeds(citizen),
    query: async <T extends object>(text: string) => [...(await sql.unsafe(text))] as unknown as T[],
    async until(ask, so) {
      const deadline = Date.now() + 10_000;
      for (;;) {
        const answer = await ask();
        if (so(answer)) return answer;
        if (Date.now() > deadline) throw new Error(`it is not so after ten seconds: ${JSON.stringify(answer)}`);
        await pause(40);
      }
    },
    async stop() {
      await sql.end();
      await portal.stop();
      await office.stop();
    },
  };
}

/** The gateway in a test: the contract over what the test holds. */
function fakeGateway(registers: Stand['registers'], now: () => Date): AnyService {
  const api = { insurance: gatewayApi.insurance, benefits: gatewayApi.benefits };
  const os = implement(api).$context<CallContext>();
  function answer<T>(data: T) {
    const at = now().toISOString();
    if (registers.mood === 'down') throw unavailable();
    if (registers.mood === 'not-found') return { state: 'not-found' as const, at };
    return { state: 'read' as const, at, partial: false, data };
  }
  return defineService({
    target: 'po-be-brana-registru',
    title: { cs: 'Brána', en: 'Gateway' },
    placement: 'datacentre',
    api,
    setup: () => ({
      router: os.router({
        insurance: {
          read: os.insurance.read.handler(() => answer(registers.insurance)),
          pickUp: os.insurance.pickUp.handler(() => answer(registers.insurance)),
        },
        benefits: {
          read: os.benefits.read.handler(() => answer(registers.benefits)),
          pickUp: os.benefits.pickUp.handler(() => answer(registers.benefits)),
        },
      }),
    }),
  });
}

const os = implement({ people: { names: identityApi.people.names } });
/** Identity in these tests: names only, and the event that it owns. */
const identity = defineService({
  target: 'po-be-identita',
  title: { cs: 'Identita', en: 'Identity' },
  placement: 'cloud',
  api: { people: { names: identityApi.people.names } },
  emits: Object.values(identityEvents),
  setup: () => ({
    router: os.router({
      people: {
        names: os.people.names.handler(() => ({ givenName: 'Jana', familyName: 'Nováková', birthDate: '1985-04-12' })),
      },
    }),
  }),
});

/** Stands in the place of submissions, so that its calls are known. */
const submissions = defineService({
  target: 'po-be-podani',
  title: { cs: 'Podání', en: 'Submissions' },
  placement: 'cloud',
  setup: () => ({}),
});
