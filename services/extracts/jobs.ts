import { z } from 'zod';

/** The jobs of this service; statements put them on the list by the parts in `store.ts`. */

export const target = 'po-be-vypisy';

const ofCitizen = z.object({ citizen: z.uuid() });
/** What each job takes: ids only. */
export const jobPayloads = {
  /** Looks how far the message with a request has come, and gives up waiting when it is time. */
  follow: ofCitizen.extend({ request: z.uuid() }),
  /** Renews the tile. */
  tile: ofCitizen,
};
