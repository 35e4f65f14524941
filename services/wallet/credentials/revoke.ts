import type { CitizenId } from '#platform/ids.ts';
import type { Parts } from '../parts.ts';
import { revokePlace } from '../status/store.ts';
import { type CredentialRow, markRevoked } from './store.ts';

/** Revokes a credential; false: it was revoked before. The list that verifiers ask comes first, the row after it. */
export async function revokeCredential(
  { database, now }: Pick<Parts, 'database' | 'now'>,
  citizen: CitizenId,
  row: CredentialRow,
  reason: 'citizen' | 'licence',
): Promise<boolean> {
  await revokePlace(database, row);
  return markRevoked(database, citizen, { id: row.id, reason, now: now() });
}
