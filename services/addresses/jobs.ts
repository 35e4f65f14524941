import { z } from 'zod';

export const target = 'po-be-adresy';

/** What each job takes. */
export const jobPayloads = {
  /** Reads the files of the list that were not read yet. */
  refresh: z.object({}),
};
