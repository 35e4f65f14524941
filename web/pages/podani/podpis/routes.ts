import type { FastifyReply, FastifyRequest } from 'fastify';
import { submissionsStreams } from '#services/submissions/api.ts';
import type { FieldError } from '../../../components/form.tsx';
import { type IncomingFile, readParts } from '../../../multipart.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { paths } from '../paths.ts';
import { handOver } from '../upload.ts';
import { signaturePage } from './page.tsx';
import { type SignError, texts } from './texts.ts';

const citizen = { config: { access: 'citizen' } } as const;
const multipart = { config: { access: 'citizen', multipart: true } } as const;
/** Largest file with a key that the contract takes, in base64. */
const keyBytes = 150_000;
/** A signed document is a bit larger than the document, which a data box takes. */
const documentBytes = 21 * 1024 * 1024;

type ById = { Params: { id: string } };

/** What is wrong, and at which field. */
interface Wrong {
  readonly field: 'p12' | 'heslo' | 'podepsane';
  readonly code: string;
}

/** `/podani/:id/podpis`: which signature applies; signing here, or taking over what was signed elsewhere. */
export const routes: PageRoutes = (app, site) => {
  const submissionsOf = (request: FastifyRequest) => site.clients.submissions.as(request.caller).submissions;

  const page = async (
    request: FastifyRequest<ById>,
    reply: FastifyReply,
    errors: readonly FieldError[] = [],
  ): Promise<FastifyReply> => {
    const submission = await submissionsOf(request).get({ id: request.params.id });
    if (submission.state !== 'ready') return goTo(request, reply, paths.one(submission.id));
    return show(request, reply, site, signaturePage({ submission, errors }), errors.length > 0 ? 422 : 200);
  };

  app.get<ById>('/podani/:id/podpis', citizen, (request, reply) => page(request, reply));

  app.post<ById>('/podani/:id/podpis', multipart, async (request, reply) => {
    const { id } = request.params;
    const limits = { publicUrl: site.publicUrl, fileBytes: documentBytes, files: 1 };
    const took: { what?: 'key' | 'document'; wrong?: Wrong } = {};
    const { fields } = await readParts(request, limits, async (file, soFar) => {
      took.what = file.field === 'p12' ? 'key' : 'document';
      const wrong =
        took.what === 'key'
          ? await byKey(request, id, file, soFar['heslo'] ?? '')
          : await signedElsewhere(request, id, file);
      if (wrong) took.wrong = wrong;
    });
    const wrong =
      took.wrong ?? (took.what ? null : ({ field: 'heslo' in fields ? 'p12' : 'podepsane', code: 'MISSING' } as const));
    if (wrong === null) return goTo(request, reply, paths.signature(id));
    if (wrong.code === 'CONFLICT') return goTo(request, reply, paths.one(id));
    const words = texts[request.visit.lang].errors;
    const text = Object.hasOwn(words, wrong.code) ? words[wrong.code as SignError] : words.UNKNOWN;
    return page(request, reply, [{ field: wrong.field, text }]);
  });

  /** The key goes through memory once and is left to nobody: neither logged nor kept. */
  const byKey = async (
    request: FastifyRequest,
    id: string,
    file: IncomingFile,
    password: string,
  ): Promise<Wrong | null> => {
    if (password === '') return { field: 'heslo', code: 'NO_PASSWORD' };
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of file.stream as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > keyBytes) return { field: 'p12', code: 'TOO_LARGE' };
      pieces.push(piece);
    }
    try {
      const p12 = Buffer.concat(pieces).toString('base64');
      await submissionsOf(request).sign({ id, p12, password: password.slice(0, 200) });
      return null;
    } catch (error) {
      const code = codeOf(error) ?? '';
      if (code === 'WRONG_PASSWORD') return { field: 'heslo', code };
      if (code === 'NO_KEY' || code === 'EXPIRED' || code === 'CONFLICT') return { field: 'p12', code };
      throw error;
    }
  };

  const signedElsewhere = async (request: FastifyRequest, id: string, file: IncomingFile): Promise<Wrong | null> => {
    const code = await handOver(request, site, submissionsStreams.signed(id), file);
    return code === null ? null : { field: 'podepsane', code };
  };
};
