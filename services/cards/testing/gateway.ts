import { setTimeout as pause } from 'node:timers/promises';
import { implement, ORPCError } from '@orpc/server';
import { unavailable } from '#platform/contract.ts';
import type { AnyService } from '#platform/run/discover.ts';
import { type CallContext, defineService } from '#platform/service.ts';
import { type Card, type Driver, gatewayApi, type Vehicle } from '#services/gateway/api.ts';

/** How the registers behind the gateway behave. */
export type Mood = 'answers' | 'partial' | 'down' | 'garbage' | 'late' | 'slow' | 'not-found' | 'not-permitted';

/** The registers as tests hold them in their hands. */
export interface Registers {
  mood: Mood;
  /** How reports of lost cards are taken. */
  reports: 'taken' | 'refused' | 'down' | 'slow';
  cards: Card[];
  driver: Driver;
  vehicles: Vehicle[];
  /** What was asked for: "cards citizen-asked". */
  readonly asked: string[];
  /** Keys of reports in the order in which they came; the same key twice is one report. */
  readonly reported: string[];
  now(): Date;
}

/** How long a slow register thinks, milliseconds. */
const slowMs = 400;

/** The gateway in a test: the contract over registers of the test's own. */
export function fakeGateway(registers: Registers): AnyService {
  const os = implement(gatewayApi).$context<CallContext>();

  async function answer<T>(data: T, what: string, reason: string, ticket: boolean) {
    const { mood } = registers;
    registers.asked.push(`${what} ${reason}`);
    const at = registers.now().toISOString();
    if (mood === 'down') throw unavailable();
    if (mood === 'garbage') return { state: 'read' as const, at, partial: false, data: { items: 'nothing' } as T };
    if (mood === 'not-found' || mood === 'not-permitted') return { state: mood, at };
    if (mood === 'late' && !ticket) return { state: 'later' as const, ticket: 'ticket-1', after: at };
    if (mood === 'slow') await pause(slowMs);
    return { state: 'read' as const, at, partial: mood === 'partial', data };
  }

  const nobody = () => {
    throw new ORPCError('FORBIDDEN');
  };
  const none = { read: os.population.read.handler(nobody), pickUp: os.population.pickUp.handler(nobody) };
  return defineService({
    target: 'po-be-brana-registru',
    title: { cs: 'Brána', en: 'Gateway' },
    placement: 'datacentre',
    api: gatewayApi,
    setup: () => ({
      router: os.router({
        population: none,
        uses: { read: os.uses.read.handler(nobody), pickUp: os.uses.pickUp.handler(nobody) },
        entities: { read: os.entities.read.handler(nobody), pickUp: os.entities.pickUp.handler(nobody) },
        trade: { read: os.trade.read.handler(nobody), pickUp: os.trade.pickUp.handler(nobody) },
        dependants: {
          read: os.dependants.read.handler(nobody),
          pickUp: os.dependants.pickUp.handler(nobody),
        },
        cards: {
          read: os.cards.read.handler(({ input }) => answer({ items: registers.cards }, 'cards', input.reason, false)),
          pickUp: os.cards.pickUp.handler(({ input }) =>
            answer({ items: registers.cards }, 'cards', input.ticket, true),
          ),
          report: os.cards.report.handler(async ({ input, errors }) => {
            registers.reported.push(input.key);
            if (registers.reports === 'down') throw unavailable();
            if (registers.reports === 'refused') throw errors.REFUSED();
            if (registers.reports === 'slow') await pause(slowMs);
            return { confirmation: `ZTR-${input.number}`, at: registers.now().toISOString() };
          }),
        },
        driver: {
          read: os.driver.read.handler(({ input }) => answer(registers.driver, 'driver', input.reason, false)),
          pickUp: os.driver.pickUp.handler(({ input }) => answer(registers.driver, 'driver', input.ticket, true)),
        },
        vehicles: {
          read: os.vehicles.read.handler(({ input }) =>
            answer({ items: registers.vehicles }, 'vehicles', input.reason, false),
          ),
          pickUp: os.vehicles.pickUp.handler(({ input }) =>
            answer({ items: registers.vehicles }, 'vehicles', input.ticket, true),
          ),
        },
        insurance: { read: os.insurance.read.handler(nobody), pickUp: os.insurance.pickUp.handler(nobody) },
        benefits: { read: os.benefits.read.handler(nobody), pickUp: os.benefits.pickUp.handler(nobody) },
        consents: {
          list: os.consents.list.handler(nobody),
          give: os.consents.give.handler(nobody),
          revoke: os.consents.revoke.handler(nobody),
        },
      }),
    }),
  });
}
