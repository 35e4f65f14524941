import { textOf } from '../../forms.ts';
import { showKept, standingOf } from '../../kept/show.ts';
import { goTo } from '../../render.ts';
import { orDown } from '../../services.ts';
import type { PageRoutes } from '../../site.ts';
import { cardsPage, type Note } from './page.tsx';
import { texts } from './texts.ts';

const citizen = { config: { access: 'citizen' } } as const;

/** `/doklady`: every card; `/doklady/nacist` reads them anew. */
export const routes: PageRoutes = (app, site) => {
  app.get('/doklady', citizen, async (request, reply) => {
    const asked = textOf(request.query, 'hotovo');
    const note = asked in texts.cs.notes ? (asked as Note) : null;
    return showKept(request, reply, site, await standingOf(request, site, ['cards']), async () => {
      const shown = await orDown(site.clients.cards.as(request.caller).overview());
      // Whether it may be read anew changes by time alone, and what is being read changes soon.
      return { page: cardsPage(shown, note), whole: shown !== null && isSettled(shown.cards, site.now()) };
    });
  });

  app.post('/doklady/nacist', citizen, async (request, reply) => {
    const { begun } = await site.clients.cards.as(request.caller).refresh({});
    return goTo(request, reply, `/doklady?hotovo=${begun ? 'nacteno' : 'nedavno-nacteno'}`);
  });
};

/** Whether a page of a snapshot says the same for as long as the service says that nothing has changed. */
function isSettled({ reading, mayAskAt }: { reading: boolean; mayAskAt: string }, now: Date): boolean {
  return !reading && new Date(mayAskAt) <= now;
}
