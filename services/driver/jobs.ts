import { z } from 'zod';

/** The jobs of this service. */

export const target = 'po-be-ridic';

const ofCitizen = z.object({ citizen: z.uuid() });
/** What each job takes: ids only. `read` is that of the snapshots. */
export const jobPayloads = {
  /** After a reading: the calendar, the tile, and when to look again. */
  tend: ofCitizen,
  /** A reminder comes near: what it is about is read anew first. */
  watch: ofCitizen,
};
