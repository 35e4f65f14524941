import { ORPCError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import postgres from 'postgres';
import type { CitizenCaller } from '#platform/caller.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import { dashboardApi } from '#services/dashboard/api.ts';
import dashboard from '#services/dashboard/service.ts';
import { logReader } from '#services/profile/testing/log.ts';
import { calendarApi } from '../api.ts';
import calendar from '../service.ts';

/** The moment at which the clocks of tests stand unless they are moved. */
export const START = '2026-11-22T10:00:00.000Z';

/** A calendar and a dashboard over a real database, with a clock that the test holds. */
export interface CalendarPortal extends TestPortal {
  clock: { now: Date };
  as(caller: CitizenCaller): ContractRouterClient<typeof calendarApi>;
  tile(caller: CitizenCaller): Promise<unknown>;
  /** The service as another target sees it. */
  from(target: `po-be-${string}` | 'po-fe-portal'): ContractRouterClient<typeof calendarApi>;
  query<T extends object>(text: string): Promise<T[]>;
  /** Waits until a calendar has been looked after at the time that the clock shows. */
  tended(caller: CitizenCaller): Promise<void>;
  /** What stands in a citizen's log, the oldest first: "deed by-whom subject". */
  deeds(caller: CitizenCaller): Promise<string[]>;
}

export async function startCalendar(): Promise<CalendarPortal> {
  const clock = { now: new Date(START) };
  const { service: log, deeds } = logReader();
  const portal = await startTestPortal([calendar, dashboard, log], { now: () => new Date(clock.now) });
  const sql = postgres(portal.adminUrl, { max: 1, onnotice: () => undefined });
  const query = async <T extends object>(text: string) => [...(await sql.unsafe(text))] as unknown as T[];
  return {
    ...portal,
    clock,
    query,
    async tended({ citizen }) {
      await eventually(async () => {
        const rows = await query<{ told_until: Date }>(
          `select told_until from po_be_kalendar.calendar where citizen = '${citizen}'`,
        );
        return rows[0]?.told_until.getTime() === clock.now.getTime();
      });
    },
    deeds: ({ citizen }) => deeds(citizen),
    as: (caller) => portal.client('po-be-kalendar', calendarApi).as(caller),
    from: (target) => portal.client('po-be-kalendar', calendarApi, target).own,
    async tile(caller) {
      const { tiles } = await portal.client('po-be-dlazdice', dashboardApi).as(caller).get();
      return tiles.find(({ id }) => id === 'kalendar')?.content ?? null;
    },
    async stop() {
      await sql.end();
      await portal.stop();
    },
  };
}

/** Code of the error that a call ends with, "passed" without one. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'passed',
    (error: unknown) => (error instanceof ORPCError ? String(error.code) : String(error)),
  );
}

/** Polls until something holds, and gives it; fails after `withinMs`. */
export async function eventually<T>(
  question: () => Promise<T | undefined | false | null>,
  withinMs = 20_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await question();
    if (answer !== undefined && answer !== false && answer !== null) return answer;
    if (Date.now() > end) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Fields of an own entry of one day. */
export const fieldsOf = (title: string, day: string) => ({
  title,
  when: { kind: 'days' as const, from: day, to: day },
  repeat: null,
});

/** What another service puts on a day: a card whose validity ends. */
export const validityOn = (day: string, title = 'Konec platnosti průkazu') => ({
  kind: 'validity' as const,
  title: { cs: title, en: 'Card ends' },
  when: { kind: 'days' as const, from: day, to: day },
  source: { cs: 'Průkazy', en: 'Cards' },
  link: '/doklady',
});
