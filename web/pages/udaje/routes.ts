import { source } from '#services/registers/api.ts';
import { textOf } from '../../forms.ts';
import { showKept, standingOf } from '../../kept/show.ts';
import { goTo } from '../../render.ts';
import { orDown } from '../../services.ts';
import type { PageRoutes } from '../../site.ts';
import { isSettled } from './frame.tsx';
import { populationPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

/** Where each reading is shown. */
const shownAt = {
  population: '/udaje',
  business: '/udaje/podnikani',
  uses: '/udaje/vyuziti',
  consents: '/udaje/souhlasy',
} as const;

/** `/udaje`: what the population register says, and the button that reads anew. */
export const routes: PageRoutes = (app, site) => {
  app.get('/udaje', citizen, async (request, reply) => {
    const stand = await standingOf(request, site, ['registers']);
    return showKept(request, reply, site, stand, async () => {
      const data = await orDown(site.clients.registers.as(request.caller).get());
      const page = populationPage(data?.population ?? null, textOf(request.query, 'hotovo'));
      return { page, whole: data !== null && isSettled([data.population.state], site.now()) };
    });
  });

  app.post('/udaje/nacist', citizen, async (request, reply) => {
    const wanted = source.safeParse(textOf(request.body, 'co'));
    if (!wanted.success) return goTo(request, reply, '/udaje');
    const answer = await orDown(site.clients.registers.as(request.caller).refresh({ source: wanted.data }));
    return goTo(request, reply, `${shownAt[wanted.data]}?hotovo=${answer?.started ? 'nacteno' : 'pozdeji'}`);
  });
};
