import { contract } from '#platform/contract.ts';
import { standing } from '#platform/standing/index.ts';
import { z } from 'zod';
import { heldLicence, overview, readingName } from './shapes.ts';

export * from './shapes.ts';

/** Contract of the driver (po-be-ridic): the driving licence, penalty points and when they go, bans, vehicles. */

const citizen = contract.meta({ access: 'citizen' });

export const driverApi = {
  standing,
  /** All of it with its age. What is missing or old begins to be read; the first reading is waited for shortly. */
  overview: citizen.route({ method: 'GET', path: '/overview' }).output(overview),
  /** Reads it anew. `begun` false: it is being read, or was lately; `mayAskAt` of the overview says when to ask again. */
  refresh: citizen
    .route({ method: 'POST', path: '/refresh' })
    .input(z.object({ what: readingName }))
    .output(z.object({ begun: z.boolean() })),
  licence: {
    /**
     * The licence as last read, for the wallet; reads it first when nothing is known. Null: the register knows of none,
     * or identity knows no name and birth date of its holder. UNAVAILABLE: it could not be read yet.
     */
    get: contract
      .meta({ access: ['po-be-penezenka'] })
      .route({ method: 'POST', path: '/licence' })
      .input(z.object({ citizen: z.uuid() }))
      .output(heldLicence.nullable()),
  },
};
