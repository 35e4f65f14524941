import { contract, defineEvent } from '#platform/contract.ts';
import { standing } from '#platform/standing/index.ts';
import { z } from 'zod';
import { rawAnswers } from './definition/values.ts';
import {
  channelWord,
  check,
  form,
  pageView,
  problem,
  section,
  submission,
  submissionSummary,
  typeSummary,
  typeView,
} from './shapes.ts';

export * from './shapes.ts';
export type { RawAnswer, RawAnswers, RawItem } from './definition/values.ts';

/**
 * Contract of submissions (po-be-podani): forms that know the person, sent to the right authority by the right channel,
 * once. Files travel by the stream routes of `submissionsStreams`.
 */

const citizen = contract.meta({ access: 'citizen' });
const web = contract.meta({ access: ['po-fe-portal'] });
const byId = z.object({ id: z.uuid() });
const nothing = z.object({});
const typeId = z.string().max(60);
const pageId = z.string().max(60);

export const submissionsApi = {
  standing,
  types: {
    /** Everything that can be filed, by title. */
    list: contract.meta({ access: 'public' }).route({ method: 'GET', path: '/types' }).output(z.array(typeSummary)),
    get: contract
      .meta({ access: 'public' })
      .route({ method: 'GET', path: '/types/{type}' })
      .input(z.object({ type: typeId }))
      .output(typeView),
    /** A type filled in with one of its made-up examples, for whoever writes types; nothing is stored. */
    preview: web
      .route({ method: 'GET', path: '/types/{type}/preview' })
      .input(z.object({ type: typeId, example: z.coerce.number().int().min(0).max(20).default(0) }))
      .output(
        z.object({
          examples: z.number().int(),
          pages: z.array(pageView),
          sections: z.array(section),
          problems: z.array(problem),
        }),
      ),
  },
  drafts: {
    /**
     * Begins one; the same key begins it once. FORBIDDEN: the citizen may not act by that mandate in this matter, or the type is
     * not for them.
     */
    begin: citizen
      .route({ method: 'POST', path: '/drafts' })
      .input(z.object({ key: z.uuid(), type: typeId, mandate: z.uuid().nullable(), parent: z.uuid().nullable() }))
      .errors({ FORBIDDEN: { status: 403, message: 'This cannot be filed for them.' } })
      .output(byId),
    get: citizen.route({ method: 'GET', path: '/drafts/{id}' }).input(byId).output(form),
    /** NOT_FOUND also for a page that the answers so far do not lead to. */
    page: citizen
      .route({ method: 'GET', path: '/drafts/{id}/pages/{page}' })
      .input(byId.extend({ page: pageId }))
      .output(pageView),
    /**
     * Keeps the answers of a page as they were written, right or wrong, and tells what is wrong and where to go on. Later
     * writes win question by question. CONFLICT: it has been finished.
     */
    save: citizen
      .route({ method: 'PUT', path: '/drafts/{id}/pages/{page}' })
      .input(byId.extend({ page: pageId, answers: rawAnswers }))
      .output(
        z.object({
          problems: z.array(problem),
          /** The next page to be filled in; null: go and check it all. */
          next: z.string().nullable(),
          revision: z.number().int(),
        }),
      ),
    /** The same while somebody writes: keeps, and says nothing about what is wrong. */
    keep: citizen
      .route({ method: 'PATCH', path: '/drafts/{id}' })
      .input(byId.extend({ answers: rawAnswers }))
      .output(z.object({ revision: z.number().int() })),
    removeFile: citizen
      .route({ method: 'DELETE', path: '/drafts/{id}/files/{file}' })
      .input(byId.extend({ file: z.uuid() }))
      .output(nothing),
    check: citizen.route({ method: 'GET', path: '/drafts/{id}/check' }).input(byId).output(check),
    /** The citizen says which authority it is for, where the portal does not know or is wrong; null: as the law has it. */
    address: citizen
      .route({ method: 'PUT', path: '/drafts/{id}/recipient' })
      .input(byId.extend({ box: z.string().max(7).nullable() }))
      .output(nothing),
    /** Makes the document; from then on nothing changes until it is `reopen`ed. Harmless when repeated. */
    finish: citizen
      .route({ method: 'POST', path: '/drafts/{id}/finish' })
      .input(byId)
      .errors({
        INCOMPLETE: { status: 422, message: 'Something is missing or wrong.' },
        RECIPIENT_MISSING: { status: 422, message: 'The authority is not known.' },
        TOO_BIG: { status: 422, message: 'The files together are more than a data box takes.' },
      })
      .output(nothing),
    /** Drops it, from `draft`, `ready`, `refused` or `withdrawn`. CONFLICT: it has gone out. */
    remove: citizen.route({ method: 'DELETE', path: '/drafts/{id}' }).input(byId).output(nothing),
  },
  submissions: {
    /** The newest first, drafts with them. */
    list: citizen.route({ method: 'GET', path: '/submissions' }).output(z.array(submissionSummary)),
    /** One that was finished, as it stands now; NOT_FOUND for a draft. */
    get: citizen.route({ method: 'GET', path: '/submissions/{id}' }).input(byId).output(submission),
    /** What the authority's channel would say to one that is `ready`, asked anew; nothing is filed. */
    objections: citizen.route({ method: 'GET', path: '/submissions/{id}/objections' }).input(byId).output(channelWord),
    /**
     * Back to a draft, from `ready`, `refused` or `withdrawn`; what the channel would refuse of one that was `ready` then
     * stands beside its questions. CONFLICT: it has gone out.
     */
    reopen: citizen.route({ method: 'POST', path: '/submissions/{id}/reopen' }).input(byId).output(nothing),
    /**
     * Signs the document (PAdES) with a key of the person's own that is used this once and never stored: a PKCS#12 file
     * in base64 and its password.
     */
    sign: citizen
      .route({ method: 'POST', path: '/submissions/{id}/signature' })
      .input(byId.extend({ p12: z.base64().max(200_000), password: z.string().max(200) }))
      .errors({
        WRONG_PASSWORD: { status: 422, message: 'The password does not open the file.' },
        NO_KEY: { status: 422, message: 'The file has no key with a certificate for signing.' },
        EXPIRED: { status: 422, message: 'The certificate is not valid now.' },
      })
      .output(nothing),
    /**
     * Takes it for sending: from the answer on it is never lost and never filed twice, however often it is asked for and
     * whatever breaks. CONFLICT: it is not to be sent (any more).
     */
    send: citizen
      .route({ method: 'POST', path: '/submissions/{id}/send' })
      .input(byId)
      .errors({
        NO_BOX: { status: 422, message: 'No data box is connected.' },
        SIGNATURE_MISSING: { status: 422, message: 'It must be signed first.' },
        MANDATE_OVER: { status: 422, message: 'The citizen may not act for them any more.' },
        REFUSED: { status: 422, message: 'The channel would not take it like this.' },
      })
      .output(nothing),
    /** The citizen's word: it went by post or by hand; nothing more is awaited; or not so after all. */
    mark: citizen
      .route({ method: 'PUT', path: '/submissions/{id}/state' })
      .input(byId.extend({ mark: z.enum(['on-paper', 'closed', 'open']) }))
      .output(nothing),
    /** What an answer of the authority is, where the portal took it for something else. */
    classify: citizen
      .route({ method: 'PUT', path: '/submissions/{id}/answers/{message}' })
      .input(byId.extend({ message: z.uuid(), kind: z.enum(['call', 'decision', 'other']) }))
      .output(nothing),
    /** Takes it back while it waits for the channel. CONFLICT: it may have gone out. */
    withdraw: citizen.route({ method: 'POST', path: '/submissions/{id}/withdraw' }).input(byId).output(nothing),
  },
};

