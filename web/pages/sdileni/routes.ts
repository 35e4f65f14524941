import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { documentsStreams } from '#services/documents/api.ts';
import { textOf } from '../../forms.ts';
import { inLanguage } from '../../i18n.ts';
import { goTo, show } from '../../render.ts';
import { codeOf } from '../../services.ts';
import type { PageRoutes } from '../../site.ts';
import { readText } from '../../streams.ts';
import { assertContent, ContentRefused, passContent } from '../dokumenty/dokument/file.ts';
import type { Shown } from '../dokumenty/dokument/preview.tsx';
import { closedPage, openPage, sharedPage, type OpenedShare, type OpenForm } from './page.tsx';
import { texts } from './texts.ts';

const everybody = { config: { access: 'public' } } as const;
const stranger = { kind: 'anonymous' } as const;
const cookieName = 'portal-sdileni';

type ByToken = { Params: { token: string } };

/**
 * `/sdileni/:token`: a document that somebody shares by a link, for whoever has it. The key comes in the body of a
 * form, never in an address; what the opening gives is kept in a cookie for a quarter of an hour.
 */
export const routes: PageRoutes = (app, site) => {
  const shares = () => site.clients.documents.as(stranger).shares;
  const pathOf = (request: FastifyRequest<ByToken>) =>
    inLanguage(request.visit.lang, `/sdileni/${request.params.token}`);

  const withoutIndex = (reply: FastifyReply) =>
    reply.header('x-robots-tag', 'noindex, nofollow').header('referrer-policy', 'no-referrer');

  const form = (request: FastifyRequest<ByToken>, reply: FastifyReply, how: OpenForm) =>
    show(request, withoutIndex(reply), site, openPage(request.params.token, how), how.errors.length > 0 ? 422 : 200);

  const closed = (request: FastifyRequest<ByToken>, reply: FastifyReply) =>
    show(request, withoutIndex(reply), site, closedPage(request.params.token), 404);

  app.get<ByToken>('/sdileni/:token', everybody, (request, reply) =>
    form(request, reply, { key: '', withCode: false, errors: [] }),
  );

  app.post<ByToken>('/sdileni/:token', everybody, async (request, reply) => {
    const { token } = request.params;
    const t = texts[request.visit.lang];
    const key = textOf(request.body, 'klic').replace(/^.*#/s, '').slice(0, 100);
    const code = textOf(request.body, 'kod').slice(0, 64);
    if (key === '')
      return form(request, reply, { key, withCode: code !== '', errors: [{ field: 'klic', text: t.keyMissing }] });
    try {
      const { opening, validUntil } = await shares().open({ token, key, ...(code === '' ? {} : { code }) });
      reply.setCookie(cookieName, opening, {
        path: pathOf(request),
        httpOnly: true,
        secure: site.publicUrl.startsWith('https:'),
        sameSite: 'strict',
        expires: new Date(validUntil),
      });
      return await goTo(request, reply, `/sdileni/${token}/dokument`);
    } catch (error) {
      const failed = codeOf(error);
      if (failed === 'CODE_NEEDED')
        return form(request, reply, { key, withCode: true, errors: [{ field: 'kod', text: t.codeNeeded }] });
      if (failed === 'CODE_WRONG')
        return form(request, reply, { key, withCode: true, errors: [{ field: 'kod', text: t.codeWrong }] });
      if (failed === 'NOT_FOUND' || failed === 'BAD_REQUEST') return closed(request, reply);
      throw error;
    }
  });

  app.get<ByToken>('/sdileni/:token/dokument', everybody, async (request, reply) => {
    const opening = request.cookies[cookieName];
    const file = opening === undefined ? undefined : await openedBy(opening);
    if (opening === undefined || !file) return over(request, reply);
    try {
      const shown = await shownOf(opening, file);
      return await show(request, withoutIndex(reply), site, sharedPage(request.params.token, file, shown));
    } catch (error) {
      if (error instanceof ContentRefused) return damaged(request, reply);
      throw error;
    }
  });

  app.get<ByToken>('/sdileni/:token/soubor', everybody, async (request, reply) => {
    const opening = request.cookies[cookieName];
    if (opening === undefined) return over(request, reply);
    const answer = await contentOf(opening, request.headers.range);
    if (answer.status === 404) {
      (answer.body as Readable).resume();
      return over(request, reply);
    }
    try {
      return await passContent(reply, answer, { view: textOf(request.query, 'zobrazit') !== '' });
    } catch (error) {
      if (error instanceof ContentRefused) return damaged(request, reply);
      throw error;
    }
  });

  const over = (request: FastifyRequest<ByToken>, reply: FastifyReply) =>
    form(request, reply, {
      key: '',
      withCode: false,
      errors: [{ field: 'klic', text: texts[request.visit.lang].over }],
    });

  const damaged = (request: FastifyRequest<ByToken>, reply: FastifyReply) =>
    form(request, reply, {
      key: '',
      withCode: false,
      errors: [{ field: 'klic', text: texts[request.visit.lang].damaged }],
    });

  const openedBy = async (opening: string): Promise<OpenedShare | undefined> => {
    try {
      return await shares().opened({ opening });
    } catch (error) {
      if (codeOf(error) === 'NOT_FOUND' || codeOf(error) === 'BAD_REQUEST') return undefined;
      throw error;
    }
  };

  const contentOf = (opening: string, range?: string) =>
    site.clients.documents.stream(stranger, documentsStreams.shared(), {
      headers: { 'x-opening': opening, ...(range === undefined ? {} : { range }) },
    });

  const shownOf = async (opening: string, { preview, mediaType }: OpenedShare): Promise<Shown> => {
    if (preview === 'pdf' || preview === 'image') return { as: preview };
    if (preview !== 'text') return { as: 'no' };
    const answer = await contentOf(opening);
    await assertContent(answer);
    return { as: 'text', ...(await readText(answer, mediaType)) };
  };
};
