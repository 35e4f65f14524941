import { z } from 'zod';

/** The target of this service. */
export const target = 'po-be-udaje';

/** What each job beside `read` takes: ids only. */
export const jobPayloads = {
  /** Renews the tile. */
  tile: z.object({ citizen: z.uuid() }),
};
