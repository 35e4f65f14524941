import { z } from 'zod';

export const target = 'po-be-urady';

/** What each job takes. */
export const jobPayloads = {
  /** Asks whether the list of boxes has changed, and reads it if so. */
  refresh: z.object({}),
};
