import type { Audit } from '#platform/audit/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceClient } from '#platform/service.ts';
import type { Reading } from '#platform/snapshots/index.ts';
import { type gatewayApi, type ReadingReason, readingReason, readings } from '#services/gateway/api.ts';
import { target } from '../jobs.ts';

/** How long the gateway may take; it has a deadline of its own, but may be gone itself. */
const deadlineMs = 30_000;

/** A reading of the gateway, as its client offers it. */
interface Door<T> {
  read(input: { citizen: string; reason: ReadingReason }, options: { signal: AbortSignal }): Promise<Reading<T>>;
  pickUp(input: { citizen: string; ticket: string }, options: { signal: AbortSignal }): Promise<Reading<T>>;
}

/** What is read of a citizen through the gateway: insurance, and benefits. */
export function createReaders(gateway: ServiceClient<typeof gatewayApi>, audit: Audit) {
  const reader =
    <T>(doorOf: () => Door<T>, deed: string) =>
    async (citizen: CitizenId, reason: string, ticket: string | null, signal: AbortSignal): Promise<Reading<T>> => {
      const options = { signal: AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]) };
      const door = doorOf();
      const answer =
        ticket === null
          ? await door.read({ citizen, reason: readingReason.parse(reason) }, options)
          : await door.pickUp({ citizen, ticket }, options);
      if (answer.state === 'read') await audit.note({ citizen, deed, by: { kind: 'service', target } });
      return answer;
    };
  return {
    insurance: { schema: readings.insurance, read: reader(() => gateway.own.insurance, 'insurance-read') },
    benefits: { schema: readings.benefits, read: reader(() => gateway.own.benefits, 'benefits-read') },
  };
}

export type Readers = ReturnType<typeof createReaders>;
