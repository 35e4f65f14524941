import { textOf } from '../../forms.ts';
import { showKept, standingOf } from '../../kept/show.ts';
import { goTo } from '../../render.ts';
import { orDown } from '../../services.ts';
import type { PageRoutes } from '../../site.ts';
import { minePage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;
const notes = { nacteno: 'refreshed', pozdeji: 'notRefreshed' } as const;

/** `/nemovitosti`: what the land registry knows of the citizen; `/nemovitosti/obnovit`: a fresh reading. */
export const routes: PageRoutes = (app, site) => {
  app.get('/nemovitosti', citizen, async (request, reply) => {
    const said = textOf(request.query, 'stav');
    const note = said === 'nacteno' || said === 'pozdeji' ? notes[said] : null;
    const stand = note ? null : await standingOf(request, site, ['property']);
    return showKept(request, reply, site, stand, async () => {
      const mine = await orDown(site.clients.property.as(request.caller).mine.get());
      // What is being read, or is tried again, is looked at anew each time.
      const settled = mine !== null && !mine.reading && mine.outcome === 'read';
      return { page: minePage({ mine, note }), whole: settled };
    });
  });

  app.post('/nemovitosti/obnovit', citizen, async (request, reply) => {
    const answer = await orDown(site.clients.property.as(request.caller).mine.refresh());
    return goTo(request, reply, `/nemovitosti?stav=${answer?.begun ? 'nacteno' : 'pozdeji'}`);
  });
};
