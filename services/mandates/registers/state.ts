import type { Snapshot, SnapshotState } from '#platform/snapshots/index.ts';
import { stateOfSnapshot } from '#platform/snapshots/index.ts';

/** Worse ones first. */
const OUTCOMES: readonly SnapshotState['outcome'][] = ['failed', 'not-permitted', 'none', 'read', 'not-found'];

/** How several readings stand together: as old as the oldest, as bad as the worst. */
export function togetherOf(snapshots: readonly Snapshot<unknown>[]): SnapshotState {
  const states = snapshots.map(stateOfSnapshot);
  const read = states.map(({ readAt }) => readAt).filter((at) => at !== null);
  return {
    readAt: read.toSorted()[0] ?? null,
    partial: states.some(({ partial, outcome }) => partial || outcome === 'failed' || outcome === 'not-permitted'),
    outcome: OUTCOMES.find((one) => states.some(({ outcome }) => outcome === one)) ?? 'none',
    reading: states.some(({ reading }) => reading),
    mayAskAt: states
      .map(({ mayAskAt }) => mayAskAt)
      .toSorted()
      .at(-1)!,
  };
}
