import { contract, day, defineEvent, instant } from '#platform/contract.ts';
import { standing } from '#platform/standing/index.ts';
import { sourceState } from '#services/dashboard/api.ts';
import { z } from 'zod';
import {
  box,
  deliveryEvent,
  dispatch,
  draft,
  draftFields,
  draftProblem,
  folder,
  letter,
  message,
  messageSummary,
  recipient,
  sentLetter,
} from './shapes.ts';

export * from './shapes.ts';
export { markOf as referenceOf } from './dispatch/mark.ts';

/**
 * Contract of data boxes (po-be-datova-schranka), over ISDS. Binary content travels by the stream routes
 * of `databoxStreams`, everything else by these procedures.
 */

const citizen = contract.meta({ access: 'citizen' });
const id = z.uuid();
const byId = z.object({ id });
const nothing = z.object({});

export const databoxApi = {
  standing,
  boxes: {
    list: citizen.route({ method: 'GET', path: '/boxes' }).output(z.array(box)),
    /** Where the citizen confirms in ISDS that the portal may act for them (§ 14a of Act 300/2008 Coll.; wire form assumed). */
    beginConnect: citizen
      .route({ method: 'POST', path: '/boxes/connect' })
      .input(z.object({ returnUrl: z.url() }))
      .output(z.object({ redirectUrl: z.url() })),
    finishConnect: citizen
      .route({ method: 'POST', path: '/boxes/connected' })
      .input(z.object({ code: z.string().max(500), state: z.string().max(500) }))
      .errors({ CONNECT_FAILED: { status: 422, message: 'The confirmation is not valid (any more).' } })
      .output(z.object({ id })),
    /** The consent is given back to ISDS when it answers, the credential is destroyed, the messages stay in the archive. */
    disconnect: citizen.route({ method: 'DELETE', path: '/boxes/{id}' }).input(byId).output(nothing),
    /** Asks ISDS for news now; answers at once, the news come by themselves. */
    refresh: citizen
      .route({ method: 'POST', path: '/boxes/{id}/refresh' })
      .input(byId)
      .output(z.object({ started: z.boolean() })),
  },
  messages: {
    list: citizen
      .route({ method: 'GET', path: '/messages' })
      .input(
        z.object({
          folder,
          box: id.optional(),
          /** Words of the subject, the other side's name or a reference number. */
          query: z.string().max(200).optional(),
          unread: z.stringbool().or(z.boolean()).optional(),
          from: day.optional(),
          to: day.optional(),
          cursor: z.string().max(100).optional(),
          limit: z.coerce.number().int().min(1).max(100).default(20),
        }),
      )
      .output(
        z.object({
          items: z.array(messageSummary),
          next: z.string().nullable(),
          total: z.number().int(),
          state: sourceState,
          asOf: instant.nullable(),
        }),
      ),
    counts: citizen.route({ method: 'GET', path: '/messages/counts' }).output(
      z.object({
        received: z.number().int(),
        unread: z.number().int(),
        sent: z.number().int(),
        archive: z.number().int(),
        drafts: z.number().int(),
        queued: z.number().int(),
      }),
    ),
    /** Changes nothing, neither here nor in ISDS: safe for any prefetching. */
    get: citizen.route({ method: 'GET', path: '/messages/{id}' }).input(byId).output(message),
    /**
     * The citizen opens the message. A received message in status 4 (put into the box, "dodaná") is delivered in the
     * legal sense by this ("doručená", § 17 (3) of Act 300/2008 Coll.), so a page says that first and asks by a button.
     * For a message in any other status it fetches what is still waiting and marks it read. Harmless when repeated.
     * Background polling never delivers. UNAVAILABLE: ISDS does not answer; nothing was delivered.
     */
    open: citizen.route({ method: 'POST', path: '/messages/{id}/open' }).input(byId).output(message),
    markRead: citizen
      .route({ method: 'PUT', path: '/messages/{id}/read' })
      .input(byId.extend({ read: z.boolean() }))
      .output(nothing),
    /** To the archive and back. What ISDS has deleted, and what came to a box disconnected since, stays there. */
    archive: citizen
      .route({ method: 'PUT', path: '/messages/{id}/archived' })
      .input(byId.extend({ archived: z.boolean() }))
      .output(nothing),
    delivery: citizen
      .route({ method: 'GET', path: '/messages/{id}/delivery' })
      .input(byId)
      .output(z.object({ events: z.array(deliveryEvent), state: sourceState, asOf: instant.nullable() })),
    /** Erases the message in ISDS where ISDS allows it (messages in the Data Vault); our copy goes too. */
    erase: citizen
      .route({ method: 'DELETE', path: '/messages/{id}' })
      .input(byId)
      .errors({ NOT_ALLOWED: { status: 422, message: 'ISDS does not allow this message to be erased.' } })
      .output(nothing),
  },
  recipients: {
    search: citizen
      .route({ method: 'GET', path: '/recipients' })
      .input(
        z.object({
          query: z.string().min(3).max(100),
          box: id,
          page: z.coerce.number().int().min(0).max(50).default(0),
        }),
      )
      .output(z.object({ items: z.array(recipient), more: z.boolean() })),
  },
  drafts: {
    list: citizen
      .route({ method: 'GET', path: '/drafts' })
      .output(z.array(draft.pick({ id: true, subject: true, recipientName: true, updatedAt: true }))),
    create: citizen
      .route({ method: 'POST', path: '/drafts' })
      .input(
        z.object({
          box: id.optional(),
          replyTo: id.optional(),
          recipientBox: z.string().max(7).optional(),
          /** The sender's own: the same key meets the same draft; CONFLICT once that was taken for sending. */
          key: z.uuid().optional(),
        }),
      )
      .errors({ NO_BOX: { status: 422, message: 'No data box is connected.' } })
      .output(draft),
    get: citizen.route({ method: 'GET', path: '/drafts/{id}' }).input(byId).output(draft),
    /** Later writes win; `revision` told by the caller lets a page notice that it was behind. */
    update: citizen
      .route({ method: 'PATCH', path: '/drafts/{id}' })
      .input(byId.extend({ fields: draftFields.partial(), revision: z.number().int().optional() }))
      .output(draft),
    remove: citizen.route({ method: 'DELETE', path: '/drafts/{id}' }).input(byId).output(nothing),
    removeAttachment: citizen
      .route({ method: 'DELETE', path: '/drafts/{id}/attachments/{attachment}' })
      .input(byId.extend({ attachment: id }))
      .output(draft),
    /** Takes the draft for sending: from the answer on it is never lost and never sent twice. Repeating it is harmless. */
    send: citizen
      .route({ method: 'POST', path: '/drafts/{id}/send' })
      .input(byId)
      .errors({
        INCOMPLETE: {
          status: 422,
          message: 'The message cannot be sent yet.',
          data: z.object({ problems: z.array(draftProblem) }),
        },
      })
      .output(dispatch),
  },
  letters: {
    /** A received message for services that read it; changes nothing, neither here nor in ISDS. */
    read: contract
      .meta({ access: ['po-be-kalendar', 'po-be-vypisy', 'po-be-udaje', 'po-be-podani'] })
      .route({ method: 'POST', path: '/letters/read' })
      .input(z.object({ citizen: z.uuid(), message: id }))
      .output(letter),
    /** How far a message written for the citizen by a service has come; NOT_FOUND: there is no such draft. */
    sent: contract
      .meta({ access: ['po-be-vypisy', 'po-be-udaje', 'po-be-podani'] })
      .route({ method: 'POST', path: '/letters/sent' })
      .input(z.object({ citizen: z.uuid(), draft: id }))
      .output(sentLetter),
  },
  dispatches: {
    /** Newest first; the accepted ones for a day, the others until they end. */
    list: citizen.route({ method: 'GET', path: '/dispatches' }).output(z.array(dispatch)),
    get: citizen.route({ method: 'GET', path: '/dispatches/{id}' }).input(byId).output(dispatch),
    /** Back to a draft: only a refused one, or a queued one that has not been handed over. */
    withdraw: citizen
      .route({ method: 'POST', path: '/dispatches/{id}/withdraw' })
      .input(byId)
      .output(z.object({ draft: id })),
  },
};

