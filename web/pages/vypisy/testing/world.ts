import { citizenId } from '#platform/ids.ts';
import type { CitizenCaller } from '#platform/caller.ts';
import { databoxApi } from '#services/databox/api.ts';
import { documentsApi } from '#services/documents/api.ts';
import { extractsApi } from '#services/extracts/api.ts';
import { startStand, type Stand } from '#services/extracts/testing/stand.ts';
import { Visitor } from '../../../testing/browse.ts';
import { citizen } from '../../../testing/moment.ts';
import { testWeb, type TestWeb } from '../../../testing/server.ts';

/** The pages of extracts over the services themselves, a real database and a simulated ISDS. */
export interface ExtractsWeb {
  readonly web: TestWeb;
  readonly stand: Stand;
  readonly caller: CitizenCaller;
  visitor(): Visitor;
  stop(): Promise<void>;
}

export async function startExtractsWeb(): Promise<ExtractsWeb> {
  const web = await testWeb();
  const stand = await startStand();
  const { portal } = stand;
  await portal.running.vault.for('po-be-test').createKey(citizenId(citizen));
  Object.assign(web.site.clients, {
    extracts: portal.client('po-be-vypisy', extractsApi),
    databox: portal.client('po-be-datova-schranka', databoxApi),
    documents: portal.client('po-be-dokumenty', documentsApi),
  });
  return {
    web,
    stand,
    caller: { kind: 'citizen', citizen: citizenId(citizen), session: 'test', levelOfAssurance: 'high' },
    visitor: () => new Visitor(web, true),
    async stop() {
      await web.app.close();
      await stand.stop();
    },
  };
}
