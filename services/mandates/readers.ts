import type { Audit } from '#platform/audit/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceClient } from '#platform/service.ts';
import { type gatewayApi, readingReason, readings } from '#services/gateway/api.ts';
import { target } from './jobs.ts';

/** How long the gateway may take; it has a deadline of its own, but may be gone itself. */
const deadlineMs = 30_000;

/** What is read of a citizen through the gateway: children and wards, and companies. */
export function createReaders(gateway: ServiceClient<typeof gatewayApi>, audit: Audit) {
  const within = (signal: AbortSignal) => ({ signal: AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]) });
  const noted = async <T extends { readonly state: string }>(citizen: CitizenId, answer: T): Promise<T> => {
    if (answer.state === 'read') {
      await audit.note({ citizen, deed: 'registers-read', by: { kind: 'service', target } });
    }
    return answer;
  };
  return {
    dependants: {
      schema: readings.dependants,
      read: async (citizen: CitizenId, reason: string, ticket: string | null, signal: AbortSignal) =>
        noted(
          citizen,
          ticket === null
            ? await gateway.own.dependants.read({ citizen, reason: readingReason.parse(reason) }, within(signal))
            : await gateway.own.dependants.pickUp({ citizen, ticket }, within(signal)),
        ),
    },
    entities: {
      schema: readings.entities,
      read: async (citizen: CitizenId, reason: string, ticket: string | null, signal: AbortSignal) =>
        noted(
          citizen,
          ticket === null
            ? await gateway.own.entities.read({ citizen, reason: readingReason.parse(reason) }, within(signal))
            : await gateway.own.entities.pickUp({ citizen, ticket }, within(signal)),
        ),
    },
  };
}

export type Readers = ReturnType<typeof createReaders>;
