import type { Readable } from 'node:stream';
import { profileStreams } from '#services/profile/api.ts';
import { textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { sendFile } from '../../../streams.ts';
import type { PageRoutes } from '../../../site.ts';
import { archivePage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

/** `/profil/archiv`: everything about the citizen in one ZIP. */
export const routes: PageRoutes = (app, site) => {
  app.get('/profil/archiv', citizen, async (request, reply) => {
    const archive = await site.clients.profile.as(request.caller).archive.get();
    return show(request, reply, site, archivePage(archive, textOf(request.query, 'hotovo') === 'smazano'));
  });

  app.post('/profil/archiv', citizen, async (request, reply) => {
    await site.clients.profile.as(request.caller).archive.request();
    return goTo(request, reply, '/profil/archiv');
  });

  app.post('/profil/archiv/smazat', citizen, async (request, reply) => {
    await site.clients.profile.as(request.caller).archive.remove();
    return goTo(request, reply, '/profil/archiv?hotovo=smazano');
  });

  app.get('/profil/archiv/stahnout', citizen, async (request, reply) => {
    const answer = await site.clients.profile.stream(request.caller, profileStreams.archive());
    // Expired while the page was open: the page says so.
    if (answer.status === 404) {
      (answer.body as Readable).resume();
      return goTo(request, reply, '/profil/archiv');
    }
    return sendFile(reply, answer, { view: false });
  });
};
