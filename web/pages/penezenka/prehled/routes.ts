import type { FastifyRequest } from 'fastify';
import { NotFound, ServiceDown } from '../../../errors/problems.ts';
import { textOf } from '../../../forms.ts';
import { showKept, standingOf } from '../../../kept/show.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf, isDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { revokePage } from './cards.tsx';
import { type Refused, walletPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

type ById = { Params: { id: string } };

const refusals: Readonly<Record<string, Refused>> = {
  TOO_WEAK: 'tooWeak',
  TOO_MANY: 'tooMany',
  NO_LICENCE: 'noLicence',
  UNAVAILABLE: 'noLicence',
};

/** `/penezenka`: what can be issued and what was. */
export const routes: PageRoutes = (app, site) => {
  const wallet = (request: FastifyRequest) => site.clients.wallet.as(request.caller);

  const overview = async (request: FastifyRequest, refused: Refused | null) => {
    const [licence, credentials, presentations] = await Promise.all([
      wallet(request).licence(),
      wallet(request).credentials.list(),
      wallet(request).presentations.list(),
    ]);
    const revoked = refused === null && textOf(request.query, 'hotovo') === 'zruseno';
    const page = walletPage({ licence, credentials, presentations, revoked, refused });
    return { page, whole: licence.state !== 'down' };
  };

  app.get('/penezenka', citizen, async (request, reply) => {
    // The licence is the driver's, and what is short-lived ends by the minute.
    const marks = await standingOf(request, site, ['wallet', 'driver']);
    const stand = marks && `${marks} ${Math.floor(site.now().getTime() / 60_000)}`;
    return showKept(request, reply, site, stand, () => overview(request, null));
  });

  app.post('/penezenka/nabidka', citizen, async (request, reply) => {
    const format = textOf(request.body, 'podoba') === 'mdoc' ? 'mdoc' : 'sd-jwt';
    try {
      const { id } = await wallet(request).offers.create({ format });
      return await goTo(request, reply, `/penezenka/nabidka/${id}`);
    } catch (error) {
      const refused = refusals[codeOf(error) ?? ''];
      if (refused) return show(request, reply, site, (await overview(request, refused)).page, 422);
      if (isDown(error)) throw new ServiceDown();
      throw error;
    }
  });

  app.get<ById>('/penezenka/zrusit/:id', citizen, async (request, reply) => {
    const all = await wallet(request).credentials.list();
    const found = all.find(({ id, state }) => id === request.params.id && state === 'valid');
    if (!found) throw new NotFound();
    return show(request, reply, site, revokePage(found));
  });

  app.post<ById>('/penezenka/zrusit/:id', citizen, async (request, reply) => {
    await wallet(request).credentials.revoke({ id: request.params.id });
    return goTo(request, reply, '/penezenka?hotovo=zruseno');
  });
};
