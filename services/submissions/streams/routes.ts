import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { LIMITS } from '#connectors/isds/protocol.ts';
import type { CitizenCaller } from '#platform/caller.ts';
import { fileNameOf } from '#platform/http/file-name.ts';
import { documentOf, keepSigned } from '../cases/document.ts';
import { makeDocument } from '../document/index.ts';
import { fileHeaders } from '../files/headers.ts';
import type { KeptFile } from '../files/files.ts';
import { takeUpload } from '../files/upload.ts';
import { UploadError } from '../files/upload-error.ts';
import { openSubmission } from '../opened.ts';
import type { Parts } from '../parts.ts';
import { previewDocument } from '../preview/preview.ts';
import { verifySigned } from '../signing/index.ts';
import { documentOfDraft } from './draft-document.ts';
import { answerFailure, problem } from './problem.ts';

const uuid = z.uuid();
const example = z.coerce.number().int().min(0).max(20).default(0);

interface Of {
  Params: { submission: string };
}

/** The stream routes of `submissionsStreams`. Each works on the caller's own rows only: stores run in their scope. */
export function streamRoutes(parts: Parts) {
  return (app: FastifyInstance): void => {
    const config = { access: 'citizen' } as const;
    app.setErrorHandler(answerFailure);

    app.post<{ Params: { draft: string; slot: string } }>(
      '/streams/drafts/:draft/slots/:slot',
      { config },
      async (request, reply) => {
        const caller = citizenOf(request);
        const draft = idOf(request.params.draft);
        const declared = Number(request.headers['content-length']);
        const upload = {
          draft,
          slot: request.params.slot,
          fileName: fileNameOf(request.headers['content-disposition']),
          declaredSize: Number.isFinite(declared) ? declared : undefined,
        };
        const file = await withBody(request, (source) => takeUpload(parts, caller.citizen, { ...upload, source }));
        const { citizen } = caller;
        await parts.audit.note({ citizen, deed: 'file-added', by: caller, subject: draft, once: file.id });
        return reply.code(201).send(file);
      },
    );

    app.get<{ Params: { submission: string; file: string } }>(
      '/streams/submissions/:submission/files/:file',
      { config },
      async (request, reply) => {
        const { file } = request.params;
        return sendFile(
          parts,
          request,
          reply,
          request.params.submission,
          ({ id, kind }) => id === file && kind === 'attachment',
        );
      },
    );

    app.get<Of>('/streams/submissions/:submission/document', { config }, async (request, reply) => {
      const caller = citizenOf(request);
      const id = idOf(request.params.submission);
      const opened = await openSubmission(parts, caller.citizen, id);
      if (opened?.made && opened.row.state !== 'draft') {
        const document = await documentOf(parts, caller.citizen, { ...opened, made: opened.made });
        return sendFile(parts, request, reply, id, (file) => file.id === document?.id);
      }
      const made = await documentOfDraft(parts, caller, id);
      return sendBytes(request, reply, made.fileName, made.pdf);
    });

    app.get<Of>('/streams/submissions/:submission/receipt', { config }, (request, reply) =>
      sendFile(parts, request, reply, request.params.submission, ({ kind }) => kind === 'receipt'),
    );

    app.get<Of>('/streams/submissions/:submission/channel-receipt', { config }, (request, reply) =>
      sendFile(parts, request, reply, request.params.submission, ({ kind }) => kind === 'channel-receipt'),
    );

    app.post<Of>('/streams/submissions/:submission/signed', { config }, async (request, reply) => {
      await takeSigned(parts, request);
      return reply.code(204).send();
    });

    app.get<{ Params: { type: string }; Querystring: { example?: string } }>(
      '/streams/types/:type/preview',
      { config: { access: ['po-fe-portal'] } },
      async (request, reply) => {
        const type = parts.types.get(request.params.type);
        const number = example.safeParse(request.query.example);
        const input = type && number.success ? previewDocument(type, number.data) : undefined;
        if (!input) return problem(request, reply, 'NOT_FOUND');
        return sendBytes(request, reply, `${input.form.id}.pdf`, (await makeDocument(input)).pdf);
      },
    );
  };
}

/** The citizen who calls. The platform lets nobody else in; this is the second lock of the same door. */
function citizenOf({ caller }: FastifyRequest): CitizenCaller {
  if (caller.kind !== 'citizen') throw new UploadError('NOT_FOUND');
  return caller;
}

/** An id in an address; what is none is nobody's. */
function idOf(text: string): string {
  const id = uuid.safeParse(text);
  if (!id.success) throw new UploadError('NOT_FOUND');
  return id.data;
}

async function sendFile(
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
  submission: string,
  wanted: (file: KeptFile) => boolean,
): Promise<FastifyReply> {
  const caller = citizenOf(request);
  const { citizen } = caller;
  const id = idOf(submission);
  const file = (await parts.files.list(citizen, id)).find(wanted);
  if (!file) return problem(request, reply, 'NOT_FOUND');
  const save = wantsToSave(request);
  await parts.audit.note({ citizen, deed: save ? 'file-saved' : 'file-shown', by: caller, subject: id });
  const body = Readable.from(parts.files.read(citizen, file), { objectMode: false, highWaterMark: 1 });
  return reply.headers(fileHeaders(file.about, { size: file.size, save })).send(body);
}

function sendBytes(request: FastifyRequest, reply: FastifyReply, fileName: string, bytes: Uint8Array): FastifyReply {
  const about = { fileName, mimeType: 'application/pdf' };
  const headers = fileHeaders(about, { size: bytes.length, save: wantsToSave(request) });
  return reply.headers(headers).send(Buffer.from(bytes));
}

async function takeSigned(parts: Parts, request: FastifyRequest<Of>): Promise<void> {
  const caller = citizenOf(request);
  const { citizen } = caller;
  const id = idOf(request.params.submission);
  const signed = await withBody(request, (source) => whole(source, LIMITS.messageBytes));
  const opened = await openSubmission(parts, citizen, id);
  if (!opened?.made) throw new UploadError('NOT_FOUND');
  if (opened.row.state !== 'ready') throw new UploadError('CONFLICT');
  const finished = { ...opened, made: opened.made };
  const document = await documentOf(parts, citizen, finished);
  if (!document) throw new UploadError('CONFLICT');
  const { signatures } = await verifySigned(await parts.files.bytes(citizen, document), signed, parts.now());
  const signature = signatures.at(-1)!;
  if (!(await keepSigned(parts, citizen, finished, { pdf: signed, signature }))) throw new UploadError('CONFLICT');
  await parts.audit.note({ citizen, deed: 'submission-signed', by: caller, subject: id });
}

function wantsToSave(request: FastifyRequest): boolean {
  return (request.query as { save?: unknown }).save !== undefined;
}

async function whole(source: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of source) {
    size += piece.length;
    if (size > most) throw new UploadError('TOO_LARGE');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
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
