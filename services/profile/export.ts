import { createRouterClient } from '@orpc/server';
import { type ExportedFile, type ExportOfService, jsonFile, schemaFile } from '#platform/export/index.ts';
import { profileApi, type LogEntry } from './api.ts';
import type { profileRouter } from './router.ts';

const page = 100;

/** All that this service holds of a citizen, as the contract's own procedures answer, and the whole of their log. */
export function exportProfile(router: ReturnType<typeof profileRouter>): ExportOfService {
  return async function* (citizen, signal): AsyncGenerator<ExportedFile> {
    yield schemaFile('profil', profileApi.get);
    yield schemaFile('zaznamy', profileApi.log.list);
    yield schemaFile('odchod', profileApi.leaving.get);
    const caller = { kind: 'citizen', citizen, session: '', levelOfAssurance: 'low' } as const;
    const own = createRouterClient(router, { context: { caller } });
    yield jsonFile('profil.json', await own.get());
    yield jsonFile('odchod.json', await own.leaving.get());
    const items: LogEntry[] = [];
    for (let before: number | undefined; ;) {
      signal.throwIfAborted();
      const answer = await own.log.list({ limit: page, ...(before === undefined ? {} : { before }) });
      items.push(...answer.items);
      if (answer.next === null) break;
      before = answer.next;
    }
    yield jsonFile('zaznamy.json', { items, next: null });
  };
}
