import { createRouterClient } from '@orpc/server';
import { type ExportedFile, type ExportOfService, jsonFile, schemaFile } from '#platform/export/index.ts';
import { dashboardApi } from './api.ts';
import type { dashboardRouter } from './router.ts';

/** The citizen's dashboard as the contract's own procedure answers. */
export function exportBoard(router: ReturnType<typeof dashboardRouter>): ExportOfService {
  return async function* (citizen): AsyncGenerator<ExportedFile> {
    const caller = { kind: 'citizen', citizen, session: '', levelOfAssurance: 'low' } as const;
    yield schemaFile('prehled', dashboardApi.get);
    yield jsonFile('prehled.json', await createRouterClient(router, { context: { caller } }).get());
  };
}
