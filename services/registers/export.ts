import { type ExportedFile, type ExportOfService, jsonFile, schemaFile } from '#platform/export/index.ts';
import { stateOfSnapshot } from '#platform/snapshots/index.ts';
import { registersApi } from './api.ts';
import { extractsOf } from './extracts/extracts.ts';
import type { ReadingParts } from './parts.ts';
import { openPetitions, petitionOf } from './petitions/petitions.ts';
import { csvOf } from './uses/csv.ts';
import { shownUses } from './uses/procedures.ts';

/** All that this service holds of a citizen; nothing is read from the registers for it. */
export function exportRegisters(parts: ReadingParts): ExportOfService {
  return async function* (citizen): AsyncGenerator<ExportedFile> {
    const { snapshots } = parts;
    const [population, entities, trade, consents] = await Promise.all([
      snapshots.get(citizen, 'population'),
      snapshots.get(citizen, 'entities'),
      snapshots.get(citizen, 'trade'),
      snapshots.get(citizen, 'consents'),
    ]);
    yield schemaFile('udaje', registersApi.get);
    yield jsonFile('udaje.json', {
      population: { state: stateOfSnapshot(population), data: population.data },
      entities: { state: stateOfSnapshot(entities), data: entities.data },
      trade: { state: stateOfSnapshot(trade), data: trade.data },
    });
    yield schemaFile('souhlasy', registersApi.consents.list);
    yield jsonFile('souhlasy.json', { state: stateOfSnapshot(consents), items: consents.data?.items ?? [] });
    const uses = await shownUses(parts, citizen);
    yield jsonFile('vyuziti.json', uses);
    const csv = Buffer.from(csvOf(uses, 'cs'));
    yield { path: 'vyuziti.csv', mediaType: 'text/csv; charset=utf-8', size: csv.length, content: csv };
    yield jsonFile('podani.json', (await openPetitions(parts, citizen)).map(petitionOf));
    yield schemaFile('rocni-zaznamy', registersApi.extracts);
    yield jsonFile('rocni-zaznamy.json', await extractsOf(parts, citizen));
  };
}
