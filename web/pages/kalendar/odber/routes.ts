import { NotFound } from '../../../errors/problems.ts';
import { textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { type NewSubscription, revokePage, subscriptionsPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;
const empty: NewSubscription = { label: '', kind: 'link', share: 'all' };

type ById = { Params: { id: string } };

/** `/kalendar/odber`: ways into the calendar for programs. */
export const routes: PageRoutes = (app, site) => {
  app.get('/kalendar/odber', citizen, async (request, reply) => {
    const subscriptions = await site.clients.calendar.as(request.caller).subscriptions.list();
    const revoked = textOf(request.query, 'hotovo') === 'zruseno';
    return show(
      request,
      reply,
      site,
      subscriptionsPage({ subscriptions, form: empty, problem: null, made: null, revoked }),
    );
  });

  app.post('/kalendar/odber', citizen, async (request, reply) => {
    const calendar = site.clients.calendar.as(request.caller).subscriptions;
    const form: NewSubscription = {
      label: textOf(request.body, 'nazev').slice(0, 60),
      kind: textOf(request.body, 'zpusob') === 'caldav' ? 'caldav' : 'link',
      share: textOf(request.body, 'obsah') === 'busy' ? 'busy' : 'all',
    };
    const again = async (problem: 'label' | 'tooMany') => {
      const page = subscriptionsPage({
        subscriptions: await calendar.list(),
        form,
        problem,
        made: null,
        revoked: false,
      });
      return show(request, reply, site, page, 422);
    };
    if (form.label === '') return again('label');
    try {
      const made = await calendar.create({ ...form, lang: request.visit.lang });
      // Shown in this answer and never again, so there is no redirect to a page that could tell it.
      const page = subscriptionsPage({
        subscriptions: await calendar.list(),
        form: empty,
        problem: null,
        made,
        revoked: false,
      });
      return await show(request, reply, site, page);
    } catch (error) {
      if (codeOf(error) !== 'TOO_MANY') throw error;
      return again('tooMany');
    }
  });

  app.get<ById>('/kalendar/odber/:id/zrusit', citizen, async (request, reply) => {
    const all = await site.clients.calendar.as(request.caller).subscriptions.list();
    const subscription = all.find(({ id }) => id === request.params.id);
    if (!subscription) throw new NotFound();
    return show(request, reply, site, revokePage(subscription));
  });

  app.post<ById>('/kalendar/odber/:id/zrusit', citizen, async (request, reply) => {
    await site.clients.calendar.as(request.caller).subscriptions.revoke({ id: request.params.id });
    return goTo(request, reply, '/kalendar/odber?hotovo=zruseno');
  });
};
