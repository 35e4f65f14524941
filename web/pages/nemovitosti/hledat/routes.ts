import { show } from '../../../render.ts';
import { codeOf, isDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { searchPage } from './page.tsx';
import { fieldsOf, search } from './search.ts';

/** `/nemovitosti/hledat`: any parcel, house or flat; the search stands in the address, so that it can be returned to. */
export const routes: PageRoutes = (app, site) => {
  app.get('/nemovitosti/hledat', { config: { access: 'citizen' } }, async (request, reply) => {
    const fields = fieldsOf(request);
    const property = site.clients.property.as(request.caller);
    const nothing = { errors: [], choices: [], found: null };
    try {
      const outcome = await search(property, fields, request.visit.lang);
      const status = outcome.errors.length > 0 ? 422 : 200;
      return show(request, reply, site, searchPage({ fields, trouble: null, ...outcome }), status);
    } catch (error) {
      const limit = codeOf(error) === 'LIMIT';
      if (!limit && !isDown(error)) throw error;
      const page = searchPage({ fields, ...nothing, trouble: limit ? 'limit' : 'down' });
      return show(request, reply, site, page, limit ? 429 : 503);
    }
  });
};
