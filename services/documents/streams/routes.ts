import { contentDisposition, fileNameOf } from '#platform/http/file-name.ts';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { citizenId } from '#platform/ids.ts';
import { citizenOf } from '../caller.ts';
import { stateOf } from '../documents/record.ts';
import { findDocument } from '../documents/store.ts';
import { findVersions } from '../documents/version-store.ts';
import { note } from '../noted.ts';
import type { Parts } from '../parts.ts';
import { readOpened } from '../shares/open.ts';
import { UploadError } from '../uploads/error.ts';
import { takePart, takeWhole } from '../uploads/upload.ts';
import { archiveOf, documentsFor, mostInArchive } from './archive.ts';
import { answerFailure, problem } from './problem.ts';
import { send, wantsToSave } from './send.ts';

const uuid = z.uuid();
const offset = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const archived = z.object({ ids: z.array(z.uuid()).min(1).max(mostInArchive) });
/** Key of an upload, see `documentsStreams.upload`. */
const formKey = /^[A-Za-z0-9-]{1,64}$/;
/** Longest body of JSON, bytes. */
const longestJson = 64 * 1024;

/** The stream routes of `documentsStreams`. Each works on the caller's own rows only: stores run in their scope. */
export function streamRoutes(parts: Parts) {
  return (app: FastifyInstance): void => {
    const config = { access: 'citizen' } as const;
    app.setErrorHandler(answerFailure);

    app.post<{ Querystring: { folder?: string; document?: string; key?: string } }>(
      '/streams/uploads',
      { config },
      async (request, reply) => {
        const citizen = citizenOf(request);
        const { folder, document, key } = request.query;
        if (key !== undefined && !formKey.test(key)) return problem(request, reply, 'BAD_REQUEST');
        const length = request.headers['content-length'];
        const wanted = {
          name: fileNameOf(request.headers['content-disposition']),
          size: length === undefined ? null : Number(length),
          folder: optionalId(folder),
          document: optionalId(document),
        };
        const stored = await withBody(request, (source) => takeWhole(parts, citizen, wanted, source, key));
        const { document: id, name, isVersion, wasThere } = stored;
        if (!wasThere) await note(parts, citizen, isVersion ? 'version-stored' : 'document-stored', request.caller, id);
        return reply.code(201).send({ document: id, name });
      },
    );

    app.post<{ Params: { citizen: string }; Querystring: { key?: string } }>(
      '/streams/kept/:citizen',
      { config: { access: ['po-be-vypisy', 'po-be-udaje'] } },
      async (request, reply) => {
        const citizen = uuid.safeParse(request.params.citizen);
        const { key } = request.query;
        if (!citizen.success || key === undefined || !formKey.test(key)) return problem(request, reply, 'BAD_REQUEST');
        const length = request.headers['content-length'];
        const wanted = {
          name: fileNameOf(request.headers['content-disposition']),
          size: length === undefined ? null : Number(length),
          folder: null,
          document: null,
        };
        const owner = citizenId(citizen.data);
        const stored = await withBody(request, (source) => takeWhole(parts, owner, wanted, source, key));
        const { document: id, name, wasThere } = stored;
        if (!wasThere) await note(parts, owner, 'document-kept', request.caller, id);
        return reply.code(201).send({ document: id, name });
      },
    );

    app.put<{ Params: { upload: string }; Querystring: { offset?: string } }>(
      '/streams/uploads/:upload',
      { config },
      async (request, reply) => {
        const citizen = citizenOf(request);
        const upload = uuid.safeParse(request.params.upload);
        const from = offset.safeParse(request.query.offset);
        if (!upload.success) throw new UploadError('NOT_FOUND');
        if (!from.success) return problem(request, reply, 'BAD_REQUEST');
        const received = await withBody(request, (source) =>
          takePart(parts, citizen, { upload: upload.data, offset: from.data, source }),
        );
        return reply.send({ received });
      },
    );

    app.get<{ Params: { document: string }; Querystring: { version?: string } }>(
      '/streams/documents/:document',
      { config },
      (request, reply) => sendDocument(parts, request, reply),
    );

    app.post('/streams/archive', { config }, async (request, reply) => {
      const citizen = citizenOf(request);
      const wanted = archived.safeParse(await readJson(request));
      if (!wanted.success) return problem(request, reply, 'BAD_REQUEST');
      const documents = await documentsFor(parts, citizen, wanted.data.ids);
      if (documents.length === 0) return problem(request, reply, 'NOT_FOUND');
      await note(parts, citizen, 'archive-saved', request.caller);
      return reply
        .type('application/zip')
        .header('content-disposition', contentDisposition('attachment', 'dokumenty.zip'))
        .header('x-content-type-options', 'nosniff')
        .send(archiveOf(parts, citizen, documents));
    });

    app.get('/streams/shared', { config: { access: 'public' } }, async (request, reply) => {
      const opening = request.headers['x-opening'];
      const found = typeof opening === 'string' ? await readOpened(parts, opening) : undefined;
      if (!found) return problem(request, reply, 'NOT_FOUND');
      const { name, size, content } = found;
      const place = { citizen: found.opening.citizen, id: found.opening.version, key: content.key };
      return send(request, reply, {
        name,
        size,
        mediaType: content.mediaType,
        read: (range) => parts.contents.read(place, content, range),
      });
    });
  };
}

async function sendDocument(
  parts: Parts,
  request: FastifyRequest<{ Params: { document: string }; Querystring: { version?: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const citizen = citizenOf(request);
  const id = uuid.safeParse(request.params.document);
  const row = id.success ? await findDocument(parts.database, citizen, id.data) : undefined;
  const wanted = optionalId(request.query.version) ?? row?.version;
  const version = row && wanted && (await findVersions(parts.database, citizen, [wanted])).get(wanted);
  if (!row || !version || version.document !== row.id) return problem(request, reply, 'NOT_FOUND');
  if (stateOf(version.scan) !== 'ready') return problem(request, reply, 'NOT_READY', { state: version.scan });
  // Who reads on from somewhere has begun before.
  if (/^(bytes=0-.*)?$/.test(request.headers.range ?? ''))
    await note(parts, citizen, wantsToSave(request) ? 'document-saved' : 'document-shown', request.caller, row.id);
  const about = await parts.seals.open(citizen, 'document.about', row.id, row.about);
  const content = await parts.seals.open(citizen, 'version.about', version.id, version.about);
  return send(request, reply, {
    name: version.id === row.version ? about.name : content.fileName,
    size: version.size,
    mediaType: content.mediaType,
    read: (range) => parts.contents.read({ citizen, id: version.id, key: content.key }, content, range),
  });
}

/** An id in a query; what is none is nobody's. */
function optionalId(value: string | undefined): string | null {
  if (value === undefined || value === '') return null;
  const id = uuid.safeParse(value);
  if (!id.success) throw new UploadError('NOT_FOUND');
  return id.data;
}

async function readJson(request: FastifyRequest): Promise<unknown> {
  if (Number(request.headers['content-length'] ?? 0) > longestJson) return undefined;
  try {
    return await withBody(request, async (body) => {
      const pieces: Uint8Array[] = [];
      let size = 0;
      for await (const piece of body) {
        size += piece.length;
        if (size > longestJson) return undefined;
        pieces.push(piece);
      }
      return JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown;
    });
  } catch {
    return undefined;
  }
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
