import { contract, day, defineEvent, instant } from '#platform/contract.ts';
import { snapshotState } from '#platform/snapshots/index.ts';
import { standing } from '#platform/standing/index.ts';
import { z } from 'zod';
import { mandate, power, powerScope } from './shapes.ts';

export * from './shapes.ts';

/**
 * Contract of acting for others (po-be-zastupovani): for whom a citizen may act by the registers, and powers of attorney
 * that people give each other here.
 */

const citizen = contract.meta({ access: 'citizen' });
const acting = contract.meta({ access: ['po-be-podani'] });
const byId = z.object({ id: z.uuid() });
const nothing = z.object({});

export const mandatesApi = {
  standing,
  /** For whom I may act now. The state is that of the registers; what was read before is there while they are away. */
  list: citizen
    .route({ method: 'GET', path: '/mandates' })
    .output(z.object({ state: snapshotState, items: z.array(mandate) })),
  /** Asks the registers anew; false: a reading is under way, or the last one was too lately. */
  refresh: citizen
    .route({ method: 'POST', path: '/mandates/refresh' })
    .input(nothing)
    .output(z.object({ started: z.boolean() })),
  /**
   * Whether the citizen may act by that mandate in a matter of that section today; null: no (any more). Asked when
   * something is begun and once more right before it is sent.
   */
  check: acting
    .route({ method: 'POST', path: '/checks' })
    .input(z.object({ citizen: z.uuid(), mandate: z.uuid(), topic: z.string().max(30) }))
    .output(mandate.nullable()),
  /** Writes into the log of who gave a power that it was used, and for what. The same key writes it once. */
  used: acting
    .route({ method: 'POST', path: '/uses' })
    .input(z.object({ citizen: z.uuid(), mandate: z.uuid(), key: z.uuid(), what: z.string().max(200) }))
    .output(nothing),
  powers: {
    /** Given and received, the newest first. */
    list: citizen.route({ method: 'GET', path: '/powers' }).output(z.array(power)),
    get: citizen.route({ method: 'GET', path: '/powers/{id}' }).input(byId).output(power),
    /** What was done by a power that the citizen gave, the newest first; of one that they got, nothing is told. */
    uses: citizen
      .route({ method: 'GET', path: '/powers/{id}/uses' })
      .input(byId)
      .output(z.array(z.object({ at: instant, what: z.string() }))),
    /**
     * Offers one; the code is told once and opens it to whoever signs in with it within 14 days. The same key offers it
     * once and tells the same code. CONFLICT: too many wait or hold.
     */
    offer: citizen
      .route({ method: 'POST', path: '/powers' })
      .input(
        z.object({
          key: z.uuid(),
          meant: z.string().trim().min(1).max(200),
          scope: powerScope,
          from: day,
          until: day.nullable(),
        }),
      )
      .errors({ WRONG_DAYS: { status: 422, message: 'It must end after it begins, and not in the past.' } })
      .output(z.object({ id: z.uuid(), code: z.string() })),
    /** What a code offers, before it is taken. NOT_FOUND also for one's own and for too many tries. */
    look: citizen
      .route({ method: 'POST', path: '/offers/look' })
      .input(z.object({ code: z.string().max(40) }))
      .output(power),
    /** CONFLICT: somebody has taken it already, or it was revoked. */
    take: citizen
      .route({ method: 'POST', path: '/offers/take' })
      .input(z.object({ code: z.string().max(40) }))
      .output(byId),
    decline: citizen
      .route({ method: 'POST', path: '/offers/decline' })
      .input(z.object({ code: z.string().max(40) }))
      .output(nothing),
    /** Ends it at once: who gave it revokes, the attorney renounces. Harmless when repeated. */
    end: citizen.route({ method: 'POST', path: '/powers/{id}/end' }).input(byId).output(nothing),
  },
};

/** Stream routes beside the procedures, under `/api/po-be-zastupovani`. */
export const mandatesStreams = {
  /** GET: a power as a PDF, for authorities that want to see it. */
  powerPdf: (power: string) => `/streams/powers/${power}`,
  /** GET, for po-be-podani only: the same for the attorney's submission. */
  powerPdfOf: (citizen: string, power: string) => `/streams/powers/${citizen}/${power}`,
} as const;

const change = z.object({ citizen: z.uuid(), power: z.uuid() });

/** `citizen` is who is to be told. */
export const mandatesEvents = {
  powerTaken: defineEvent('mandates.power-taken', change),
  powerEnded: defineEvent('mandates.power-ended', change),
};
