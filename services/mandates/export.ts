import { type ExportOfService, jsonFile, schemaFile } from '#platform/export/index.ts';
import { mandatesApi } from './api.ts';
import type { MandatesParts } from './parts.ts';
import { knownPowers } from './powers/known.ts';
import { powerMandates } from './powers/mandate.ts';
import { usesOf } from './powers/uses.ts';
import { knownMandates } from './registers/known.ts';

/** All that this service holds of a citizen: whom they may act for as read last, powers, and what was done by them. */
export function exportMandates(parts: MandatesParts): ExportOfService {
  return async function* (citizen) {
    const { state, items } = await knownMandates(parts, citizen);
    yield schemaFile('zastupovani', mandatesApi.list);
    yield jsonFile('zastupovani.json', { state, items: [...items, ...(await powerMandates(parts, citizen))] });
    const powers = await knownPowers(parts, citizen);
    yield schemaFile('plne-moci', mandatesApi.powers.list);
    yield jsonFile(
      'plne-moci.json',
      powers.map(({ power }) => power),
    );
    for (const { row, power } of powers) {
      if (row.side !== 'given') continue;
      const uses = await usesOf(parts, citizen, power.id);
      if (uses.length > 0) yield jsonFile(`plne-moci/${power.id}-uziti.json`, uses);
    }
  };
}
