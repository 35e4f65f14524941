import { NotFound } from '../../../errors/problems.ts';
import { idOf, textOf, wantsJson } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf, orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { devicesPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;
const notes = { zruseno: 'removed', povoleno: 'done', mnoho: 'tooMany' } as const;

type ById = { Params: { id: string } };

/** `/oznameni/zarizeni`: browsers that take pushes. */
export const routes: PageRoutes = (app, site) => {
  app.get('/oznameni/zarizeni', citizen, async (request, reply) => {
    const api = site.clients.notifications.as(request.caller).devices;
    const [devices, key] = await Promise.all([orDown(api.list()), orDown(api.key())]);
    const note = notes[textOf(request.query, 'hotovo') as keyof typeof notes] ?? null;
    return show(request, reply, site, devicesPage({ devices, publicKey: key?.publicKey ?? null, note }));
  });

  /** From the island `notifications-push.ts`: only a script can have the browser subscribe. */
  app.post('/oznameni/zarizeni', citizen, async (request, reply) => {
    const userAgent = (request.headers['user-agent'] ?? '').slice(0, 400);
    const endpoint = textOf(request.body, 'endpoint');
    const keys = { p256dh: textOf(request.body, 'p256dh'), auth: textOf(request.body, 'auth') };
    const input = { endpoint, keys, userAgent };
    try {
      const { id } = await site.clients.notifications.as(request.caller).devices.add(input);
      if (wantsJson(request)) return await reply.code(201).send({ id });
      return await goTo(request, reply, '/oznameni/zarizeni?hotovo=povoleno');
    } catch (error) {
      const code = codeOf(error);
      if (code !== 'NOT_ALLOWED' && code !== 'TOO_MANY' && code !== 'BAD_REQUEST') throw error;
      if (wantsJson(request)) return reply.code(422).send({ code });
      return goTo(request, reply, `/oznameni/zarizeni${code === 'TOO_MANY' ? '?hotovo=mnoho' : ''}`);
    }
  });

  app.post<ById>('/oznameni/zarizeni/:id/zrusit', citizen, async (request, reply) => {
    const id = idOf(request.params, 'id');
    if (id === undefined) throw new NotFound();
    try {
      await site.clients.notifications.as(request.caller).devices.remove({ id });
    } catch (error) {
      // Removed already, in another window or since the browser took it back.
      if (codeOf(error) !== 'NOT_FOUND') throw error;
    }
    return goTo(request, reply, '/oznameni/zarizeni?hotovo=zruseno');
  });
};
