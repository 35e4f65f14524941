import type { FastifyRequest } from 'fastify';
import { textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf, orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { formOf, problemsOf, readForm, toInput } from './form.ts';
import { settingsDownPage, settingsPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

/** `/oznameni/nastaveni`: what goes where and when. */
export const routes: PageRoutes = (app, site) => {
  const load = async (request: FastifyRequest) => {
    const api = site.clients.notifications.as(request.caller);
    const loaded = await orDown(Promise.all([api.preferences.get(), api.news.kinds()]));
    return loaded && { api, preferences: loaded[0], kinds: loaded[1] };
  };

  app.get('/oznameni/nastaveni', citizen, async (request, reply) => {
    const loaded = await load(request);
    if (!loaded) return show(request, reply, site, settingsDownPage(), 503);
    const { preferences, kinds } = loaded;
    const note = textOf(request.query, 'hotovo') === 'ulozeno' ? 'saved' : null;
    const page = { channels: preferences.channels, kinds, form: formOf(preferences), problems: [], note } as const;
    return show(request, reply, site, settingsPage(page));
  });

  app.post('/oznameni/nastaveni', citizen, async (request, reply) => {
    const loaded = await load(request);
    if (!loaded) return show(request, reply, site, settingsDownPage(), 503);
    const { api, preferences, kinds } = loaded;
    const form = readForm(request.body, kinds);
    const problems = problemsOf(form);
    const shared = { channels: preferences.channels, kinds };
    if (problems.length > 0)
      return show(request, reply, site, settingsPage({ ...shared, form, problems, note: null }), 422);
    try {
      await api.preferences.put(toInput(form));
    } catch (error) {
      if (codeOf(error) !== 'CONFLICT') throw error;
      const fresh = { ...shared, form: formOf(preferences), problems: [], note: 'conflict' } as const;
      return show(request, reply, site, settingsPage(fresh), 409);
    }
    return goTo(request, reply, '/oznameni/nastaveni?hotovo=ulozeno');
  });
};
