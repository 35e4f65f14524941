import { dayAt } from '#platform/days/index.ts';
import { type CitizenId, citizenId } from '#platform/ids.ts';
import { unlessErased } from '#platform/vault/index.ts';
import { target } from '../jobs.ts';
import type { MandatesParts } from '../parts.ts';
import { openPower, sealPower } from './sealed.ts';
import { stateOf } from './state.ts';
import { findPower, putReceived } from './store.ts';

/**
 * Brings the attorney's side of a power to how it stands with who gave it. May run any number of times; the attorney is
 * told once of an end that was not their own doing.
 */
export async function settle(parts: MandatesParts, giver: CitizenId, id: string): Promise<void> {
  const { database, vault, audit, jobs, now } = parts;
  const row = await findPower(database, giver, id, 'given');
  if (!row) return;
  const content = await openPower(vault, giver, row);
  if (content.taker === null) return;
  const taker = citizenId(content.taker);
  const at = now();
  const state = stateOf(row, content, at, dayAt(at));
  await unlessErased(
    vault,
    taker,
    (async () => {
      const sealed = await sealPower(vault, taker, id, { ...content, meant: null });
      const told = state === 'revoked' || state === 'ended';
      const changed = await putReceived(database, taker, { ...row, state, sealed }, told);
      if (changed && state === 'revoked') {
        const by = { kind: 'service', target } as const;
        await audit.note({ citizen: taker, deed: 'power-ended', by, subject: id, once: `end:${id}` });
      }
      await jobs.add('tend', { citizen: taker }, { key: `tend:${taker}`, citizen: taker });
    })(),
  );
  await jobs.add('tend', { citizen: giver }, { key: `tend:${giver}`, citizen: giver });
}
