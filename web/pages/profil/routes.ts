import { show } from '../../render.ts';
import { orDown } from '../../services.ts';
import type { PageRoutes } from '../../site.ts';
import { profilePage } from './page.tsx';

/** `/profil`: who the person is to the portal. */
export const routes: PageRoutes = (app, site) => {
  app.get('/profil', { config: { access: 'citizen' } }, async (request, reply) => {
    const profile = async () => site.clients.profile.as(request.caller).get();
    const leaving = async () => site.clients.profile.as(request.caller).leaving.get();
    const [told, going] = await Promise.all([orDown(profile()), orDown(leaving())]);
    return show(request, reply, site, profilePage(told, going));
  });
};
