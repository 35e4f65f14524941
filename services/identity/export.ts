import { createRouterClient } from '@orpc/server';
import { type ExportedFile, type ExportOfService, jsonFile, schemaFile } from '#platform/export/index.ts';
import { identityApi } from './api.ts';
import type { identityRouter } from './router.ts';

const page = 100;

/** All that this service holds of a citizen, as the contract's own procedures answer: names, consents, sessions, history. */
export function exportIdentity(router: ReturnType<typeof identityRouter>): ExportOfService {
  return async function* (citizen, signal): AsyncGenerator<ExportedFile> {
    yield schemaFile('osoba', identityApi.people.names);
    yield schemaFile('souhlasy', identityApi.consents.list);
    yield schemaFile('prihlaseni', identityApi.session.list);
    yield schemaFile('historie', identityApi.history);
    const caller = { kind: 'citizen', citizen, session: '', levelOfAssurance: 'low' } as const;
    const own = createRouterClient(router, { context: { caller } });
    yield jsonFile('osoba.json', await own.people.names({ citizen }));
    yield jsonFile('souhlasy.json', await own.consents.list());
    yield jsonFile('prihlaseni.json', await own.session.list());
    const history: Awaited<ReturnType<typeof own.history>>['items'] = [];
    for (let before: string | undefined; ;) {
      signal.throwIfAborted();
      const { items, next } = await own.history({ limit: page, ...(before === undefined ? {} : { before }) });
      history.push(...items);
      if (next === undefined) break;
      before = next;
    }
    yield jsonFile('historie.json', { items: history });
  };
}
