import { type CitizenId, citizenId } from '#platform/ids.ts';
import { unlessErased } from '#platform/vault/index.ts';
import type { MandatesParts } from './parts.ts';
import { openPower, sealPower } from './powers/sealed.ts';
import { endGiven, listPowers, putReceived } from './powers/store.ts';

/** A citizen leaves: what they gave and what they took ends, and the other side is told. Repeatable. */
export async function forgetPowers(parts: MandatesParts, citizen: CitizenId): Promise<void> {
  const { database, vault, now } = parts;
  for (const row of await listPowers(database, citizen)) {
    if (row.state !== 'offered' && row.state !== 'valid') continue;
    const content = await openPower(vault, citizen, row);
    const at = now();
    if (row.side === 'received') {
      const giver = citizenId(content.giver);
      const change = { id: row.id, from: ['valid'], to: 'renounced', at, told: true } as const;
      await unlessErased(
        vault,
        giver,
        endGiven(database, giver, change).then(() => undefined),
      );
      continue;
    }
    if (content.taker !== null) {
      const taker = citizenId(content.taker);
      const other = async (): Promise<void> => {
        const sealed = await sealPower(vault, taker, row.id, { ...content, meant: null });
        await putReceived(database, taker, { ...row, state: 'revoked', ended_at: at, sealed }, true);
      };
      await unlessErased(vault, taker, other());
    }
    await endGiven(database, citizen, { id: row.id, from: [row.state], to: 'revoked', at, told: false });
  }
}
