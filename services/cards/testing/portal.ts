import { implement } from '@orpc/server';
import postgres from 'postgres';
import type { CitizenCaller } from '#platform/caller.ts';
import type { TargetName } from '#platform/ids.ts';
import { defineService } from '#platform/service.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import { calendarApi } from '#services/calendar/api.ts';
import calendar from '#services/calendar/service.ts';
import { dashboardApi } from '#services/dashboard/api.ts';
import dashboard from '#services/dashboard/service.ts';
import { driverApi } from '#services/driver/api.ts';
import driver from '#services/driver/service.ts';
import { identityApi, identityEvents } from '#services/identity/api.ts';
import { logReader } from '#services/profile/testing/log.ts';
import { cardsApi } from '../api.ts';
import { cardsService } from '../service.ts';
import { newRegisters } from './data.ts';
import { fakeGateway, type Registers } from './gateway.ts';

/** The moment at which the clocks of tests stand unless they are moved. */
export const START = '2026-11-22T10:00:00.000Z';

/** Cards and the driver beside a calendar and a dashboard over a real database, with registers and a clock of the test. */
export interface CardsPortal extends TestPortal {
  readonly clock: { now: Date };
  readonly registers: Registers;
  /** Puts the registers and the clock back as they were. */
  reset(): void;
  cards(caller: CitizenCaller): ReturnType<typeof client<typeof cardsApi>>;
  driver(caller: CitizenCaller): ReturnType<typeof client<typeof driverApi>>;
  /** A tile as the dashboard has it. */
  tile(caller: CitizenCaller, id: string): Promise<{ content: unknown; state: string } | undefined>;
  /** What comes in the calendar of a citizen: "2027-02-15 Končí platnost …". */
  entries(caller: CitizenCaller): Promise<string[]>;
  /** What stands in a citizen's log, the oldest first: "deed by-whom subject". */
  deeds(caller: CitizenCaller): Promise<string[]>;
  query<T extends object>(text: string): Promise<T[]>;
}

const client = <C extends Parameters<TestPortal['client']>[1]>(portal: TestPortal, target: TargetName, api: C) =>
  portal.client(target, api).as({} as CitizenCaller);

/** What identity calls everybody. */
export const everybody = { givenName: 'Jana', familyName: 'Nováková', birthDate: '1985-04-12' };

export async function startCards(options: { attempts?: number } = {}): Promise<CardsPortal> {
  const clock = { now: new Date(START) };
  const now = () => new Date(clock.now);
  const registers = newRegisters(now);
  const { service: log, deeds } = logReader();
  const services = [cardsService(options), driver, calendar, dashboard, log, fakeGateway(registers), identity];
  const portal = await startTestPortal(services, { now });
  const sql = postgres(portal.adminUrl, { max: 1, onnotice: () => undefined });
  return {
    ...portal,
    clock,
    registers,
    reset() {
      clock.now = new Date(START);
      const { asked, reported } = registers;
      asked.length = 0;
      reported.length = 0;
      Object.assign(registers, newRegisters(now), { asked, reported });
    },
    cards: (caller) => portal.client('po-be-doklady', cardsApi).as(caller),
    driver: (caller) => portal.client('po-be-ridic', driverApi).as(caller),
    async tile(caller, id) {
      const { tiles } = await portal.client('po-be-dlazdice', dashboardApi).as(caller).get();
      return tiles.find((tile) => tile.id === id);
    },
    async entries(caller) {
      const own = portal.client('po-be-kalendar', calendarApi).as(caller);
      const { items } = await own.list({ from: '2026-01-01', limit: 200 });
      return items.filter(({ state }) => state === 'open').map(({ from, title }) => `${from} ${title.cs}`);
    },
    deeds: ({ citizen }) => deeds(citizen),
    query: async <T extends object>(text: string) => [...(await sql.unsafe(text))] as unknown as T[],
    async stop() {
      await sql.end();
      await portal.stop();
    },
  };
}

const os = implement({ people: { names: identityApi.people.names } });
/** Identity in these tests: names only, and the event that it owns. */
const identity = defineService({
  target: 'po-be-identita',
  title: { cs: 'Identita', en: 'Identity' },
  placement: 'cloud',
  api: { people: { names: identityApi.people.names } },
  emits: Object.values(identityEvents),
  setup: () => ({ router: os.router({ people: { names: os.people.names.handler(() => everybody) } }) }),
});
