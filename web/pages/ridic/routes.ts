import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DriverOverview } from '#services/driver/api.ts';
import { textOf } from '../../forms.ts';
import { showKept, standingOf } from '../../kept/show.ts';
import { goTo, type Page } from '../../render.ts';
import { orDown } from '../../services.ts';
import type { PageRoutes } from '../../site.ts';
import { pointsPage } from './body/page.tsx';
import type { Note } from './frame.tsx';
import { driverPage } from './page.tsx';
import { licencePage } from './prukaz/page.tsx';
import { texts } from './texts.ts';
import { vehiclesPage } from './vozidla/page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

const pages = {
  '/ridic': driverPage,
  '/ridic/prukaz': licencePage,
  '/ridic/body': pointsPage,
  '/ridic/vozidla': vehiclesPage,
} as const satisfies Record<string, (shown: DriverOverview | null, note: Note) => Page>;

/** `/ridic` and its parts: all of one overview of the service; `/ridic/nacist` reads a register anew. */
export const routes: PageRoutes = (app, site) => {
  for (const [path, make] of Object.entries(pages))
    app.get(path, citizen, async (request, reply) => showOverview(request, reply, make));

  app.post('/ridic/nacist', citizen, async (request, reply) => {
    const what = textOf(request.body, 'co') === 'vehicles' ? 'vehicles' : 'driver';
    const { begun } = await site.clients.driver.as(request.caller).refresh({ what });
    const path = what === 'vehicles' ? '/ridic/vozidla' : '/ridic';
    return goTo(request, reply, `${path}?hotovo=${begun ? 'nacteno' : 'nedavno-nacteno'}`);
  });

  async function showOverview(
    request: FastifyRequest,
    reply: FastifyReply,
    make: (shown: DriverOverview | null, note: Note) => Page,
  ): Promise<FastifyReply> {
    const asked = textOf(request.query, 'hotovo');
    const note = asked in texts.cs.notes ? (asked as Note) : null;
    return showKept(request, reply, site, await standingOf(request, site, ['driver']), async () => {
      const shown = await orDown(site.clients.driver.as(request.caller).overview());
      const whole = shown !== null && [shown.driver, shown.vehicles].every((one) => isSettled(one, site.now()));
      return { page: make(shown, note), whole };
    });
  }
};

/** Whether the page of a snapshot says the same for as long as the service says that nothing has changed. */
function isSettled({ reading, mayAskAt }: { reading: boolean; mayAskAt: string }, now: Date): boolean {
  return !reading && new Date(mayAskAt) <= now;
}
