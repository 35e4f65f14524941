import { z } from 'zod';

/** The jobs of this service; statements put them on the list by the parts in the stores. */

export const target = 'po-be-doklady';

const ofCitizen = z.object({ citizen: z.uuid() });
/** What each job takes: ids only. `read` is that of the snapshots. */
export const jobPayloads = {
  /** After a reading or a report: the calendar, the tile, and when to look again. */
  tend: ofCitizen,
  /** A reminder comes near, or a card is being made: it is read anew first. */
  watch: ofCitizen,
  /** Hands one report over to the register. */
  report: ofCitizen.extend({ report: z.uuid() }),
};
