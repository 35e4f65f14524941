import { show } from '../../../render.ts';
import { codeOf, isDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { sheetOf } from '../list/routes.ts';
import { publicPage, publicTrouble } from './page.tsx';

/** `/nemovitosti/verejne/{id}`: what anybody may see of a sheet. */
export const routes: PageRoutes = (app, site) => {
  app.get<{ Params: { sheet: string } }>(
    '/nemovitosti/verejne/:sheet',
    { config: { access: 'citizen' } },
    async (request, reply) => {
      try {
        const preview = await site.clients.property.as(request.caller).search.sheet({ sheet: sheetOf(request.params) });
        return show(request, reply, site, publicPage(preview));
      } catch (error) {
        const limit = codeOf(error) === 'LIMIT';
        if (!limit && !isDown(error)) throw error;
        return show(request, reply, site, publicTrouble(limit ? 'limit' : 'down'), limit ? 429 : 503);
      }
    },
  );
};
