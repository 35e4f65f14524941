import type { CitizenId } from '#platform/ids.ts';
import type { Jobs } from '#platform/events/index.ts';
import { endedDays, target } from '../jobs.ts';
import { groupOf } from '../licence/codes.ts';
import { stillHolds } from '../licence/licence.ts';
import { currentLicence } from '../licence/ready.ts';
import type { Parts } from '../parts.ts';
import { deleteEndedPresentations } from '../presentations/store.ts';
import type { CredentialAbout } from '../sealed.ts';
import { revokeCredential } from './revoke.ts';
import { deleteEnded, listCredentials, validCredentials } from './store.ts';

const day = 86_400_000;

/**
 * Once a day, while a citizen has credentials: revokes what the register no longer says (the licence or a group of it is
 * gone, or a ban on driving has begun), forgets what has been over for long. Rejects while the register cannot be read,
 * and is tried again.
 */
export async function lookAfter(parts: Parts, jobs: Jobs, citizen: CitizenId): Promise<void> {
  const { database, seals, now } = parts;
  const at = now();
  const since = new Date(at.getTime() - endedDays * day);
  await deleteEnded(database, citizen, since);
  await deleteEndedPresentations(database, citizen, at);
  const valid = await validCredentials(database, citizen, at);
  if (valid.length > 0) {
    const licence = await currentLicence(parts, citizen);
    for (const row of valid) {
      const about = await seals.open(citizen, 'credential.about', row.id, row.about);
      if (stillHolds(attestedIn(about), licence)) continue;
      if (!(await revokeCredential(parts, citizen, row, 'licence'))) continue;
      const by = { kind: 'service', target } as const;
      await parts.audit.note({ citizen, deed: 'credential-ended', by, subject: row.id, once: row.id });
    }
  }
  if ((await listCredentials(database, citizen, since)).length === 0) return;
  const runAt = new Date(at.getTime() + day);
  await jobs.add('look', { citizen }, { key: `look:${citizen}`, runAt, citizen });
}

function attestedIn({ claims }: CredentialAbout): { number: unknown; groups: string[] } {
  return {
    number: claims.find(({ claim }) => claim === 'document_number')?.value,
    groups: claims.flatMap(({ claim }) => {
      const group = groupOf(claim);
      return group?.kind === 'group' ? [group.code] : [];
    }),
  };
}
