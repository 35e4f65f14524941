import { type ExportedFile, type ExportOfService, jsonFile, schemaFile } from '#platform/export/index.ts';
import { extractsApi } from './api.ts';
import type { Parts } from './parts.ts';
import { listRequests } from './requests/store.ts';
import { viewsOf } from './view.ts';

/** Requests that are read at once. */
const pageSize = 100;

/** All that this service holds of a citizen; the extracts themselves are among the documents and in the data box. */
export function exportExtracts(parts: Parts): ExportOfService {
  return async function* (citizen): AsyncGenerator<ExportedFile> {
    yield schemaFile('vypisy', extractsApi.list);
    const every = [];
    for (let offset = 0; ; offset += pageSize) {
      const { rows } = await listRequests(parts.database, citizen, { limit: pageSize, offset });
      every.push(...(await viewsOf(parts, citizen, rows)));
      if (rows.length < pageSize) break;
    }
    yield jsonFile('vypisy.json', { items: every, page: 1, pages: 1 });
  };
}
