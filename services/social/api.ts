import { z } from 'zod';
import { contract, defineEvent } from '#platform/contract.ts';
import { deliveries } from '#platform/deliveries/index.ts';
import { standing } from '#platform/standing/index.ts';
import { estimated, estimateInput, overview, readingName } from './shapes.ts';

export * from './shapes.ts';
export {
  benefitAttachment,
  type BenefitAttachmentData,
  monthlyReport,
  type MonthlyReportData,
  selfEmployedSickness,
  type SelfEmployedSicknessData,
} from './forms/shapes.ts';
export { type Premiums, premiumsOf } from './forms/premiums.ts';

/**
 * Contract of social security (po-be-pojisteni): what ČSSZ holds of an insured person, an estimate of the pension, and the
 * channel to its gateway for filings. Shapes of the forms that the channel takes are in `forms/shapes.ts`.
 */

const citizen = contract.meta({ access: 'citizen' });

export const socialApi = {
  standing,
  deliveries: deliveries(['po-be-podani']),
  /** All of it with its age. What is missing or old begins to be read; the first reading is waited for shortly. */
  overview: citizen.route({ method: 'GET', path: '/overview' }).output(overview),
  /** Reads it anew. `begun` false: it is being read, or was lately; `mayAskAt` of the overview says when to ask again. */
  refresh: citizen
    .route({ method: 'POST', path: '/refresh' })
    .input(z.object({ what: readingName }))
    .output(z.object({ begun: z.boolean() })),
  /** Estimates an old-age pension from what was read last; nothing of what is entered is kept. */
  estimate: citizen.route({ method: 'POST', path: '/estimates' }).input(estimateInput).output(estimated),
};

const ofCitizen = z.object({ citizen: z.uuid() });

export const socialEvents = {
  /** Something that was given to the channel has moved. */
  deliveryMoved: defineEvent('social.delivery-moved', z.object({ citizen: z.uuid(), key: z.uuid() })),
  /** A reading has shown a sick note that was not there before. */
  sickNoteCame: defineEvent('social.sick-note-came', ofCitizen),
  sickNoteEnded: defineEvent('social.sick-note-ended', ofCitizen),
  /** A reading has shown a pension or a benefit that was paid. */
  paymentSent: defineEvent('social.payment-sent', ofCitizen),
};
