import { job, type JobDefinition, type Subscription, subscription } from '#platform/events/index.ts';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import { unlessErased } from '#platform/vault/index.ts';
import { identityEvents } from '#services/identity/api.ts';
import { jobPayloads } from './jobs.ts';
import type { Parts } from './parts.ts';
import { openPetitions, petitionOf } from './petitions/petitions.ts';
import { tileId, tileOf } from './tile.ts';
import { shownUses } from './uses/procedures.ts';

/** What this service does by itself, beside reading. */
export function registersJobs(parts: Parts): Record<keyof typeof jobPayloads, JobDefinition> {
  return {
    tile: job({
      schema: jobPayloads.tile,
      run: ({ citizen }) => unlessErased(parts.vault, citizenId(citizen), pushTile(parts, citizenId(citizen))),
    }),
  };
}

/** A new citizen finds the way to what the registers say of them. */
export function tileSubscription(parts: Parts): Subscription {
  return subscription(identityEvents.citizenCreated, ({ payload }) =>
    unlessErased(parts.vault, citizenId(payload.citizen), pushTile(parts, citizenId(payload.citizen))),
  );
}

/** Puts the newest tile on the citizen's dashboard. */
async function pushTile(parts: Parts, citizen: CitizenId): Promise<void> {
  const uses = (await shownUses(parts, citizen)).filter(({ own }) => !own);
  const petitions = (await openPetitions(parts, citizen)).map(petitionOf);
  const now = parts.now();
  const content = tileOf({ uses, petitions }, now);
  await parts.clients.dashboard.own.push({ citizen, id: tileId, content, state: 'ok', asOf: now.toISOString() });
}
