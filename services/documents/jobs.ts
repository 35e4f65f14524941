import { z } from 'zod';

/** The jobs of this service; statements put them on the list by the parts in `store.ts`. */

export const target = 'po-be-dokumenty';

const ofCitizen = z.object({ citizen: z.uuid() });

/** What each job takes: ids only. */
export const jobPayloads = {
  /** Looks at a version: viruses where that waits, digest, text, signatures. */
  inspect: ofCitizen.extend({ version: z.uuid() }),
  /** Deletes contents that no row speaks of any more. */
  drop: ofCitizen.extend({ contents: z.array(z.uuid()) }),
  /** Ends what is over: the trash after 30 days, unfinished uploads after one, old links. */
  tidy: ofCitizen,
  /** Renews the tile. */
  tile: ofCitizen,
};

/** Days that a document stays in the trash. */
export const trashDays = 30;
/** Hours that an upload may stay without a new part. */
export const uploadHours = 24;
/** Days that a link which has ended is still listed. */
export const endedShareDays = 30;
