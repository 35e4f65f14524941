import { deviceOf, textOf } from '../../forms.ts';
import { show } from '../../render.ts';
import { startSession } from '../../sign-in.ts';
import type { PageRoutes } from '../../site.ts';
import { signInFailedPage } from '../prihlaseni/page.tsx';
import { consentGonePage, consentPage, declinedPage } from './page.tsx';

const open = { config: { access: 'public', haste: 'first' } } as const;

/** `/souhlas`: the consent of a person who has signed in for the first time; until then nothing about them is stored. */
export const routes: PageRoutes = (app, site) => {
  const { signIn } = site.clients.identity.own;

  app.get('/souhlas', open, async (request, reply) => {
    const ticket = site.cookies.read(request.cookies, 'consent');
    const pending = ticket === undefined ? null : await signIn.pending({ ticket });
    return pending
      ? show(request, reply, site, consentPage(pending))
      : show(request, reply, site, consentGonePage, 410);
  });

  app.post('/souhlas', open, async (request, reply) => {
    const ticket = site.cookies.read(request.cookies, 'consent');
    if (ticket === undefined) return show(request, reply, site, consentGonePage, 410);
    if (textOf(request.body, 'odpoved') !== 'ano') {
      await signIn.decline({ ticket });
      site.cookies.clear(reply, 'consent');
      return show(request, reply, site, declinedPage);
    }
    const result = await signIn.consent({
      ticket,
      consentVersion: textOf(request.body, 'verze'),
      device: deviceOf(request, site.cookies.read(request.cookies, 'device')),
    });
    if (result.outcome === 'signed-in') return startSession(request, reply, site, result);
    if (result.reason === 'expired') return show(request, reply, site, consentGonePage, 410);
    return show(request, reply, site, signInFailedPage(result.reason), 403);
  });
};
