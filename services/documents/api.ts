import { contract, defineEvent } from '#platform/contract.ts';
import { standing } from '#platform/standing/index.ts';
import { z } from 'zod';
import { document, documentSummary, fileKind, folder, preview, share, usage } from './shapes.ts';

export * from './shapes.ts';
export * from './signatures/report.ts';

/**
 * Contract of documents (po-be-dokumenty): a citizen's files, sealed with keys of their own. Contents travel by the
 * stream routes of `documentsStreams`, everything else by these procedures.
 */

const citizen = contract.meta({ access: 'citizen' });
const id = z.uuid();
const byId = z.object({ id });
const ids = z.object({ ids: z.array(id).min(1).max(500) });
const nothing = z.object({});
const changed = z.object({ changed: z.number().int() });
const name = z.string().min(1).max(255);
const tag = z.string().trim().min(1).max(40);

export const sortings = ['name', 'changed', 'size'] as const;

export const documentsApi = {
  standing,
  documents: {
    /** One page of a folder, of the trash, or of what is found; every filter narrows. */
    list: citizen
      .route({ method: 'GET', path: '/documents' })
      .input(
        z.object({
          /** Folder; absent: the top one. Ignored when searching, by words or by tag. */
          folder: id.optional(),
          trash: z.stringbool().or(z.boolean()).optional(),
          /** All folders together. */
          everywhere: z.stringbool().or(z.boolean()).optional(),
          /** Words of the name, a tag, or the text of PDFs and plain texts; begin words, in any order, without diacritics. */
          query: z.string().max(200).optional(),
          tag: tag.optional(),
          sort: z.enum(sortings).default('changed'),
          descending: z.stringbool().or(z.boolean()).optional(),
          page: z.coerce.number().int().min(1).max(1000).default(1),
          limit: z.coerce.number().int().min(1).max(100).default(50),
        }),
      )
      .output(
        z.object({
          items: z.array(
            documentSummary.extend({ /** Where the words stand in the text. */ excerpt: z.string().nullable() }),
          ),
          total: z.number().int(),
          page: z.number().int(),
          pages: z.number().int(),
          /** Tags of all that the list is a page of. */
          tags: z.array(z.object({ tag: z.string(), documents: z.number().int() })),
        }),
      ),
    get: citizen.route({ method: 'GET', path: '/documents/{id}' }).input(byId).output(document),
    /** Renames, tags, moves. The extension of a name is kept when the new one has none. */
    update: citizen
      .route({ method: 'PATCH', path: '/documents/{id}' })
      .input(
        byId.extend({ name: name.optional(), tags: z.array(tag).max(20).optional(), folder: id.nullable().optional() }),
      )
      .errors({ NAME_MISSING: { status: 422, message: 'Nothing is left of that name.' } })
      .output(nothing),
    move: citizen
      .route({ method: 'POST', path: '/documents/move' })
      .input(ids.extend({ folder: id.nullable() }))
      .output(changed),
    /** To the trash; destroyed there after 30 days. Links to them end at once. */
    trash: citizen.route({ method: 'POST', path: '/documents/trash' }).input(ids).output(changed),
    restore: citizen.route({ method: 'POST', path: '/documents/restore' }).input(ids).output(changed),
    /** Destroys what is in the trash, now. */
    destroy: citizen.route({ method: 'POST', path: '/documents/destroy' }).input(ids).output(changed),
    emptyTrash: citizen.route({ method: 'POST', path: '/documents/empty-trash' }).output(changed),
  },
  versions: {
    /** An older version counts again; nothing is lost. */
    restore: citizen
      .route({ method: 'POST', path: '/documents/{document}/versions/{id}/restore' })
      .input(byId.extend({ document: id }))
      .output(nothing),
    /** Destroys a version that is not the current one. */
    destroy: citizen
      .route({ method: 'DELETE', path: '/documents/{document}/versions/{id}' })
      .input(byId.extend({ document: id }))
      .output(nothing),
  },
  folders: {
    /** All folders, parents before children, by name. */
    list: citizen.route({ method: 'GET', path: '/folders' }).output(z.array(folder)),
    create: citizen
      .route({ method: 'POST', path: '/folders' })
      .input(z.object({ name, parent: id.nullable().default(null) }))
      .errors({
        NAME_MISSING: { status: 422, message: 'Nothing is left of that name.' },
        NAME_TAKEN: { status: 409, message: 'There is a folder of that name.' },
        TOO_MANY: { status: 422, message: 'There are too many folders, or one in another.' },
      })
      .output(byId),
    rename: citizen
      .route({ method: 'PATCH', path: '/folders/{id}' })
      .input(byId.extend({ name }))
      .errors({
        NAME_MISSING: { status: 422, message: 'Nothing is left of that name.' },
        NAME_TAKEN: { status: 409, message: 'There is a folder of that name.' },
      })
      .output(nothing),
    /** Only an empty one; what is in the trash does not count and comes back to the top. */
    remove: citizen
      .route({ method: 'DELETE', path: '/folders/{id}' })
      .input(byId)
      .errors({ NOT_EMPTY: { status: 409, message: 'The folder is not empty.' } })
      .output(nothing),
  },
  uploads: {
    /** Begins an upload in parts: `documentsStreams.part` each, then `finish`. Unfinished ones are dropped after a day. */
    create: citizen
      .route({ method: 'POST', path: '/uploads' })
      .input(
        z.object({
          name,
          size: z.number().int().min(0),
          folder: id.nullable().default(null),
          /** The document that it is a new version of. */
          document: id.optional(),
        }),
      )
      .errors({
        NAME_MISSING: { status: 422, message: 'The file has no name.' },
        EMPTY: { status: 422, message: 'The file is empty.' },
        TOO_LARGE: { status: 413, message: 'The file is larger than is taken.' },
        QUOTA_FULL: { status: 413, message: 'There is no room for the file.' },
        TOO_MANY: { status: 413, message: 'There are too many documents.' },
      })
      .output(z.object({ id, received: z.number().int(), partBytes: z.number().int() })),
    /** Unfinished ones, so that a broken upload can go on. */
    list: citizen.route({ method: 'GET', path: '/uploads' }).output(
      z.array(
        z.object({
          id,
          name: z.string(),
          size: z.number().int().nullable(),
          received: z.number().int(),
          folder: id.nullable(),
          document: id.nullable(),
        }),
      ),
    ),
    finish: citizen
      .route({ method: 'POST', path: '/uploads/{id}/finish' })
      .input(byId)
      .errors({
        INCOMPLETE: { status: 409, message: 'Not everything has come yet.' },
        TOO_MANY: { status: 413, message: 'There are too many documents.' },
        INFECTED: { status: 422, message: 'The virus scanner found something; nothing was kept.' },
      })
      .output(z.object({ document: id, name: z.string() })),
    cancel: citizen.route({ method: 'DELETE', path: '/uploads/{id}' }).input(byId).output(nothing),
  },
  shares: {
    /** Newest first; ended ones for 30 days. */
    list: citizen
      .route({ method: 'GET', path: '/shares' })
      .input(z.object({ document: id.optional() }))
      .output(z.array(share)),
    /**
     * Makes a link for the version that counts now. `key` is told once and kept nowhere: it goes behind the # of the
     * address, so that no server is ever told it.
     */
    create: citizen
      .route({ method: 'POST', path: '/shares' })
      .input(
        z.object({
          document: id,
          label: z.string().trim().max(100).default(''),
          /** Days from now. */
          days: z.number().int().min(1).max(90),
          mostViews: z.number().int().min(1).max(100),
          code: z.string().min(4).max(64).optional(),
        }),
      )
      .errors({
        NOT_READY: { status: 409, message: 'The content is not given out now.' },
        TOO_MANY: { status: 422, message: 'There are too many open links.' },
      })
      .output(z.object({ id, token: z.string(), key: z.string() })),
    revoke: citizen.route({ method: 'DELETE', path: '/shares/{id}' }).input(byId).output(nothing),
    /**
     * Opens a link; each time it counts as a view. What is expired, revoked, used up, locked or never was, and a wrong
     * key, answer all the same: NOT_FOUND. Only who has the right key is told that a code is needed. After five wrong
     * codes the link is locked.
     */
    open: contract
      .meta({ access: 'public' })
      .route({ method: 'POST', path: '/shares/open' })
      .input(z.object({ token: z.string().max(300), key: z.string().max(100), code: z.string().max(64).optional() }))
      .errors({
        CODE_NEEDED: { status: 422, message: 'The link opens with a code.' },
        CODE_WRONG: { status: 422, message: 'The code is wrong.' },
      })
      .output(z.object({ opening: z.string(), validUntil: z.iso.datetime() })),
    /** What an opening shows; `opening` is good for a quarter of an hour, as long as the link is not revoked. */
    opened: contract
      .meta({ access: 'public' })
      .route({ method: 'POST', path: '/shares/opened' })
      .input(z.object({ opening: z.string().max(2000) }))
      .output(
        z.object({
          name: z.string(),
          size: z.number().int(),
          mediaType: z.string().nullable(),
          kind: fileKind,
          preview,
          validUntil: z.iso.datetime(),
        }),
      ),
  },
  usage: citizen.route({ method: 'GET', path: '/usage' }).output(usage),
};

