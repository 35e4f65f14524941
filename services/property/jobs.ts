import { z } from 'zod';

/** The jobs of this service. */

export const target = 'po-be-nemovitosti';

const ofCitizen = z.object({ citizen: z.uuid() });
/** What each job takes: ids only. */
export const jobPayloads = {
  /** The next step of an order. */
  order: ofCitizen.extend({ order: z.uuid() }),
  /** The time has come to look whether watched property has changed. */
  watch: ofCitizen,
};
