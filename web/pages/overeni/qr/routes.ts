import { textOf } from '../../../forms.ts';
import { show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { stranger } from '../secret.ts';
import { qrPage } from './page.tsx';

const everybody = { config: { access: 'public' } } as const;

/** `/overeni/qr`: checks the text of a QR code, without keeping anything of it. */
export const routes: PageRoutes = (app, site) => {
  app.get('/overeni/qr', everybody, (request, reply) => show(request, reply, site, qrPage(null, false)));

  app.post('/overeni/qr', everybody, async (request, reply) => {
    const text = textOf(request.body, 'text-qr').slice(0, 20_000);
    if (text === '') return show(request, reply, site, qrPage(null, true), 422);
    const verdict = await site.clients.wallet.as(stranger).verifications.check({ text });
    return show(request, reply, site, qrPage(verdict, false), verdict.outcome === 'accepted' ? 200 : 422);
  });
};
