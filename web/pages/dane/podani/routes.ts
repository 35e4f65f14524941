import { taxesStreams } from '#services/taxes/api.ts';
import { NotFound } from '../../../errors/problems.ts';
import { textOf } from '../../../forms.ts';
import { showKept, standingOf } from '../../../kept/show.ts';
import { goTo } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { sendFile } from '../../../streams.ts';
import { noteOf } from '../frame.tsx';
import { filingPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

type ById = { Params: { id: string } };

/** `/dane/podani/:id`: one return; its receipt; and the citizen's word where it is not known whether it was filed. */
export const routes: PageRoutes = (app, site) => {
  app.get<ById>('/dane/podani/:id', citizen, async (request, reply) => {
    const note = noteOf(textOf(request.query, 'hotovo'));
    const stand = note ? null : await standingOf(request, site, ['taxes']);
    return showKept(request, reply, site, stand, async () => ({
      page: filingPage(await site.clients.taxes.as(request.caller).filings.get({ id: request.params.id }), note),
      whole: true,
    }));
  });

  app.get<ById>('/dane/podani/:id/potvrzeni', citizen, async (request, reply) => {
    const path = taxesStreams.receipt(request.params.id);
    return sendFile(reply, await site.clients.taxes.stream(request.caller, path), { view: false });
  });

  app.post<ById>('/dane/podani/:id/rozhodnout', citizen, async (request, reply) => {
    const { id } = request.params;
    const how = textOf(request.body, 'jak');
    const number = textOf(request.body, 'cislo').replaceAll(/\s/g, '');
    const back = (said: string) => goTo(request, reply, `/dane/podani/${id}?hotovo=${said}`);
    if (how === 'podano' && !/^\d{5,12}$/.test(number)) return back('cislo');
    const as =
      how === 'podano'
        ? ({ what: 'sent', number } as const)
        : how === 'znovu'
          ? ({ what: 'again' } as const)
          : how === 'neposilat'
            ? ({ what: 'dropped' } as const)
            : null;
    if (as === null) throw new NotFound();
    try {
      await site.clients.taxes.as(request.caller).filings.settle({ id, as });
    } catch (error) {
      if (codeOf(error) !== 'CONFLICT') throw error;
      return back('pozde');
    }
    return back('rozhodnuto');
  });
};
