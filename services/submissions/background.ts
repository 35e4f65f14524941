import { job, type JobDefinition, type Subscription, subscription } from '#platform/events/index.ts';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import { unlessErased } from '#platform/vault/index.ts';
import { databoxEvents } from '#services/databox/api.ts';
import { identityEvents } from '#services/identity/api.ts';
import { socialEvents } from '#services/social/api.ts';
import { taxesEvents } from '#services/taxes/api.ts';
import type { CaseParts } from './cases/parts.ts';
import { follow } from './following/follow.ts';
import { takeLetter } from './following/letters.ts';
import { keepReceipt } from './following/receipt.ts';
import { findByDispatch } from './following/store.ts';
import { tend } from './following/tend.ts';
import { jobPayloads } from './jobs.ts';

/** How often giving one to its channel is tried before an operator must look: for some days. */
const patience = 40;

/** What sending and following do by themselves. */
export function background(parts: CaseParts): {
  readonly jobs: Readonly<Record<'tile' | 'follow' | 'receipt', JobDefinition>>;
  readonly schedules: readonly { readonly job: string; readonly cron: string }[];
  readonly subscriptions: readonly Subscription[];
} {
  const here = (citizen: string, work: (owner: CitizenId) => Promise<void>): Promise<void> =>
    unlessErased(parts.vault, citizenId(citizen), work(citizenId(citizen)));
  const followAll = async (citizen: CitizenId, dispatch: string | null): Promise<void> => {
    for (const submission of await findByDispatch(parts.database, citizen, dispatch))
      await parts.jobs.add('follow', { citizen, submission }, { key: `follow:${submission}`, citizen });
  };
  return {
    jobs: {
      tile: job({ schema: jobPayloads.tile, run: ({ citizen }) => here(citizen, (owner) => tend(parts, owner)) }),
      follow: job({
        schema: jobPayloads.follow,
        run: ({ citizen, submission }) => here(citizen, (owner) => follow(parts, owner, submission)),
        maxAttempts: patience,
        backoff: { firstMs: 1_000, factor: 2, capMs: 3_600_000 },
      }),
      receipt: job({
        schema: jobPayloads.receipt,
        run: ({ citizen, submission }) => here(citizen, (owner) => keepReceipt(parts, owner, submission)),
      }),
    },
    schedules: [],
    subscriptions: [
      subscription(identityEvents.citizenCreated, ({ payload }) =>
        here(payload.citizen, (owner) => tend(parts, owner)),
      ),
      subscription(databoxEvents.messageSent, ({ payload }) =>
        here(payload.citizen, (owner) => followAll(owner, null)),
      ),
      ...[databoxEvents.messageReceived, databoxEvents.contentKept].map((event) =>
        subscription(event, ({ payload }, { signal }) =>
          here(payload.citizen, (owner) => takeLetter(parts, owner, payload.message, signal)),
        ),
      ),
      ...[taxesEvents.deliveryMoved, socialEvents.deliveryMoved].map((event) =>
        subscription(event, ({ payload }) => here(payload.citizen, (owner) => followAll(owner, payload.key))),
      ),
    ],
  };
}

/** Events of others that are listened to; for `subscribes` of the service. */
export const heard = [
  identityEvents.citizenCreated,
  databoxEvents.messageSent,
  databoxEvents.messageReceived,
  databoxEvents.contentKept,
  taxesEvents.deliveryMoved,
  socialEvents.deliveryMoved,
] as const;
