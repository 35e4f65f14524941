import { dayAt } from '#platform/days/index.ts';
import { type ExportedFile, type ExportOfService, jsonFile, schemaFile } from '#platform/export/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { socialApi } from './api.ts';
import { listDeliveries } from './deliveries/store.ts';
import { datedOf, insuranceViewOf } from './insured/view.ts';
import type { SocialParts } from './parts.ts';

/** All that this service holds of a citizen: what was read last, with its age, and what was filed. Nothing is read for it. */
export function exportSocial(parts: SocialParts): ExportOfService {
  return async function* (citizen) {
    const { snapshots, now } = parts;
    const today = dayAt(now());
    const [insurance, benefits] = await Promise.all([
      snapshots.get(citizen, 'insurance'),
      snapshots.get(citizen, 'benefits'),
    ]);
    yield schemaFile('pojisteni', socialApi.overview);
    yield jsonFile('pojisteni.json', {
      insurance: datedOf(insurance, (data) => insuranceViewOf(data, today)),
      benefits: datedOf(benefits, (data) => data),
      today,
    });
    yield await filings(parts, citizen);
  };
}

async function filings({ database, seals }: SocialParts, citizen: CitizenId): Promise<ExportedFile> {
  const rows = await listDeliveries(database, citizen);
  const items = await Promise.all(
    rows.map(async ({ key, state, taken_at, accepted_at, correlation, sealed, outcome }) => ({
      key,
      state,
      takenAt: taken_at.toISOString(),
      acceptedAt: accepted_at?.toISOString() ?? null,
      reference: correlation,
      filed: sealed && (await seals.open(citizen, 'delivery.sealed', key, sealed)),
      objections: outcome ? await seals.open(citizen, 'delivery.outcome', key, outcome) : [],
    })),
  );
  return jsonFile('podani-cssz.json', { items });
}
