import type { DeliveryEvent as IsdsEvent } from '#connectors/isds/index.ts';
import type { z } from 'zod';
import type { deliveryEvent } from '../api.ts';

/** A delivery event as the API tells it. */
export type DeliveryEvent = z.infer<typeof deliveryEvent>;

/** Delivery events of ISDS in the order of time; those without a time are left out. */
export function deliveryEvents(events: readonly IsdsEvent[]): DeliveryEvent[] {
  return events
    .flatMap(({ at, code, text }) => (at === null ? [] : [{ at, code: code ?? '', text }]))
    .toSorted((one, other) => one.at.localeCompare(other.at));
}

/** States in which nothing more happens to the delivery of a message: delivered, undeliverable, deleted, in the vault. */
export function isFinal(status: number): boolean {
  return status >= 5 || status === 3;
}
