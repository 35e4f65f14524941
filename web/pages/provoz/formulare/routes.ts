import { submissionsStreams } from '#services/submissions/api.ts';
import { textOf } from '../../../forms.ts';
import { show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { sendFile } from '../../../streams.ts';
import { lookedUp } from '../../podani/formular/found.ts';
import { operatorPages } from '../door.ts';
import { formsPage, previewPage } from './page.tsx';

const operator = { config: { access: 'operator' } } as const;

type ByType = { Params: { typ: string } };

/** `/provoz/formulare`: types of submissions, and a preview of each with made-up data. */
export const routes: PageRoutes = (app, site) =>
  operatorPages(app, site, (scope) => {
    const types = () => site.clients.submissions.own.types;

    scope.get('/provoz/formulare', operator, async (request, reply) =>
      show(request, reply, site, formsPage(await types().list())),
    );

    scope.get<ByType>('/provoz/formulare/:typ', operator, async (request, reply) => {
      const { typ: type } = request.params;
      const example = exampleOf(request.query);
      const [view, preview] = await Promise.all([types().get({ type }), types().preview({ type, example })]);
      const found = new Map(
        await Promise.all(
          preview.pages.map(async ({ id, questions }) => [id, await lookedUp(site, questions)] as const),
        ),
      );
      return show(request, reply, site, previewPage({ type: view, example, preview, found }));
    });

    scope.get<ByType>('/provoz/formulare/:typ/dokument', operator, async (request, reply) => {
      const { typ: type } = request.params;
      // Only what is a type by its name goes on into an address.
      await types().get({ type });
      const path = submissionsStreams.preview(type, exampleOf(request.query));
      return sendFile(reply, await site.clients.submissions.stream(frontItself, path), { view: true });
    });
  });

/** Previews are for the front alone, and no citizen's. */
const frontItself = { kind: 'service', target: 'po-fe-portal' } as const;

function exampleOf(query: unknown): number {
  const asked = textOf(query, 'priklad');
  return /^\d{1,2}$/.test(asked) ? Math.min(Number(asked), 20) : 0;
}
