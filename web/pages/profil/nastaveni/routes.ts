import { correspondence, language, theme } from '#services/profile/api.ts';
import { textOf } from '../../../forms.ts';
import { inLanguage } from '../../../i18n.ts';
import { show } from '../../../render.ts';
import { applyTheme } from '../../../preferences.ts';
import type { PageRoutes } from '../../../site.ts';
import { preferencesPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

/** `/profil/nastaveni`: what holds on all devices; applied here at once, elsewhere at the next sign-in. */
export const routes: PageRoutes = (app, site) => {
  app.get('/profil/nastaveni', citizen, async (request, reply) => {
    const preferences = await site.clients.profile.as(request.caller).preferences.get();
    const saved = textOf(request.query, 'hotovo') === 'ulozeno';
    return show(request, reply, site, preferencesPage(preferences, saved));
  });

  app.post('/profil/nastaveni', citizen, async (request, reply) => {
    const chosen = {
      lang: language.nullable().catch(null).parse(textOf(request.body, 'jazyk')),
      theme: theme.nullable().catch(null).parse(textOf(request.body, 'vzhled')),
      correspondence: correspondence.nullable().catch(null).parse(textOf(request.body, 'korespondence')),
    };
    await site.clients.profile.as(request.caller).preferences.set(chosen);
    applyTheme(reply, site, chosen);
    const lang = chosen.lang ?? request.visit.lang;
    return reply.redirect(inLanguage(lang, '/profil/nastaveni?hotovo=ulozeno'), 303);
  });
};
