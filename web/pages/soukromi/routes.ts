import { h } from 'preact';
import { textPage } from '../../components/text-page.tsx';
import { show } from '../../render.ts';
import type { PageRoutes } from '../../site.ts';
import { Controller } from '../souhlas/page.tsx';
import { texts } from './texts.ts';

const page = textPage(texts, (p) => h(Controller, { p }));

/** `/soukromi`: what is stored and how to end it. */
export const routes: PageRoutes = (app, site) => {
  app.get('/soukromi', { config: { access: 'public' } }, (request, reply) => show(request, reply, site, page));
};
