import { z } from 'zod';

/** The target of this service. */
export const target = 'po-be-podani';

/** What each job takes: ids only. */
export const jobPayloads = {
  /** Renews the tile. */
  tile: z.object({ citizen: z.uuid() }),
  /** Gives one to its channel, or asks the channel how it fares. */
  follow: z.object({ citizen: z.uuid(), submission: z.uuid() }),
  /** Makes the receipt of one that the channel has, and puts it all among the documents. */
  receipt: z.object({ citizen: z.uuid(), submission: z.uuid() }),
  /** Deletes drafts whose time is over and warns of those whose time will be, and puts away contents that nobody knows of. */
  tidy: z.object({ citizen: z.uuid() }),
};
