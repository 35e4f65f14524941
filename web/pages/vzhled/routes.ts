import { localPath, textOf } from '../../forms.ts';
import { goTo } from '../../render.ts';
import type { PageRoutes } from '../../site.ts';
import { themes } from '../../visit.ts';

/** `/vzhled`: the choice of light or dark, kept in a cookie. */
export const routes: PageRoutes = (app, site) => {
  app.post('/vzhled', { config: { access: 'public' } }, (request, reply) => {
    const chosen = themes.find((theme) => theme === textOf(request.body, 'vzhled')) ?? 'auto';
    if (chosen === 'auto') site.cookies.clear(reply, 'theme');
    else site.cookies.set(reply, 'theme', chosen);
    return goTo(request, reply, localPath(textOf(request.body, 'zpet'), '/'));
  });
};
