import { type ExportOfService, jsonFile, schemaFile } from '#platform/export/index.ts';
import { cardsApi } from './api.ts';
import type { CardsParts } from './parts.ts';
import { overviewOf } from './router.ts';

/** All that this service holds of a citizen: cards as read last, with their age, and every report. Nothing is read for it. */
export function exportCards(parts: CardsParts): ExportOfService {
  return async function* (citizen) {
    yield schemaFile('doklady', cardsApi.overview);
    yield jsonFile('doklady.json', await overviewOf(parts, citizen, await parts.snapshots.get(citizen, 'cards')));
  };
}
