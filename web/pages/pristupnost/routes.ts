import { h } from 'preact';
import { textPage } from '../../components/text-page.tsx';
import { show } from '../../render.ts';
import type { PageRoutes } from '../../site.ts';
import { Controller } from '../souhlas/page.tsx';
import { texts } from './texts.ts';

const page = textPage(texts, (p) => h(Controller, { p }));

/** `/pristupnost`: the statement of accessibility. */
export const routes: PageRoutes = (app, site) => {
  app.get('/pristupnost', { config: { access: 'public' } }, (request, reply) => show(request, reply, site, page));
};
