import { ORPCError } from '@orpc/client';
import type { Audit } from '#platform/audit/index.ts';
import { instant } from '#platform/contract.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { Reader, Reading } from '#platform/snapshots/index.ts';
import { readings, type ReadingReason, type Use } from '#services/gateway/api.ts';
import { z } from 'zod';
import { consent } from './api.ts';
import { target } from './jobs.ts';
import type { RegistersClients } from './parts.ts';

/** What is read: name → shape, as snapshots keep it. */
const shapes = {
  population: readings.population,
  entities: readings.entities,
  trade: readings.trade,
  /** The uses themselves lie by months beside, see `uses/gathered.ts`. `since`: what the first reading began with. */
  uses: readings.uses.omit({ items: true }).extend({ since: instant }),
  consents: z.object({ items: z.array(consent) }),
} as const;

export type What = keyof typeof shapes;
export type Readers = { readonly [K in What]: Reader<(typeof shapes)[K]> };

/** How far back uses are asked for at first: the law keeps the records for two years. */
const firstYears = 2;
/** A record may come to the register's log later than what it tells of. */
const overlapMs = 24 * 3_600_000;

/** The two procedures of the gateway that a reading goes by. */
interface Doors<T> {
  read(input: { citizen: string; reason: ReadingReason }, options: { signal: AbortSignal }): Promise<Reading<T>>;
  pickUp(input: { citizen: string; ticket: string }, options: { signal: AbortSignal }): Promise<Reading<T>>;
}

/** The span of the last reading of uses. */
interface LastUses {
  readonly from: string;
  readonly to: string;
  readonly since: string;
  readonly partial: boolean;
}

interface ReaderParts {
  readonly gateway: RegistersClients['gateway'];
  readonly audit: Audit;
  /** What of uses was read last. */
  lastUses(citizen: CitizenId): Promise<LastUses | null>;
  /** Puts uses among those that are known; the same again changes nothing. */
  gather(citizen: CitizenId, uses: readonly Use[]): Promise<void>;
  now(): Date;
}

/** Readers of the registers over the gateway; each reading is noted in the citizen's log. */
export function createReaders({ gateway, audit, lastUses, gather, now }: ReaderParts): Readers {
  const noted = async <T>(citizen: CitizenId, what: What, work: Promise<Reading<T>>): Promise<Reading<T>> => {
    const answer = await work;
    if (answer.state === 'read') {
      const by = { kind: 'service', target } as const;
      await audit.note({ citizen, deed: `${what}-read`, by, once: `${what} ${answer.at}` });
    }
    return answer;
  };

  /** A reading that needs nothing but whom it is about. */
  const simple = <T extends z.ZodType>(what: What, schema: T, doors: () => Doors<z.output<T>>): Reader<T> => ({
    schema,
    read(citizen, reason, ticket, signal) {
      const { read, pickUp } = doors();
      const fresh = () => read({ citizen, reason: reason as ReadingReason }, { signal });
      return noted(
        citizen,
        what,
        pickedUp(ticket, (kept) => pickUp({ citizen, ticket: kept }, { signal }), fresh),
      );
    },
  });

  return {
    population: simple('population', shapes.population, () => gateway.own.population),
    entities: simple('entities', shapes.entities, () => gateway.own.entities),
    trade: simple('trade', shapes.trade, () => gateway.own.trade),
    uses: {
      schema: shapes.uses,
      read: async (citizen, reason, ticket, signal) => {
        const { read, pickUp } = gateway.own.uses;
        const last = await lastUses(citizen);
        const fresh = () => read({ citizen, reason: reason as ReadingReason, ...spanOf(last, now()) }, { signal });
        const picked = (kept: string) => pickUp({ citizen, ticket: kept }, { signal });
        const answer = await noted(citizen, 'uses', pickedUp(ticket, picked, fresh));
        if (answer.state !== 'read') return answer;
        const { items, from, to } = answer.data;
        await gather(citizen, items);
        return { ...answer, data: { from, to, since: last && last.since < from ? last.since : from } };
      },
    },
    consents: {
      schema: shapes.consents,
      read: (citizen, _reason, _ticket, signal) => {
        const listed = async () => {
          const items = await gateway.own.consents.list({ citizen }, { signal });
          return { state: 'read', at: now().toISOString(), partial: false, data: { items } } as const;
        };
        return noted(citizen, 'consents', listed());
      },
    },
  };
}

/** Picks up what was asked for before; a ticket that the register does not know any more is asked for anew. */
async function pickedUp<T>(
  ticket: string | null,
  pickUp: (ticket: string) => Promise<T>,
  fresh: () => Promise<T>,
): Promise<T> {
  if (ticket === null) return fresh();
  try {
    return await pickUp(ticket);
  } catch (error) {
    if (error instanceof ORPCError && (error.code === 'NOT_FOUND' || error.code === 'CONFLICT')) return fresh();
    throw error;
  }
}

/**
 * From when to when uses are to be read: two years at first, then from the last reading on with a day of overlap; what
 * was read in part is read once more.
 */
export function spanOf(
  last: Pick<LastUses, 'from' | 'to' | 'partial'> | null,
  now: Date,
): { from: string; to: string } {
  const first = new Date(now);
  first.setUTCFullYear(first.getUTCFullYear() - firstYears);
  const wanted = last && (last.partial ? Date.parse(last.from) : Date.parse(last.to) - overlapMs);
  const from = new Date(Math.max(first.getTime(), wanted ?? 0));
  return { from: from.toISOString(), to: now.toISOString() };
}
