import { z } from 'zod';

/** The jobs of this service; statements put them on the list by the parts in `store.ts`. */

export const target = 'po-be-kalendar';

const ofCitizen = z.object({ citizen: z.uuid() });
/** What each job takes: ids only. */
export const jobPayloads = {
  /** After a change: the tile, the days of the laws, when the next reminder is due. */
  tend: ofCitizen,
  /** The same when its time has come. Apart, so that a change that comes meanwhile is not put off. */
  wake: ofCitizen,
};
