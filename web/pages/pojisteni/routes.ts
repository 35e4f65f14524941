import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SocialOverview } from '#services/social/api.ts';
import { textOf } from '../../forms.ts';
import { pragueDay } from '../../i18n/format.ts';
import { showKept, standingOf } from '../../kept/show.ts';
import { goTo, type Page, show } from '../../render.ts';
import { orDown } from '../../services.ts';
import type { PageRoutes } from '../../site.ts';
import { benefitsPage } from './davky/page.tsx';
import { periodsPage } from './doby/page.tsx';
import { nothingWritten, readForm, writtenOf } from './duchod/form.ts';
import { estimatePage } from './duchod/page.tsx';
import type { Note } from './frame.tsx';
import { socialPage } from './page.tsx';
import { texts } from './texts.ts';
import { employerPage } from './zamestnavatel/page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

const pages = {
  '/pojisteni': socialPage,
  '/pojisteni/doby': periodsPage,
  '/pojisteni/davky': benefitsPage,
} as const satisfies Record<string, (shown: SocialOverview | null, note: Note) => Page>;

/**
 * `/pojisteni` and its parts: all of one overview of the service; `/pojisteni/nacist` reads anew. The estimate is posted,
 * so that nothing personal stands in an address, and shown at once, for nothing of it is kept.
 */
export const routes: PageRoutes = (app, site) => {
  for (const [path, make] of Object.entries(pages))
    app.get(path, citizen, async (request, reply) => showOverview(request, reply, make));

  app.post('/pojisteni/nacist', citizen, async (request, reply) => {
    const what = textOf(request.body, 'co') === 'benefits' ? 'benefits' : 'insurance';
    const { begun } = await site.clients.social.as(request.caller).refresh({ what });
    const path = what === 'benefits' ? '/pojisteni/davky' : '/pojisteni';
    return goTo(request, reply, `${path}?hotovo=${begun ? 'nacteno' : 'nedavno-nacteno'}`);
  });

  app.get('/pojisteni/duchod', citizen, async (request, reply) => {
    const answer = await orDown(site.clients.social.as(request.caller).estimate(nothingWritten));
    const written = writtenOf(answer?.used ?? nothingWritten);
    return show(request, reply, site, estimatePage({ written, errors: [], answer }));
  });

  app.post('/pojisteni/duchod', citizen, async (request, reply) => {
    const { written, asked, errors } = readForm(request.body, request.visit.lang);
    const answer = asked && (await orDown(site.clients.social.as(request.caller).estimate(asked)));
    return show(request, reply, site, estimatePage({ written, errors, answer }), errors.length > 0 ? 422 : 200);
  });

  app.get('/pojisteni/zamestnavatel', citizen, async (request, reply) => {
    const mandates = await orDown(site.clients.mandates.as(request.caller).list());
    return show(request, reply, site, employerPage(mandates, pragueDay(site.now())));
  });

  async function showOverview(
    request: FastifyRequest,
    reply: FastifyReply,
    make: (shown: SocialOverview | null, note: Note) => Page,
  ): Promise<FastifyReply> {
    const asked = textOf(request.query, 'hotovo');
    const note = asked in texts.cs.notes ? (asked as Note) : null;
    return showKept(request, reply, site, await standingOf(request, site, ['social']), async () => {
      const shown = await orDown(site.clients.social.as(request.caller).overview());
      const whole = shown !== null && [shown.insurance, shown.benefits].every((one) => isSettled(one, site.now()));
      return { page: make(shown, note), whole };
    });
  }
};

/** Whether the page of a snapshot says the same for as long as the service says that nothing has changed. */
function isSettled({ reading, mayAskAt }: { reading: boolean; mayAskAt: string }, now: Date): boolean {
  return !reading && new Date(mayAskAt) <= now;
}
