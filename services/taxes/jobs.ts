import { z } from 'zod';

/** The jobs of this service; statements put them on the list by the parts in the stores. */

export const target = 'po-be-dane';

const ofCitizen = z.object({ citizen: z.uuid() });
const ofFiling = ofCitizen.extend({ filing: z.uuid() });
/** What each job takes: ids only. `read` is that of the snapshots. */
export const jobPayloads = {
  /** Hands a filing over to EPO. */
  send: ofFiling,
  /** Asks what has become of it. */
  follow: ofFiling,
  /** After a reading or a filing: the calendar, the tile, what is due. */
  tend: ofCitizen,
  /** A day of payment comes near: the account is read anew first. */
  watch: ofCitizen,
};
