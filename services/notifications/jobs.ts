import { z } from 'zod';

/** The jobs of this service; statements put them on the list themselves. */

export const target = 'po-be-notifikace';

const ofCitizen = z.object({ citizen: z.uuid() });
/** What each job takes: ids only. */
export const jobPayloads = {
  /** Hands one delivery over to its provider. */
  deliver: ofCitizen.extend({ delivery: z.uuid() }),
  /** Sends the day's summary. */
  digest: ofCitizen,
  /** Sends one verification code. */
  code: ofCitizen.extend({ code: z.uuid() }),
  /** Renews the tile. */
  tile: ofCitizen,
};
