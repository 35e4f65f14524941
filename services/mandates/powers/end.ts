import type { Caller } from '#platform/caller.ts';
import { type CitizenId, citizenId } from '#platform/ids.ts';
import { target } from '../jobs.ts';
import type { MandatesParts } from '../parts.ts';
import type { KnownPower } from './known.ts';
import { settle } from './settle.ts';
import { endGiven } from './store.ts';

const service = { kind: 'service', target } as const;

/** Ends a power at once: who gave it revokes it, or what they offered; the attorney renounces. Harmless when repeated. */
export async function endPower(
  parts: MandatesParts,
  citizen: CitizenId,
  { row, content, power }: KnownPower,
  by: Caller,
): Promise<void> {
  const { database, audit, now } = parts;
  if (power.state !== 'valid' && power.state !== 'offered') return;
  const giver = citizenId(content.giver);
  const given = row.side === 'given';
  const ended = await endGiven(database, giver, {
    id: row.id,
    from: given ? ['offered', 'valid'] : ['valid'],
    to: given ? 'revoked' : 'renounced',
    at: now(),
    told: !given,
  });
  if (!ended) return;
  await audit.note({ citizen, deed: given ? 'power-revoked' : 'power-renounced', by, subject: row.id });
  if (!given) {
    await audit.note({ citizen: giver, deed: 'power-ended', by: service, subject: row.id, once: `end:${row.id}` });
  }
  // The job would do the same; so the other side sees it at once.
  await settle(parts, giver, row.id);
}
