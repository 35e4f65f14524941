import { z } from 'zod';

/** The jobs of this service; statements put them on the list by the parts in `store.ts`. */

export const target = 'po-be-datova-schranka';

const ofCitizen = z.object({ citizen: z.uuid() });
/** What each job takes: ids only. */
export const jobPayloads = {
  /** Looks into one box. */
  sync: ofCitizen.extend({ box: z.uuid() }),
  /** Carries one message out. */
  dispatch: ofCitizen.extend({ dispatch: z.uuid() }),
  /** Tells ISDS that a message has been read. */
  tellRead: ofCitizen.extend({ message: z.uuid() }),
  /** Renews the tile. */
  tile: ofCitizen,
};
