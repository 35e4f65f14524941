import { fileNameOf } from '#platform/http/file-name.ts';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Audit } from '#platform/audit/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { citizenOf } from './caller.ts';
import type { Deliveries } from './messages/deliveries.ts';
import type { Objects } from './content/objects.ts';
import { findMessageObject } from './content/store.ts';
import { findDraft } from './drafts/store.ts';
import { findMessage } from './messages/store.ts';
import { safeHeaders } from './messages/viewing.ts';
import type { Seals } from './sealed.ts';
import { takeUpload, UploadError, uploadLimit, type UploadRefusal } from './uploads/upload.ts';
import { inspectZfo, UnreadableZfo, zfoLimit } from './zfo/inspect.ts';
import type { Database } from '#platform/data/index.ts';
import type { ZfoTrust } from './zfo/facts.ts';

export interface StreamParts {
  readonly database: Database;
  readonly seals: Seals;
  readonly objects: Objects;
  readonly deliveries: Deliveries;
  readonly trust: ZfoTrust;
  readonly audit: Audit;
  now(): Date;
}

const uuid = z.uuid();
const index = z.coerce.number().int().min(0).max(10_000);

/** The stream routes of `databoxStreams`. Each works on the caller's own rows only: stores run in their scope. */
export function streamRoutes(parts: StreamParts) {
  const { database, seals, objects } = parts;

  return (app: FastifyInstance): void => {
    const config = { access: 'citizen' } as const;
    app.setErrorHandler((error, request, reply) => {
      if (error instanceof UploadError) return problem(request, reply, uploadStatus[error.code], error.code);
      if (error instanceof UnreadableZfo)
        return problem(request, reply, error.tooLarge ? 413 : 422, error.tooLarge ? 'TOO_LARGE' : 'NOT_A_ZFO');
      throw error;
    });

    app.get<{ Params: { message: string; index: string } }>(
      '/streams/messages/:message/attachments/:index',
      { config },
      async (request, reply) => {
        const citizen = citizenOf(request);
        const message = uuid.safeParse(request.params.message);
        const wanted = index.safeParse(request.params.index);
        const row = message.success && wanted.success ? await findMessage(database, citizen, message.data) : undefined;
        if (!row) return problem(request, reply, 404, 'NOT_FOUND');
        const details = await seals.open(citizen, 'message.details', row.id, row.details);
        const attachment = details.attachments.find((one) => one.index === wanted.data);
        if (!attachment) return problem(request, reply, 404, 'NOT_FOUND');
        await noted(request, citizen, wantsToSave(request) ? 'attachment-saved' : 'attachment-shown', row.id);
        return send(request, reply, citizen, attachment.object, attachment);
      },
    );

    app.get<{ Params: { message: string } }>('/streams/messages/:message/zfo', { config }, async (request, reply) => {
      const citizen = citizenOf(request);
      const message = uuid.safeParse(request.params.message);
      const row = message.success ? await findMessage(database, citizen, message.data) : undefined;
      const object = row && (await findMessageObject(database, citizen, row.id, 'signed-message'));
      if (!row || !object) return problem(request, reply, 404, 'NOT_FOUND');
      const { messageId } = await seals.open(citizen, 'message.summary', row.id, row.summary);
      await noted(request, citizen, 'zfo-saved', row.id);
      return send(request, reply, citizen, object.id, {
        fileName: `DZ_${messageId ?? 'zprava'}.zfo`,
        detectedType: null,
        size: object.size,
      });
    });

    app.get<{ Params: { message: string } }>(
      '/streams/messages/:message/delivery-zfo',
      { config },
      async (request, reply) => {
        const citizen = citizenOf(request);
        const message = uuid.safeParse(request.params.message);
        const signed = message.success ? await parts.deliveries.signed(citizen, message.data) : 'missing';
        if (signed === 'missing') return problem(request, reply, 404, 'NOT_FOUND');
        if (signed === 'unavailable') return problem(request, reply, 503, 'UNAVAILABLE');
        return send(request, reply, citizen, signed.id, {
          fileName: `DD_${signed.messageId}.zfo`,
          detectedType: null,
          size: signed.size,
        });
      },
    );

    app.post<{ Params: { draft: string } }>(
      '/streams/drafts/:draft/attachments',
      { config },
      async (request, reply) => {
        const citizen = citizenOf(request);
        const draft = uuid.safeParse(request.params.draft);
        if (!draft.success) throw new UploadError('NOT_FOUND');
        const declared = Number(request.headers['content-length']);
        const fileName = fileNameOf(request.headers['content-disposition']);
        const upload = { draft: draft.data, fileName, declaredSize: Number.isFinite(declared) ? declared : undefined };
        return reply
          .code(201)
          .send(await withBody(request, (source) => takeUpload(parts, citizen, { ...upload, source })));
      },
    );

    app.get<{ Params: { draft: string; attachment: string } }>(
      '/streams/drafts/:draft/attachments/:attachment',
      { config },
      async (request, reply) => {
        const citizen = citizenOf(request);
        const draft = uuid.safeParse(request.params.draft);
        const row = draft.success ? await findDraft(database, citizen, draft.data) : undefined;
        const file = row?.attachments.find(({ id }) => id === request.params.attachment);
        if (!file) return problem(request, reply, 404, 'NOT_FOUND');
        const about = await seals.open(citizen, 'object.about', file.id, file.about);
        return send(request, reply, citizen, file.id, { ...about, size: file.size });
      },
    );

    app.post('/streams/zfo', { config }, async (request, reply) => {
      citizenOf(request);
      if (Number(request.headers['content-length'] ?? 0) > zfoLimit) throw new UnreadableZfo(true);
      return reply.send(await withBody(request, (source) => inspectZfo(source, parts.trust)));
    });

    const noted = (request: FastifyRequest, citizen: CitizenId, deed: string, subject: string): Promise<void> =>
      parts.audit.note({ citizen, deed, by: request.caller, subject });

    async function send(
      request: FastifyRequest,
      reply: FastifyReply,
      citizen: CitizenId,
      object: string,
      file: { fileName: string; detectedType: string | null; size: number },
    ): Promise<FastifyReply> {
      const save = wantsToSave(request);
      return reply
        .headers(safeHeaders({ ...file, save }))
        .send(Readable.from(objects.read(citizen, object), { objectMode: false, highWaterMark: 1 }));
    }
  };
}

