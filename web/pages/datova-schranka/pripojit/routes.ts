import { textOf } from '../../../forms.ts';
import { inLanguage } from '../../../i18n.ts';
import { leaveFor } from '../../../leave.tsx';
import { goTo, show } from '../../../render.ts';
import { codeOf, isDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { connectPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

/** `/datova-schranka/pripojit`: to ISDS for its consent (wire form assumed); `…/pripojeno`: back with the answer. */
export const routes: PageRoutes = (app, site) => {
  app.get('/datova-schranka/pripojit', citizen, (request, reply) => show(request, reply, site, connectPage(null)));

  app.post('/datova-schranka/pripojit', citizen, async (request, reply) => {
    const returnUrl = `${site.publicUrl}${inLanguage(request.visit.lang, '/datova-schranka/pripojeno')}`;
    try {
      const { redirectUrl } = await site.clients.databox.as(request.caller).boxes.beginConnect({ returnUrl });
      return leaveFor(request, reply, site, redirectUrl);
    } catch (error) {
      if (!isDown(error)) throw error;
      return show(request, reply, site, connectPage('down'), 503);
    }
  });

  app.get('/datova-schranka/pripojeno', citizen, async (request, reply) => {
    const code = textOf(request.query, 'code');
    const state = textOf(request.query, 'state');
    if (code === '' || state === '') return show(request, reply, site, connectPage('failed'), 422);
    try {
      await site.clients.databox.as(request.caller).boxes.finishConnect({ code, state });
    } catch (error) {
      if (isDown(error)) return show(request, reply, site, connectPage('down'), 503);
      if (codeOf(error) !== 'CONNECT_FAILED' && codeOf(error) !== 'BAD_REQUEST') throw error;
      return show(request, reply, site, connectPage('failed'), 422);
    }
    return goTo(request, reply, '/datova-schranka/prijate?hotovo=pripojeno');
  });
};
