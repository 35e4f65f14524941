import { textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { addressPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

/** `/profil/osloveni`: the person's own way of being addressed, or that of the rules. */
export const routes: PageRoutes = (app, site) => {
  app.get('/profil/osloveni', citizen, async (request, reply) => {
    const { address } = await site.clients.profile.as(request.caller).get();
    const saved = textOf(request.query, 'hotovo') === 'ulozeno';
    return show(request, reply, site, addressPage({ address, saved }));
  });

  app.post('/profil/osloveni', citizen, async (request, reply) => {
    const profile = site.clients.profile.as(request.caller);
    const rules = textOf(request.body, 'co') === 'pravidla';
    const written = textOf(request.body, 'osloveni');
    const problem = rules ? undefined : written === '' ? 'empty' : written.length > 60 ? 'long' : undefined;
    if (problem) {
      const { address } = await profile.get();
      return show(request, reply, site, addressPage({ address, written, problem, saved: false }), 422);
    }
    await profile.setAddress({ text: rules ? null : written });
    return goTo(request, reply, '/profil/osloveni?hotovo=ulozeno');
  });
};
