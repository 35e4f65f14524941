import type { FastifyInstance } from 'fastify';
import type { CitizenCaller } from '#platform/caller.ts';
import { citizenId } from '#platform/ids.ts';
import { mountForward } from '#platform/run/forward.ts';
import { documentsApi } from '#services/documents/api.ts';
import { startStand, type Stand } from '#services/documents/testing/stand.ts';
import { citizen } from '../../testing/moment.ts';
import { testWeb, type TestWeb } from '../../testing/server.ts';

const target = 'po-be-dokumenty';

/** The pages of documents over the real service, signed in as the one citizen of tests; its API at the same address. */
export interface DocumentsWeb {
  readonly stand: Stand;
  readonly web: TestWeb;
  readonly caller: CitizenCaller;
  stop(): Promise<void>;
}

export async function startDocumentsWeb(): Promise<DocumentsWeb> {
  const stand = await startStand();
  const caller: CitizenCaller = {
    kind: 'citizen',
    citizen: citizenId(citizen),
    session: '11111111-1111-4111-8111-111111111111',
    levelOfAssurance: 'high',
  };
  await stand.portal.running.vault.for('po-be-test').createKey(caller.citizen);
  const documents = stand.portal.client(target, documentsApi);
  const forward = (app: FastifyInstance): void => {
    void app.register((scope) =>
      mountForward(scope, {
        from: 'po-fe-portal',
        target,
        clients: {
          client: () => {
            throw new Error('only streams are forwarded');
          },
          stream: (_from, _to, who, path, init) => documents.stream(who, path, init),
          stop: async () => undefined,
        },
        identify: async () => caller,
      }),
    );
  };
  const web = await testWeb({ before: forward });
  Object.assign(web.site.clients, { documents });
  return {
    stand,
    web,
    caller,
    async stop() {
      await web.app.close();
      await stand.stop();
    },
  };
}
