import { z } from 'zod';
import { contract, defineEvent } from '#platform/contract.ts';
import { deliveries } from '#platform/deliveries/index.ts';
import { standing } from '#platform/standing/index.ts';
import { filing, overview } from './shapes.ts';

export * from './shapes.ts';
export { isTaxId, plainTaxId } from './tax-id.ts';
export { incomeTaxDeadline, propertyTaxDeadline, propertyTaxPayments } from './deadlines.ts';
export { incomeTaxYear, incomeTaxYears } from './income/parameters.ts';
export { officeOf, taxOffices, type TaxOffice } from './offices.ts';
export { propertyRates, propertyTaxYears, sizeCoefficients } from './property/parameters.ts';

/** Contract of taxes (po-be-dane): returns that go to the tax portal EPO, the tax account, what is to be paid. */

const citizen = contract.meta({ access: 'citizen' });
const byId = z.object({ id: z.uuid() });
const nothing = z.object({});

export const taxesApi = {
  standing,
  deliveries: deliveries(['po-be-podani']),
  /** Everything; the account is as it was read last, and begins to be read when it is missing or old. */
  overview: citizen.route({ method: 'GET', path: '/overview' }).output(overview),
  /** Reads the account anew; `begun` false: it is being read, or was lately. */
  refresh: citizen
    .route({ method: 'POST', path: '/refresh' })
    .input(nothing)
    .output(z.object({ begun: z.boolean() })),
  filings: {
    get: citizen.route({ method: 'GET', path: '/filings/{id}' }).input(byId).output(filing),
    /**
     * Whether EPO took it is not known, and the citizen decides. `sent`: it is there, under that number; `dropped`: it is
     * not there and is not to be sent; `again`: it is not there and is to be sent once more. CONFLICT: it is known now, or
     * (for `again`) the list of what EPO took was not read late enough.
     */
    settle: citizen
      .route({ method: 'POST', path: '/filings/{id}/settlement' })
      .input(
        byId.extend({
          as: z.discriminatedUnion('what', [
            z.object({ what: z.literal('sent'), number: z.string().regex(/^\d{5,12}$/) }),
            z.object({ what: z.literal('dropped') }),
            z.object({ what: z.literal('again') }),
          ]),
        }),
      )
      .output(filing),
  },
};

/** Stream routes beside the procedures, under `/api/po-be-dane`; `receiptStream` of the deliveries too. */
export const taxesStreams = {
  /** GET: the signed receipt of EPO, as it came (CMS, .p7s). */
  receipt: (filing: string) => `/streams/filings/${filing}/receipt`,
} as const;

export const taxesEvents = {
  /** Something that was given to the channel has moved. */
  deliveryMoved: defineEvent('taxes.delivery-moved', z.object({ citizen: z.uuid(), key: z.uuid() })),
  /** A tax is to be paid within days, or was to be paid; told once for each. */
  paymentDue: defineEvent('taxes.payment-due', z.object({ citizen: z.uuid(), due: z.uuid() })),
};
