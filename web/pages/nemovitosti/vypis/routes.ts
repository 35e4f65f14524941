import { NotFound } from '../../../errors/problems.ts';
import { idOf, textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf, isDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { sheetOf } from '../list/routes.ts';
import { newOrderPage, orderPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;
interface OfOrder {
  Params: { id: string };
}

/** `/nemovitosti/vypis/…`: an extract: asked for, priced, confirmed or cancelled, delivered. */
export const routes: PageRoutes = (app, site) => {
  app.get('/nemovitosti/vypis/novy', citizen, async (request, reply) => {
    const sheet = sheetOf({ sheet: textOf(request.query, 'list') });
    return show(request, reply, site, newOrderPage(sheet, crypto.randomUUID(), null));
  });

  app.post('/nemovitosti/vypis', citizen, async (request, reply) => {
    const sheet = sheetOf({ sheet: textOf(request.body, 'list') });
    const key = idOf(request.body, 'klic');
    if (key === undefined) throw new NotFound();
    try {
      const { id } = await site.clients.property.as(request.caller).orders.begin({ sheet, key });
      return await goTo(request, reply, `/nemovitosti/vypis/${id}`);
    } catch (error) {
      const limit = codeOf(error) === 'LIMIT';
      if (!limit && !isDown(error)) throw error;
      return show(request, reply, site, newOrderPage(sheet, key, limit ? 'limit' : 'down'), limit ? 429 : 503);
    }
  });

  app.get<OfOrder>('/nemovitosti/vypis/:id', citizen, async (request, reply) => {
    const order = await site.clients.property.as(request.caller).orders.get({ id: orderIn(request.params) });
    const said = textOf(request.query, 'stav');
    const note = said === 'jinak' ? 'conflict' : said === 'dost' ? 'limit' : null;
    return show(request, reply, site, orderPage({ order, note, still: textOf(request.query, 'stat') === '1' }));
  });

  app.post<OfOrder>('/nemovitosti/vypis/:id/potvrdit', citizen, async (request, reply) => {
    const id = orderIn(request.params);
    const price = Number(textOf(request.body, 'cena') || 'x');
    const said = await site.clients.property
      .as(request.caller)
      .orders.confirm({ id, price: Number.isFinite(price) && price >= 0 ? price : Number.MAX_SAFE_INTEGER })
      .then(
        () => '',
        (error: unknown) => {
          if (codeOf(error) === 'CONFLICT') return '?stav=jinak';
          if (codeOf(error) === 'LIMIT') return '?stav=dost';
          throw error;
        },
      );
    return goTo(request, reply, `/nemovitosti/vypis/${id}${said}`);
  });

  app.post<OfOrder>('/nemovitosti/vypis/:id/zrusit', citizen, async (request, reply) => {
    const id = orderIn(request.params);
    await site.clients.property.as(request.caller).orders.cancel({ id });
    return goTo(request, reply, `/nemovitosti/vypis/${id}`);
  });

  app.post<OfOrder>('/nemovitosti/vypis/:id/znovu', citizen, async (request, reply) => {
    const id = orderIn(request.params);
    await site.clients.property.as(request.caller).orders.retry({ id });
    return goTo(request, reply, `/nemovitosti/vypis/${id}`);
  });
};

function orderIn(params: OfOrder['Params']): string {
  const id = idOf(params, 'id');
  if (id === undefined) throw new NotFound();
  return id;
}
