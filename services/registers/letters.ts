import { ORPCError } from '@orpc/client';
import { Postponed, type Subscription, subscription } from '#platform/events/index.ts';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import { unlessErased } from '#platform/vault/index.ts';
import { databoxEvents, type Letter } from '#services/databox/api.ts';
import { fileExtract } from './extracts/file.ts';
import type { Parts } from './parts.ts';
import { followAll, matchAnswer } from './petitions/follow.ts';

/** How long to wait when the data box does not answer. */
const waitMs = 60_000;

/** What happens in the data box and concerns this service: answers, yearly extracts, and how petitions fare. */
export function letterSubscriptions(parts: Parts): Subscription[] {
  const received = [databoxEvents.messageReceived, databoxEvents.contentKept].map((event) =>
    subscription(event, ({ payload }, { signal }) => {
      const citizen = citizenId(payload.citizen);
      return unlessErased(parts.vault, citizen, read(parts, citizen, payload.message, signal));
    }),
  );
  return [
    ...received,
    subscription(databoxEvents.messageSent, ({ payload }) => {
      const citizen = citizenId(payload.citizen);
      return unlessErased(parts.vault, citizen, followAll(parts, citizen));
    }),
  ];
}

async function read(parts: Parts, citizen: CitizenId, message: string, signal: AbortSignal): Promise<void> {
  const letter = await letterOf(parts, citizen, message);
  if (!letter) return;
  await matchAnswer(parts, citizen, letter);
  await fileExtract(parts, citizen, letter, signal);
}

/** The letter; undefined when it is not there (any more). A data box that does not answer is asked later. */
async function letterOf({ clients }: Parts, citizen: CitizenId, message: string): Promise<Letter | undefined> {
  try {
    return await clients.databox.own.letters.read({ citizen, message });
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'NOT_FOUND') return undefined;
    if (error instanceof ORPCError && error.status < 500) throw error;
    throw new Postponed(waitMs, 'the data box does not answer');
  }
}
