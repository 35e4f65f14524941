import { textOf } from '../../../forms.ts';
import { show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { unsubscribePage } from './page.tsx';

const path = '/oznameni/odhlasit';

/**
 * `/oznameni/odhlasit?k=…`: from a link in an e-mail, without signing in. GET asks and changes nothing, since mail
 * programs open links by themselves; POST does it, also when a mail program posts it on one click (RFC 8058), which
 * knows nothing of this site's forms. That is why no form token is wanted: the secret in the address is the proof.
 */
export const routes: PageRoutes = (app, site) => {
  const api = () => site.clients.notifications.own.unsubscribe;

  app.get(path, { config: { access: 'public', quiet: true } }, async (request, reply) => {
    const token = textOf(request.query, 'k');
    const found = token === '' ? null : await api().look({ token: token.slice(0, 1000) });
    if (!found) return show(request, reply, site, unsubscribePage({ step: 'invalid' }), 404);
    const { label, active } = found;
    return show(
      request,
      reply,
      site,
      unsubscribePage(active ? { step: 'ask', label, token } : { step: 'already', label }),
    );
  });

  app.post(path, { config: { access: 'public', quiet: true, crossSite: true } }, async (request, reply) => {
    if (request.isMultipart()) request.raw.resume();
    const token = textOf(request.query, 'k');
    const found = token === '' ? null : await api().confirm({ token: token.slice(0, 1000) });
    if (!found) return show(request, reply, site, unsubscribePage({ step: 'invalid' }), 404);
    return show(request, reply, site, unsubscribePage({ step: 'done', label: found.label }));
  });
};