/**
 * Stream routes beside the procedures, under `/api/po-be-dokumenty`. Names of files travel in headers
 * (`content-disposition`, RFC 6266), never in the address. Problems (RFC 9457) carry a `code`.
 */
export const documentsStreams = {
  /**
   * POST body = a whole content, header `content-disposition: attachment; filename*=…`; answers 201 with
   * `{ document, name }`. 413 TOO_LARGE, QUOTA_FULL, TOO_MANY; 422 NAME_MISSING, EMPTY, INFECTED; 404 NOT_FOUND;
   * 400 UPLOAD_BROKEN: nothing of it is left. With a `key` of the sender's own (up to 64 letters, digits and hyphens) a
   * content that is sent twice becomes one document: the same name and content under the same key meet the document
   * that is there, and change nothing.
   */
  upload: (to: { readonly folder?: string | null; readonly document?: string; readonly key?: string } = {}) => {
    const query = new URLSearchParams();
    if (to.folder) query.set('folder', to.folder);
    if (to.document) query.set('document', to.document);
    if (to.key) query.set('key', to.key);
    return `/streams/uploads${query.size > 0 ? `?${query}` : ''}`;
  },
  /**
   * POST as `upload`, for services that put among a citizen's documents what the citizen has asked for; `key` as there.
   */
  keep: (citizen: string, key: string) => `/streams/kept/${citizen}?${new URLSearchParams({ key })}`,
  /**
   * PUT body = the next bytes, at most 8 MB; answers `{ received }`. 409 WRONG_OFFSET with `received`: go on from there.
   * A part that broke off leaves nothing of itself.
   */
  part: (upload: string, offset: number) => `/streams/uploads/${upload}?offset=${offset}`,
  /**
   * GET: the content, of the current version or of the one named; `Range` is honoured. `?save` to have it saved. 409
   * NOT_READY while it waits for the virus scanner, or for ever when infected; 422 DAMAGED when what is stored is not
   * what was. A content found to be damaged on the way breaks off.
   */
  content: (document: string, how: { readonly version?: string | undefined; readonly save?: boolean } = {}) => {
    const query = new URLSearchParams(how.version === undefined ? {} : { version: how.version });
    if (how.save) query.set('save', '');
    return `/streams/documents/${document}${query.size > 0 ? `?${query}` : ''}`;
  },
  /** POST `{ "ids": […] }`: a ZIP of at most 200 documents, made as it flows. */
  archive: () => '/streams/archive',
  /** GET with the header `x-opening`: the content of a link that was opened; as `content`, for anybody. */
  shared: () => '/streams/shared',
} as const;

export const documentsEvents = {
  shareOpened: defineEvent(
    'documents.share-opened',
    z.object({ citizen: z.uuid(), document: z.uuid(), share: z.uuid() }),
  ),
  /** A file that had waited for the virus scanner turned out to be infected; its content is destroyed. */
  infected: defineEvent('documents.infected', z.object({ citizen: z.uuid(), document: z.uuid() })),
};
