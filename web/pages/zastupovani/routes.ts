import { textOf } from '../../forms.ts';
import { showKept, standingOf } from '../../kept/show.ts';
import { goTo } from '../../render.ts';
import { orDown } from '../../services.ts';
import type { PageRoutes } from '../../site.ts';
import { mandatesPage, type Note } from './page.tsx';
import { root } from './parts.tsx';
import { texts } from './texts.ts';

const citizen = { config: { access: 'citizen' } } as const;

/** `/zastupovani`: whom one may act for, and powers; `/zastupovani/nacist` asks the registers anew. */
export const routes: PageRoutes = (app, site) => {
  app.get(root, citizen, async (request, reply) => {
    const asked = textOf(request.query, 'hotovo');
    const note = Object.hasOwn(texts.cs.notes, asked) ? (asked as Note) : null;
    return showKept(request, reply, site, await standingOf(request, site, ['mandates']), async () => {
      const own = site.clients.mandates.as(request.caller);
      const [mandates, powers] = await Promise.all([orDown(own.list()), orDown(own.powers.list())]);
      const shown = mandates && powers && { mandates, powers };
      const state = mandates?.state;
      // Whether it may be read anew changes by time alone, and what is being read changes soon.
      const settled = state !== undefined && !state.reading && new Date(state.mayAskAt) <= site.now();
      return { page: mandatesPage(shown, note), whole: shown !== null && settled };
    });
  });

  app.post(`${root}/nacist`, citizen, async (request, reply) => {
    const { started } = await site.clients.mandates.as(request.caller).refresh({});
    return goTo(request, reply, `${root}?hotovo=${started ? 'nacteno' : 'nedavno-nacteno'}`);
  });
};
