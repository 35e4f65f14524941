import type { TargetName } from '../ids.ts';

/** Where a target's contract and stream routes are served. */
export function apiRoot(target: TargetName): `/api/${string}` {
  return `/api/${target}`;
}
