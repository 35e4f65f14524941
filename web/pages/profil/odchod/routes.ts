import { isTicked, textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { leavingPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;
const notes = { zustavate: 'cancelled', pozde: 'late' } as const;

/** `/profil/odchod`: leaving the portal, with a fortnight to change one's mind. */
export const routes: PageRoutes = (app, site) => {
  app.get('/profil/odchod', citizen, async (request, reply) => {
    const leaving = await site.clients.profile.as(request.caller).leaving.get();
    const note = textOf(request.query, 'hotovo');
    const shown = Object.hasOwn(notes, note) ? notes[note as keyof typeof notes] : null;
    return show(request, reply, site, leavingPage({ leaving, note: shown }));
  });

  app.post('/profil/odchod', citizen, async (request, reply) => {
    if (!isTicked(request.body, 'rozumim'))
      return show(request, reply, site, leavingPage({ leaving: null, note: null, unticked: true }), 422);
    await site.clients.profile.as(request.caller).leaving.request();
    return goTo(request, reply, '/profil/odchod');
  });

  app.post('/profil/odchod/zpet', citizen, async (request, reply) => {
    try {
      await site.clients.profile.as(request.caller).leaving.cancel();
    } catch (error) {
      if (codeOf(error) === 'TOO_LATE') return goTo(request, reply, '/profil/odchod?hotovo=pozde');
      // Taken back already, in another window.
      if (codeOf(error) !== 'NOT_FOUND') throw error;
    }
    return goTo(request, reply, '/profil/odchod?hotovo=zustavate');
  });
};
