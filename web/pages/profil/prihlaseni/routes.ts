import { idOf, textOf } from '../../../forms.ts';
import { NotFound } from '../../../errors/problems.ts';
import { goTo, show } from '../../../render.ts';
import { orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { sessionsPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

/** `/profil/prihlaseni`: open sessions, signing out each or all others, history. */
export const routes: PageRoutes = (app, site) => {
  app.get('/profil/prihlaseni', citizen, async (request, reply) => {
    const identity = site.clients.identity.as(request.caller);
    const before = textOf(request.query, 'pred');
    const older = before !== '' && !Number.isNaN(Date.parse(before));
    const [sessions, history] = await Promise.all([
      orDown(identity.session.list()),
      orDown(identity.history(older ? { before: new Date(before).toISOString(), limit: 20 } : { limit: 20 })),
    ]);
    const done = textOf(request.query, 'hotovo');
    const ended = done === 'ukonceno' ? 'one' : /^\d{1,3}$/.test(done) ? Number(done) : null;
    return show(request, reply, site, sessionsPage({ sessions, history, older, ended }));
  });

  app.post<{ Params: { id: string } }>('/profil/prihlaseni/:id/ukoncit', citizen, async (request, reply) => {
    const id = idOf(request.params, 'id');
    if (id === undefined) throw new NotFound();
    await site.clients.identity.as(request.caller).session.end({ id });
    return goTo(request, reply, '/profil/prihlaseni?hotovo=ukonceno');
  });

  app.post('/profil/prihlaseni/ostatni', citizen, async (request, reply) => {
    const { ended } = await site.clients.identity.as(request.caller).session.endOthers();
    return goTo(request, reply, `/profil/prihlaseni?hotovo=${ended}`);
  });
};
