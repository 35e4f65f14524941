import { NotFound } from '../../../errors/problems.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { paths } from '../paths.ts';
import { removePage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

type ById = { Params: { id: string } };

/** `/podani/:id/smazat`: throwing away what has not gone out. */
export const routes: PageRoutes = (app, site) => {
  app.get<ById>('/podani/:id/smazat', citizen, async (request, reply) => {
    const all = await site.clients.submissions.as(request.caller).submissions.list();
    const found = all.find(({ id }) => id === request.params.id);
    if (!found) throw new NotFound();
    return show(request, reply, site, removePage(found));
  });

  app.post<ById>('/podani/:id/smazat', citizen, async (request, reply) => {
    const { id } = request.params;
    try {
      await site.clients.submissions.as(request.caller).drafts.remove({ id });
    } catch (error) {
      if (codeOf(error) !== 'CONFLICT') throw error;
      return goTo(request, reply, `${paths.one(id)}?stav=pozde`);
    }
    return goTo(request, reply, `${paths.list}?hotovo=zahozeno`);
  });
};
