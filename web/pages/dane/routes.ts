import { textOf } from '../../forms.ts';
import { showKept, standingOf } from '../../kept/show.ts';
import { goTo } from '../../render.ts';
import { orDown } from '../../services.ts';
import type { PageRoutes } from '../../site.ts';
import { noteOf } from './frame.tsx';
import { taxesPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

/** `/dane`: what is to be paid and was filed; `/dane/nacist` reads the account anew. */
export const routes: PageRoutes = (app, site) => {
  app.get('/dane', citizen, async (request, reply) => {
    const note = noteOf(textOf(request.query, 'hotovo'));
    const stand = note ? null : await standingOf(request, site, ['taxes']);
    return showKept(request, reply, site, stand, async () => {
      const shown = await orDown(site.clients.taxes.as(request.caller).overview());
      return { page: taxesPage(shown, note), whole: shown !== null && isSettled(shown.account.state, site.now()) };
    });
  });

  app.post('/dane/nacist', citizen, async (request, reply) => {
    const answer = await orDown(site.clients.taxes.as(request.caller).refresh({}));
    return goTo(request, reply, `/dane?hotovo=${answer?.begun ? 'nacteno' : 'nedavno-nacteno'}`);
  });
};

/** Whether a page of a snapshot says the same for as long as the service says that nothing has changed. */
export function isSettled({ reading, mayAskAt }: { reading: boolean; mayAskAt: string }, now: Date): boolean {
  return !reading && new Date(mayAskAt) <= now;
}
