import type { Audit } from '#platform/audit/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceClient } from '#platform/service.ts';
import { type gatewayApi, readingReason, readings } from '#services/gateway/api.ts';
import { target } from './jobs.ts';

/** How long the gateway may take; it has a deadline of its own, but may be gone itself. */
export const deadlineMs = 30_000;

/** What is read of a citizen through the gateway: their cards. */
export function createReaders(gateway: ServiceClient<typeof gatewayApi>, audit: Audit) {
  return {
    cards: {
      schema: readings.cards,
      async read(citizen: CitizenId, reason: string, ticket: string | null, signal: AbortSignal) {
        const options = { signal: AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]) };
        const { cards } = gateway.own;
        const answer =
          ticket === null
            ? await cards.read({ citizen, reason: readingReason.parse(reason) }, options)
            : await cards.pickUp({ citizen, ticket }, options);
        if (answer.state === 'read') {
          await audit.note({ citizen, deed: 'cards-read', by: { kind: 'service', target } });
        }
        return answer;
      },
    },
  };
}

export type Readers = ReturnType<typeof createReaders>;
