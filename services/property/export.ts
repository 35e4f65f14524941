import { createRouterClient } from '@orpc/server';
import { type ExportedFile, type ExportOfService, jsonFile, schemaFile } from '#platform/export/index.ts';
import { propertyApi } from './api.ts';
import type { Parts } from './parts.ts';
import type { propertyRouter } from './router.ts';
import type { PropertySnapshots } from './service-parts.ts';
import { recentChanges, watchedSheets } from './watches/watches.ts';

/** All that this service holds of a citizen: what was read last, orders of extracts, what is watched and what changed. */
export function exportProperty(
  parts: Parts,
  snapshots: PropertySnapshots,
  router: ReturnType<typeof propertyRouter>,
): ExportOfService {
  return async function* (citizen): AsyncGenerator<ExportedFile> {
    const caller = { kind: 'citizen', citizen, session: '', levelOfAssurance: 'low' } as const;
    const own = createRouterClient(router, { context: { caller } });
    // As it lies there: an export asks nobody outside.
    const { data, readAt } = await snapshots.get(citizen, 'property');
    yield jsonFile('nemovitosti.json', { property: data, readAt: readAt?.toISOString() ?? null });
    yield jsonFile('sledovane.json', await watchedSheets(parts, citizen));
    yield jsonFile('zmeny.json', await recentChanges(parts, citizen));
    yield schemaFile('vypisy', propertyApi.orders.list);
    yield jsonFile('vypisy.json', await own.orders.list());
  };
}
