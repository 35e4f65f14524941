import { z } from 'zod';
import { defineService } from '#platform/service.ts';
import { mountWeb } from './app.ts';
import { loadAssets } from './assets.ts';
import { Cookies } from './cookies.ts';
import { KeptPages } from './kept/pages.ts';
import { findNeeds, findSections } from './pages.ts';
import { callerOf, Sessions } from './session.ts';
import { waitingRoom } from './waiting/room.ts';
import { frameNeeds, type Site, type WebClients } from './site.ts';

const text = (description: string, example: string) => z.string().max(200).default('').meta({ description, example });

/** The server-rendered front: every page a person sees. Keeps nothing of its own. */
export default defineService({
  target: 'po-fe-portal',
  title: { cs: 'Webové stránky portálu', en: 'Pages of the portal' },
  placement: 'cloud',
  needs: { ...frameNeeds, ...(await findNeeds()) },
  settings: {
    OPERATOR_NAME: text(
      'Who runs this installation and is the controller of personal data; shown in the statements.',
      'Město Příklad',
    ),
    OPERATOR_EMAIL: text('Where people may write to the operator.', 'portal@example.cz'),
    KEPT_PAGES_MB: z.coerce.number().int().min(0).max(65_536).default(256).meta({
      description:
        'Memory for pages of citizens as they were rendered last, each for five minutes at most; 0 keeps none.',
      example: '1024',
    }),
  },
  async setup({ clients, publicUrl, demo, settings, log, now }) {
    const site: Site = {
      // Each page folder that adds a need says its type beside it.
      clients: clients as WebClients,
      publicUrl,
      demo,
      log,
      now,
      operator: { name: settings.OPERATOR_NAME, email: settings.OPERATOR_EMAIL },
      assets: await loadAssets(),
      navigation: await findSections(),
      cookies: new Cookies(publicUrl),
      kept: new KeptPages(settings.KEPT_PAGES_MB * 1024 * 1024),
      sessions: new Sessions((input) => clients.identity.own.session.resolve(input)),
    };
    return {
      routes: (app) => mountWeb(app, site),
      waitingRoom: waitingRoom(site),
      stop: async () => site.kept.stop(),
      async authenticate(request) {
        const token = site.cookies.read(request.cookies, 'session');
        return callerOf(token === undefined ? null : await site.sessions.resolve(token));
      },
    };
  },
});
