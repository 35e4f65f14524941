import type { CitizenId } from '#platform/ids.ts';
import type { YearlyExtract } from '../api.ts';
import type { Parts } from '../parts.ts';
import { listExtracts } from './store.ts';

/** Yearly extracts that came, the newest first. */
export async function extractsOf({ database, seals }: Parts, citizen: CitizenId): Promise<YearlyExtract[]> {
  const rows = await listExtracts(database, citizen);
  return Promise.all(
    rows.map(async ({ message, came_at, sealed }) => ({
      message,
      cameAt: came_at.toISOString(),
      ...(await seals.open(citizen, 'extract.sealed', message, sealed)),
    })),
  );
}
