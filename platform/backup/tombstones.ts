import postgres from 'postgres';
import { primaryUrl } from '../data/index.ts';
import { citizenId } from '../ids.ts';
import type { Departed } from '../vault/index.ts';

/** Everybody whose key a database knows to be destroyed, in the order in which that happened. */
export async function readTombstones(adminUrl: string): Promise<Departed[]> {
  const sql = postgres(await primaryUrl(adminUrl), {
    max: 1,
    onnotice: () => undefined,
    connection: { application_name: 'portal keys' },
  });
  try {
    return await tombstonesOf(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The same by a connection that is open. */
export async function tombstonesOf(sql: postgres.ISql): Promise<Departed[]> {
  const rows = await sql<{ citizen: string; at: Date }[]>`
    select citizen, erased_at as at from vault.data_key where erased_at is not null order by erased_at`;
  return rows.map(({ citizen, at }) => ({ citizen: citizenId(citizen), at }));
}
