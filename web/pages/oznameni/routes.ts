import type { FastifyRequest } from 'fastify';
import { NotFound } from '../../errors/problems.ts';
import { idOf, isTicked, localPath, textOf } from '../../forms.ts';
import { showKept, standingOf } from '../../kept/show.ts';
import { goTo } from '../../render.ts';
import { codeOf, orDown } from '../../services.ts';
import type { PageRoutes, Site } from '../../site.ts';
import { newsPage } from './page.tsx';
import { listPath, readNewsQuery, toInput } from './query.ts';

const citizen = { config: { access: 'citizen' } } as const;

type ById = { Params: { id: string } };

/** `/oznameni`: the list; opening a news goes to where it is dealt with. */
export const routes: PageRoutes = (app, site) => {
  const api = (request: FastifyRequest) => site.clients.notifications.as(request.caller);

  app.get('/oznameni', citizen, async (request, reply) => {
    const asked = readNewsQuery(request.query);
    // The addresses that it tells of are kept by profile.
    const stand = await standingOf(request, site, ['notifications', 'profile']);
    return showKept(request, reply, site, stand, async () => {
      const [list, kinds, channels] = await Promise.all([
        orDown(api(request).news.list(toInput(asked))),
        orDown(api(request).news.kinds()),
        channelsOf(request, site),
      ]);
      const allMarked = textOf(request.query, 'hotovo') === 'precteno';
      const page = newsPage({ list, kinds, channels, asked, allMarked });
      return { page, whole: list !== null && kinds !== null && channels !== null };
    });
  });

  app.post('/oznameni/precteno', citizen, async (request, reply) => {
    const upTo = new Date(textOf(request.body, 'do'));
    const until = Number.isNaN(upTo.getTime()) ? site.now() : upTo;
    await api(request).news.markAllRead({ upTo: until.toISOString() });
    const back = listPath({ ...readNewsQuery(request.body), cursor: '' });
    return goTo(request, reply, `${back}${back.includes('?') ? '&' : '?'}hotovo=precteno`);
  });

  /** Marks it read on the way; a browser that only fetches ahead leaves it as it is. */
  app.get<ById>('/oznameni/:id', citizen, async (request, reply) => {
    const id = idOf(request.params, 'id');
    if (id === undefined) throw new NotFound();
    const item = await found(
      isAhead(request) ? api(request).news.get({ id }) : api(request).news.markRead({ id, read: true }),
    );
    return goTo(request, reply, localPath(item.href, '/oznameni'));
  });

  app.post<ById>('/oznameni/:id/precteno', citizen, async (request, reply) => {
    const id = idOf(request.params, 'id');
    if (id === undefined) throw new NotFound();
    await found(api(request).news.markRead({ id, read: isTicked(request.body, 'precteno') }));
    return goTo(request, reply, `${listPath(readNewsQuery(request.body))}#o-${id}`);
  });
};

/** Prefetching tells itself by `Sec-Purpose` (Fetch Standard), in older browsers by `Purpose`. */
function isAhead({ headers }: FastifyRequest): boolean {
  return /prefetch|prerender/.test(`${String(headers['sec-purpose'] ?? '')} ${String(headers['purpose'] ?? '')}`);
}

async function found<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (codeOf(error) === 'NOT_FOUND') throw new NotFound();
    throw error;
  }
}

/** How the channels are, for the notice about an address that does not work; null while nobody can tell. */
async function channelsOf(request: FastifyRequest, site: Site) {
  const preferences = await orDown(site.clients.notifications.as(request.caller).preferences.get());
  return preferences?.channels ?? null;
}