/**
 * Stream routes beside the procedures, under `/api/po-be-datova-schranka`; all for the citizen only.
 * Names of files travel in headers (`content-disposition`, RFC 6266), never in the address.
 */
export const databoxStreams = {
  /**
   * GET: bytes of an attachment. Types that are viewable come as what they are, `inline`; with `?save` added, and for all
   * other types, as `attachment`, to be saved. Every answer forbids sniffing and, by its own policy, any action.
   */
  attachment: (message: string, index: number) => `/streams/messages/${message}/attachments/${index}`,
  /** GET, for the services of `letters.read` only: bytes of an attachment of a citizen's received message. */
  letterAttachment: (citizen: string, message: string, index: number) =>
    `/streams/letters/${citizen}/${message}/attachments/${index}`,
  /** GET: the signed message (ZFO). */
  signedMessage: (message: string) => `/streams/messages/${message}/zfo`,
  /** GET: the signed delivery information (ZFO). */
  signedDelivery: (message: string) => `/streams/messages/${message}/delivery-zfo`,
  /**
   * POST body = bytes, header `content-disposition: attachment; filename*=…`; answers 201 with
   * `draftAttachment`, or a problem (RFC 9457) with `code`: 413 TOO_LARGE, TOO_MANY; 415 TYPE_NOT_ALLOWED,
   * CONTENT_DOES_NOT_MATCH; 422 NAME_MISSING, EMPTY; 404 NOT_FOUND; 400 UPLOAD_BROKEN.
   */
  upload: (draft: string) => `/streams/drafts/${draft}/attachments`,
  /** GET: bytes of a draft's attachment. */
  draftAttachment: (draft: string, attachment: string) => `/streams/drafts/${draft}/attachments/${attachment}`,
  /** POST body = a ZFO file; answers `zfoView`, or 422 when it cannot be read as one. Nothing is stored. */
  inspectZfo: () => '/streams/zfo',
} as const;

export const databoxEvents = {
  boxConnected: defineEvent('databox.box-connected', z.object({ citizen: z.uuid(), box: z.uuid() })),
  /** `fresh`: it came to a box that the portal had looked through before; not what lay there when it was connected. */
  messageReceived: defineEvent(
    'databox.message-received',
    z.object({ citizen: z.uuid(), message: z.uuid(), fresh: z.boolean() }),
  ),
  messageSent: defineEvent('databox.message-sent', z.object({ citizen: z.uuid(), message: z.uuid() })),
  /** The content of a received message lies here from now on. */
  contentKept: defineEvent('databox.content-kept', z.object({ citizen: z.uuid(), message: z.uuid() })),
  /** It became known when a received message was delivered in law. */
  messageDelivered: defineEvent('databox.message-delivered', z.object({ citizen: z.uuid(), message: z.uuid() })),
  /** ISDS has accepted a reply to that message. */
  messageAnswered: defineEvent('databox.message-answered', z.object({ citizen: z.uuid(), message: z.uuid() })),
  messageErased: defineEvent('databox.message-erased', z.object({ citizen: z.uuid(), message: z.uuid() })),
};
