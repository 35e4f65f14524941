import { z } from 'zod';

/** The jobs of this service; statements put them on the list by the parts in the stores. */

export const target = 'po-be-zastupovani';

const ofCitizen = z.object({ citizen: z.uuid() });
/** What each job takes: ids only. `read` is that of the snapshots. */
export const jobPayloads = {
  /** Brings the attorney's side of a power to how it stands; `citizen` gave it. */
  settle: ofCitizen.extend({ power: z.uuid() }),
  /** What a day brings: powers that lapse or end, the calendar, and when to look again. */
  tend: ofCitizen,
  /** Drops codes that are over. */
  tidy: z.object({}),
};
