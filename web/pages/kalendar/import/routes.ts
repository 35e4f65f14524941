import type { FastifyReply, FastifyRequest } from 'fastify';
import { importLimits } from '#services/calendar/api.ts';
import { textOf } from '../../../forms.ts';
import { readParts } from '../../../multipart.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { importPage, type ImportProblem, previewPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;
type ById = { Params: { id: string } };

const refusals: Readonly<Record<string, ImportProblem>> = { NOT_ICS: 'ics', TOO_LARGE: 'large', INVALID: 'full' };

/** `/kalendar/import`: a file of another program is read, shown, and only then stored. */
export const routes: PageRoutes = (app, site) => {
  app.get('/kalendar/import', citizen, async (request, reply) => {
    const stored = /^\d{1,5}$/.exec(textOf(request.query, 'ulozeno'))?.[0];
    return show(request, reply, site, importPage(null, stored === undefined ? null : Number(stored)));
  });

  app.post('/kalendar/import', { config: { ...citizen.config, multipart: true } }, async (request, reply) => {
    const text = await uploaded(request, site.publicUrl);
    if (text === 'missing' || text === 'large') return refused(request, reply, text);
    try {
      const { id } = await site.clients.calendar.as(request.caller).imports.begin({ text: text.content });
      return await goTo(request, reply, `/kalendar/import/${id}`);
    } catch (error) {
      return refusedBy(request, reply, error);
    }
  });

  app.get<ById>('/kalendar/import/:id', citizen, async (request, reply) => {
    const preview = await site.clients.calendar.as(request.caller).imports.get({ id: request.params.id });
    return show(request, reply, site, previewPage(preview));
  });

  app.post<ById>('/kalendar/import/:id', citizen, async (request, reply) => {
    try {
      const { stored } = await site.clients.calendar.as(request.caller).imports.confirm({ id: request.params.id });
      return await goTo(request, reply, `/kalendar/import?ulozeno=${stored}`);
    } catch (error) {
      return refusedBy(request, reply, error);
    }
  });

  function refusedBy(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
    const tooLarge = (error as { status?: unknown }).status === 413;
    const problem = tooLarge ? 'large' : refusals[codeOf(error) ?? ''];
    if (!problem) throw error;
    return refused(request, reply, problem);
  }

  function refused(request: FastifyRequest, reply: FastifyReply, problem: ImportProblem): FastifyReply {
    return show(request, reply, site, importPage(problem, null), problem === 'large' ? 413 : 422);
  }
};

/** The uploaded file as text. */
async function uploaded(
  request: FastifyRequest,
  publicUrl: string,
): Promise<{ content: string } | 'missing' | 'large'> {
  if (!request.isMultipart()) return 'missing';
  let found: { content: string } | 'missing' | 'large' = 'missing';
  // A character of Czech text takes less than two bytes; the exact limit is the service's.
  const fileBytes = importLimits.characters * 2;
  await readParts(request, { publicUrl, files: 1, fileBytes }, async (file) => {
    const pieces: Buffer[] = [];
    for await (const piece of file.stream as AsyncIterable<Buffer>) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    found = file.tooBig() ? 'large' : bytes.length === 0 ? 'missing' : { content: new TextDecoder().decode(bytes) };
  });
  return found;
}
