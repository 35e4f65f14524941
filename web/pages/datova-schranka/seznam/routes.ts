import type { FastifyRequest } from 'fastify';
import type { Folder } from '#services/databox/api.ts';
import { textOf } from '../../../forms.ts';
import { type Made, showKept, standingOf } from '../../../kept/show.ts';
import { goTo, show } from '../../../render.ts';
import { orDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { isWhole, loadFrame } from '../load.ts';
import { listPage } from './page.tsx';
import { folderPaths, type ListQuery, readListQuery, toInput } from './query.ts';

const citizen = { config: { access: 'citizen' } } as const;
const notes = { pripojeno: 'connected', smazano: 'erased', archivovano: 'archived' } as const;

/** `/datova-schranka` and its folders: lists with search, filters and paging. */
export const routes: PageRoutes = (app, site) => {
  app.get('/datova-schranka', citizen, (request, reply) => goTo(request, reply, '/datova-schranka/prijate'));

  for (const [folder, path] of Object.entries(folderPaths) as [Folder, string][]) {
    const list = async (request: FastifyRequest, asked: ListQuery): Promise<Made> => {
      const databox = site.clients.databox.as(request.caller);
      const [frame, found, dispatches] = await Promise.all([
        loadFrame(request, site, folder),
        orDown(databox.messages.list(toInput(folder, asked))),
        folder === 'sent' ? orDown(databox.dispatches.list()) : [],
      ]);
      const note = notes[textOf(request.query, 'hotovo') as keyof typeof notes] ?? null;
      const onTheWay = (dispatches ?? []).filter((dispatch) => dispatch.state !== 'accepted');
      return {
        page: listPage({ folder, frame, list: found, asked, dispatches: onTheWay, note }),
        whole: isWhole(frame) && found !== null && dispatches !== null,
      };
    };
    app.get(path, citizen, async (request, reply) => {
      const asked = readListQuery({ ...(request.query as object), hledat: '' });
      return showKept(request, reply, site, await standingOf(request, site, ['databox']), () => list(request, asked));
    });
    app.post(path, citizen, async (request, reply) =>
      show(request, reply, site, (await list(request, readListQuery(request.body))).page),
    );
  }
};
