import { textOf } from '../../../forms.ts';
import { NotFound } from '../../../errors/problems.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { sheetPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;
const notes = { hlidame: 'begun', nehlidame: 'ended', moc: 'tooMany' } as const;
type Said = keyof typeof notes;

/** `/nemovitosti/list/{id}`: a sheet of one's own, watching it begun and ended. */
export const routes: PageRoutes = (app, site) => {
  app.get<{ Params: { sheet: string } }>('/nemovitosti/list/:sheet', citizen, async (request, reply) => {
    const sheet = await site.clients.property.as(request.caller).mine.sheet({ sheet: sheetOf(request.params) });
    const said = textOf(request.query, 'stav');
    return show(request, reply, site, sheetPage({ sheet, note: said in notes ? notes[said as Said] : null }));
  });

  app.post<{ Params: { sheet: string } }>('/nemovitosti/list/:sheet/hlidat', citizen, async (request, reply) => {
    const sheet = sheetOf(request.params);
    const said = await site.clients.property
      .as(request.caller)
      .watches.start({ sheet })
      .then(
        () => 'hlidame',
        (error: unknown) => {
          if (codeOf(error) === 'TOO_MANY') return 'moc';
          throw error;
        },
      );
    return goTo(request, reply, `/nemovitosti/list/${sheet}?stav=${said}`);
  });

  app.post<{ Params: { sheet: string } }>('/nemovitosti/list/:sheet/nehlidat', citizen, async (request, reply) => {
    const sheet = sheetOf(request.params);
    await site.clients.property.as(request.caller).watches.stop({ sheet });
    return goTo(request, reply, `/nemovitosti/list/${sheet}?stav=nehlidame`);
  });
};

/** An id of the registry; anything else is nowhere. */
export function sheetOf({ sheet }: { readonly sheet: string }): string {
  if (!/^[1-9]\d{0,29}$/.test(sheet)) throw new NotFound();
  return sheet;
}
