import { contract, defineEvent } from '#platform/contract.ts';
import { standing } from '#platform/standing/index.ts';
import { z } from 'zod';
import { lossKind, overview, report } from './shapes.ts';

export * from './shapes.ts';

/** Contract of cards (po-be-doklady): identity card, passport, licences; validity, collection, loss and theft. */

const citizen = contract.meta({ access: 'citizen' });

export const cardsApi = {
  standing,
  /** All of it with its age. What is missing or old begins to be read; the first reading is waited for shortly. */
  overview: citizen.route({ method: 'GET', path: '/overview' }).output(overview),
  /** Reads it anew. `begun` false: it is being read, or was lately; `mayAskAt` of the overview says when to ask again. */
  refresh: citizen
    .route({ method: 'POST', path: '/refresh' })
    .input(z.object({}))
    .output(z.object({ begun: z.boolean() })),
  reports: {
    /**
     * Reports a card as lost or stolen, and waits shortly for the register. Kept first and handed over by a job, so that
     * it is reported once whatever breaks: the same key, or another report of the same card while the first is under way
     * or confirmed, meets the report that is there.
     */
    create: citizen
      .route({ method: 'POST', path: '/reports' })
      .errors({ NOT_REPORTABLE: { status: 422, message: 'The card cannot be reported: it is not valid any more.' } })
      .input(z.object({ key: z.uuid(), card: z.uuid(), what: lossKind }))
      .output(report),
    get: citizen
      .route({ method: 'GET', path: '/reports/{id}' })
      .input(z.object({ id: z.uuid() }))
      .output(report),
  },
};

export const cardsEvents = {
  /** A card waits to be collected. */
  cardReady: defineEvent('cards.card-ready', z.object({ citizen: z.uuid(), card: z.uuid() })),
  /** A report of a loss or a theft has ended; `confirmed` false: the register does not have it. */
  reportEnded: defineEvent(
    'cards.report-ended',
    z.object({ citizen: z.uuid(), report: z.uuid(), confirmed: z.boolean() }),
  ),
};