/** Stream routes beside the procedures, under `/api/po-be-podani`. Names of files travel in headers (RFC 6266). */
export const submissionsStreams = {
  /**
   * POST body = bytes, header `content-disposition: attachment; filename*=…`; answers 201 with `attachedFile`, or a problem
   * (RFC 9457) with `code`: 413 TOO_LARGE, TOO_MANY; 415 TYPE_NOT_ALLOWED, CONTENT_DOES_NOT_MATCH; 422 NAME_MISSING,
   * EMPTY; 404 NOT_FOUND; 409 CONFLICT; 400 UPLOAD_BROKEN.
   */
  upload: (draft: string, slot: string) => `/streams/drafts/${draft}/slots/${slot}`,
  /** GET: bytes of a file of a draft or of a finished submission. `?save` to have it saved. */
  file: (submission: string, file: string) => `/streams/submissions/${submission}/files/${file}`,
  /** GET: the document as it is or was sent; before it is finished, as it would be. */
  document: (submission: string) => `/streams/submissions/${submission}/document`,
  /** GET: the receipt (OFN osvědčení digitálního úkonu) as a PDF with its XML. */
  receipt: (submission: string) => `/streams/submissions/${submission}/receipt`,
  /** GET: the receipt that the authority's channel signed, as it came. */
  channelReceipt: (submission: string) => `/streams/submissions/${submission}/channel-receipt`,
  /**
   * POST body = the document signed by the person elsewhere. 204; 422 with `code` NOT_THE_DOCUMENT (it is not the document
   * with a signature added), NOT_SIGNED, BROKEN_SIGNATURE.
   */
  signed: (submission: string) => `/streams/submissions/${submission}/signed`,
  /** GET, for the front only: the document of a type's example. */
  preview: (type: string, example: number) =>
    `/streams/types/${type}/preview?${new URLSearchParams({ example: `${example}` })}`,
} as const;

const move = z.object({ citizen: z.uuid(), submission: z.uuid() });

export const submissionsEvents = {
  /** The channel has it. */
  sent: defineEvent('submissions.sent', move),
  /** The channel did not take it; it can be mended. */
  refused: defineEvent('submissions.refused', move),
  /** It lies with the authority. */
  delivered: defineEvent('submissions.delivered', move),
  /** The authority asks for more. */
  called: defineEvent('submissions.called', move),
  /** Something else came about it. */
  answered: defineEvent('submissions.answered', move),
  /** A draft will be deleted in a week. */
  draftEnding: defineEvent('submissions.draft-ending', move),
};
