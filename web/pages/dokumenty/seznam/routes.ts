import type { FastifyReply, FastifyRequest } from 'fastify';
import { documentsStreams } from '#services/documents/api.ts';
import type { FieldError } from '../../../components/form.tsx';
import { NotFound } from '../../../errors/problems.ts';
import { idOf, textOf } from '../../../forms.ts';
import { type Made, showKept, standingOf } from '../../../kept/show.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf, orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { sendFile } from '../../../streams.ts';
import { folderPath, idsOf, known } from '../fields.ts';
import { loadFrame } from '../load.ts';
import { listPage } from './page.tsx';
import { isFound, type ListQuery, readListQuery, toInput } from './query.ts';
import { texts } from './texts.ts';

const citizen = { config: { access: 'citizen' } } as const;
/** What one archive may hold, as the service has it. */
const mostInArchive = 200;

/** `/dokumenty`: folders, search, and what is done with many documents at once. */
export const routes: PageRoutes = (app, site) => {
  const documentsOf = (request: FastifyRequest) => site.clients.documents.as(request.caller);

  const make = async (request: FastifyRequest, asked: ListQuery, errors: readonly FieldError[]): Promise<Made> => {
    const documents = documentsOf(request);
    const [frame, found, folders] = await Promise.all([
      loadFrame(request, site, 'all', asked.folder ?? null),
      orDown(documents.documents.list(toInput(asked))),
      orDown(documents.folders.list()),
    ]);
    const known = folders ?? [];
    if (asked.folder !== undefined && folders && !known.some(({ id }) => id === asked.folder)) throw new NotFound();
    const note = textOf(request.query, 'hotovo') || null;
    return {
      page: listPage({ frame, list: found, folders: known, asked, note, errors }),
      whole: frame.usage !== null && found !== null && folders !== null,
    };
  };

  const list = async (
    request: FastifyRequest,
    reply: FastifyReply,
    asked: ListQuery,
    errors: readonly FieldError[] = [],
  ): Promise<FastifyReply> => {
    const { page } = await make(request, asked, errors);
    return show(request, reply, site, page, errors.length > 0 ? 422 : 200);
  };

  app.get('/dokumenty', citizen, async (request, reply) => {
    // Words in an address are nobody's link of ours: they would stay in logs and histories.
    const asked = { ...readListQuery(request.query), query: '', tag: '' };
    const stand = await standingOf(request, site, ['documents']);
    return showKept(request, reply, site, stand, () => make(request, asked, []));
  });

  app.post('/dokumenty', citizen, (request, reply) => {
    const asked = readListQuery(request.body);
    return isFound(asked) ? list(request, reply, asked) : goTo(request, reply, folderPath(asked.folder));
  });

  app.post('/dokumenty/hromadne', citizen, async (request, reply) => {
    const { body } = request;
    const ids = idsOf(body, 'd');
    const from = idOf(body, 'z');
    const asked: ListQuery = { ...readListQuery(body), folder: from };
    const t = texts[request.visit.lang];
    const action = textOf(body, 'akce');
    const first = `d-${ids[0] ?? ''}`;
    if (ids.length === 0) return list(request, reply, asked, [{ field: 'obsah', text: t.nothingSelected }]);
    if (action === 'stahnout') {
      if (ids.length > mostInArchive) return list(request, reply, asked, [{ field: first, text: t.tooManySelected }]);
      const answer = await site.clients.documents.stream(request.caller, documentsStreams.archive(), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(JSON.stringify({ ids })),
      });
      return sendFile(reply, answer, { view: false });
    }
    const { documents } = documentsOf(request);
    if (action === 'kos') {
      await documents.trash({ ids });
      return goTo(request, reply, noted(folderPath(from), 'vyhozeno'));
    }
    if (action === 'presunout') {
      const folder = idOf(body, 'kam') ?? null;
      await documents.move({ ids, folder });
      return goTo(request, reply, noted(folderPath(folder), 'presunuto'));
    }
    return goTo(request, reply, folderPath(from));
  });

  app.post('/dokumenty/slozky', citizen, async (request, reply) => {
    const parent = idOf(request.body, 'slozka') ?? null;
    const name = textOf(request.body, 'nazev-slozky').slice(0, 255);
    const refused = (code: string): Promise<FastifyReply> => {
      const text = known(texts[request.visit.lang].folderErrors, code) ?? '';
      const asked = readListQuery(parent === null ? {} : { slozka: parent });
      return list(request, reply, asked, [{ field: 'nazev-slozky', text }]);
    };
    if (name === '') return refused('NAME_MISSING');
    try {
      const { id } = await documentsOf(request).folders.create({ name, parent });
      return goTo(request, reply, noted(folderPath(id), 'slozka'));
    } catch (error) {
      const code = codeOf(error) ?? '';
      if (known(texts.cs.folderErrors, code) === undefined || code === 'NOT_FOUND') throw error;
      return refused(code);
    }
  });
};

/** An address with the note of what was done. */
function noted(path: string, note: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}hotovo=${note}`;
}
