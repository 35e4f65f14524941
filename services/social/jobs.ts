import { z } from 'zod';

/** The jobs of this service. */

export const target = 'po-be-pojisteni';

const ofCitizen = z.object({ citizen: z.uuid() });
/** What each job takes: ids only. `read` is that of the snapshots. */
export const jobPayloads = {
  /** Brings something that was given to the channel one step on, until it has ended. */
  deliver: ofCitizen.extend({ key: z.uuid() }),
  /** After a reading: the calendar, news, the tile, and when to look again. */
  tend: ofCitizen,
  /** A sick note goes on or a payment is due: it is read anew. */
  watch: ofCitizen,
};
