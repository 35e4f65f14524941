import { contract, day } from '#platform/contract.ts';
import { snapshotState } from '#platform/snapshots/index.ts';
import { standing } from '#platform/standing/index.ts';
import { recipient } from '#services/databox/api.ts';
import { z } from 'zod';
import {
  consent,
  consentFields,
  fieldName,
  petition,
  petitionSummary,
  registerData,
  shownUse,
  source,
  useFilter,
  useList,
  yearlyExtract,
} from './shapes.ts';

export * from './shapes.ts';

/** Contract of a citizen's data in the registers (po-be-udaje): what is there, who looked at it, and what is wrong. */

const citizen = contract.meta({ access: 'citizen' });
const id = z.uuid();
const byId = z.object({ id });
const nothing = z.object({});
const key = z.uuid();

export const registersApi = {
  standing,
  /** What the registers say; begins a reading of what is not there or too old, and waits for the first one shortly. */
  get: citizen.route({ method: 'GET', path: '/data' }).output(registerData),
  /** Asks for a fresh reading; false: one is under way, or the last one was too lately. */
  refresh: citizen
    .route({ method: 'POST', path: '/data/refresh' })
    .input(z.object({ source }))
    .output(z.object({ started: z.boolean() })),
  uses: {
    /** Newest first. */
    list: citizen
      .route({ method: 'POST', path: '/uses' })
      .input(
        useFilter.extend({
          page: z.coerce.number().int().min(1).max(10_000).default(1),
          limit: z.coerce.number().int().min(1).max(100).default(25),
        }),
      )
      .output(useList),
    get: citizen
      .route({ method: 'GET', path: '/uses/{key}' })
      .input(z.object({ key: z.string().max(64) }))
      .output(shownUse),
    /** All that is found as a file: CSV by RFC 4180, in UTF-8 with a mark for Excel. */
    csv: citizen
      .route({ method: 'POST', path: '/uses/csv' })
      .input(useFilter.extend({ lang: z.enum(['cs', 'en']) }))
      .output(z.object({ csv: z.string() })),
  },
  petitions: {
    list: citizen.route({ method: 'GET', path: '/petitions' }).output(z.array(petitionSummary)),
    /** As it stands now: asks how its message fares first, where that can be found out. */
    get: citizen.route({ method: 'GET', path: '/petitions/{id}' }).input(byId).output(petition),
    /** Writes a complaint to whoever keeps a field. The same key writes it once. NOT_FOUND: the field was not read. */
    complain: citizen
      .route({ method: 'POST', path: '/petitions/complaints' })
      .input(
        z.object({
          key,
          field: fieldName,
          /** How it is right, and what shows that. */
          right: z.string().trim().min(1).max(2000),
          proof: z.string().trim().max(2000),
        }),
      )
      .output(byId),
    /** Writes a request for an explanation to whoever used the data. The same key writes it once. */
    ask: citizen
      .route({ method: 'POST', path: '/petitions/explanations' })
      .input(z.object({ key, use: z.string().max(64), question: z.string().trim().max(2000) }))
      .output(byId),
    /** Changes what has not been sent. CONFLICT: it has been, or has changed since `revision`. */
    update: citizen
      .route({ method: 'PUT', path: '/petitions/{id}' })
      .input(
        byId.extend({
          revision: z.number().int(),
          body: z.string().trim().min(1).max(20_000),
          /** Seven characters; empty: not known. INVALID for anything else. */
          recipientBox: z.string().trim().max(100),
        }),
      )
      .errors({ INVALID: { status: 422, message: 'A box has seven characters: letters and digits 2 to 9.' } })
      .output(nothing),
    /** Boxes that may be the recipient's, found in ISDS by its IČO or name. NO_BOX: the citizen has none connected. */
    recipients: citizen
      .route({ method: 'GET', path: '/petitions/{id}/recipients' })
      .input(byId)
      .errors({ NO_BOX: { status: 422, message: 'No data box is connected.' } })
      .output(z.array(recipient.pick({ boxId: true, name: true, address: true }))),
    /**
     * Sends it by the citizen's data box: once, however often it is asked for and whatever breaks. CONFLICT: it is not
     * to be sent any more.
     */
    send: citizen
      .route({ method: 'POST', path: '/petitions/{id}/send' })
      .input(byId)
      .errors({
        NO_BOX: { status: 422, message: 'No data box is connected.' },
        RECIPIENT_MISSING: { status: 422, message: 'The data box of the recipient is not known.' },
        INCOMPLETE: { status: 422, message: 'The data box does not take it like this.' },
      })
      .output(nothing),
    /**
     * The citizen's word: `on-paper`: it went by post or by hand; `answered`; `closed`: nothing more is awaited;
     * `open`: not so after all. CONFLICT: not from the state that it is in.
     */
    mark: citizen
      .route({ method: 'PUT', path: '/petitions/{id}/state' })
      .input(byId.extend({ mark: z.enum(['on-paper', 'answered', 'closed', 'open']) }))
      .output(nothing),
    /** Drops what was never sent. CONFLICT: it was. */
    remove: citizen.route({ method: 'DELETE', path: '/petitions/{id}' }).input(byId).output(nothing),
  },
  consents: {
    list: citizen
      .route({ method: 'GET', path: '/consents' })
      .output(z.object({ state: snapshotState, items: z.array(consent) })),
    /** The same key gives it once. */
    give: citizen
      .route({ method: 'POST', path: '/consents' })
      .input(
        z.object({
          key,
          businessId: z.string().regex(/^\d{8}$/),
          fields: z.array(z.enum(consentFields)).min(1),
          /** Last day of it, in Prague; null: until revoked. */
          until: day.nullable(),
        }),
      )
      .errors({
        UNKNOWN_RECIPIENT: { status: 422, message: 'The register of persons does not know the recipient.' },
        OVER: { status: 422, message: 'The last day is not in the future, or too far.' },
      })
      .output(z.object({ id: z.string(), name: z.string() })),
    /** Ends at once. Revoking it twice is harmless. */
    revoke: citizen
      .route({ method: 'POST', path: '/consents/revocations' })
      .input(z.object({ id: z.string().max(100) }))
      .output(nothing),
  },
  /** Yearly extracts that came, the newest first. */
  extracts: citizen.route({ method: 'GET', path: '/extracts' }).output(z.array(yearlyExtract)),
};

/** Stream routes beside the procedures, under `/api/po-be-udaje`. Names of files travel in headers (RFC 6266). */
export const registersStreams = {
  /** POST with a `useFilter` and `lang` as JSON: all that is found, as an archival PDF. 400 for anything else. */
  usesPdf: () => '/streams/uses',
  /** GET: a petition as a PDF to print and sign. 404: there is none. */
  petitionPdf: (petition: string) => `/streams/petitions/${petition}`,
} as const;