function wantsToSave(request: FastifyRequest): boolean {
  return (request.query as { save?: unknown }).save !== undefined;
}

/**
 * Gives the body to some work as it comes; nothing has read it before. What the work leaves unread is read and thrown
 * away, so that the answer can be sent and the connection goes on.
 */
async function withBody<T>(request: FastifyRequest, work: (body: AsyncIterable<Uint8Array>) => Promise<T>): Promise<T> {
  const body = (request.body ?? request.raw) as Readable;
  try {
    return await work(body.iterator({ destroyOnReturn: false }));
  } finally {
    body.resume();
  }
}

const uploadStatus: Readonly<Record<UploadRefusal, number>> = {
  NOT_FOUND: 404,
  NAME_MISSING: 422,
  EMPTY: 422,
  TYPE_NOT_ALLOWED: 415,
  CONTENT_DOES_NOT_MATCH: 415,
  TOO_LARGE: 413,
  TOO_MANY: 413,
  UPLOAD_BROKEN: 400,
};

const titles: Readonly<Record<string, string>> = {
  NOT_FOUND: 'There is no such thing, or it is not yours.',
  NAME_MISSING: 'The file has no name.',
  EMPTY: 'The file is empty.',
  TYPE_NOT_ALLOWED: 'ISDS does not take files of this type.',
  CONTENT_DOES_NOT_MATCH: 'The content is not what the name says.',
  TOO_LARGE: `A message holds at most ${uploadLimit / 1024 / 1024} MB.`,
  TOO_MANY: 'A message holds at most 100 attachments.',
  UPLOAD_BROKEN: 'The upload broke off.',
  NOT_A_ZFO: 'The file cannot be read as a signed message of ISDS.',
  UNAVAILABLE: 'A system behind this service does not answer now.',
};

/** A problem document (RFC 9457) with a code for programs. */
function problem(request: FastifyRequest, reply: FastifyReply, status: number, code: string): FastifyReply {
  const title = titles[code] ?? 'The request cannot be served.';
  return reply
    .code(status)
    .type('application/problem+json')
    .send({ type: 'about:blank', title, status, code, instance: `urn:portal:request:${request.id}` });
}
