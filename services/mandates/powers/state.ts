import type { Power } from '../shapes.ts';
import type { PowerContent } from './sealed.ts';
import type { PowerRow } from './store.ts';

/** How a power stands; pure. */

export type PowerState = Power['state'];

/** How it stands now: what days bring is so from then on, whether or not it was written down already. */
export function stateOf(
  row: Pick<PowerRow, 'state' | 'lapses_at'>,
  content: Pick<PowerContent, 'until'>,
  now: Date,
  today: string,
): PowerState {
  if (row.state === 'offered' && row.lapses_at <= now) return 'lapsed';
  if (row.state === 'valid' && content.until !== null && content.until < today) return 'ended';
  return row.state;
}

/** Whether it may be acted by on a day. */
export function actsOn(
  { from, until }: Pick<PowerContent, 'from' | 'until'>,
  state: PowerState,
  today: string,
): boolean {
  return state === 'valid' && from <= today && (until === null || today <= until);
}

/** A power as pages see it. */
export function powerOf(row: PowerRow, content: PowerContent, state: PowerState): Power {
  return {
    id: row.id,
    side: row.side,
    state,
    principal: content.principal,
    attorney: content.attorney,
    meant: row.side === 'given' ? content.meant : null,
    scope: content.scope,
    from: content.from,
    until: content.until,
    offeredAt: row.offered_at.toISOString(),
    takenAt: row.taken_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}
