import { z } from 'zod';
import { instant } from '../contract.ts';
import type { Snapshot } from './types.ts';

/** How a snapshot stands, on the wire: what the front shows beside data that were read from outside. */
export const snapshotState = z.object({
  /** Null: there are no data. */
  readAt: instant.nullable(),
  /** The source gave less than it was asked for. */
  partial: z.boolean(),
  outcome: z.enum(['none', 'read', 'not-found', 'not-permitted', 'failed']),
  /** A reading is under way. */
  reading: z.boolean(),
  /** When the citizen may ask for a fresh reading; in the past: now. */
  mayAskAt: instant,
});
export type SnapshotState = z.infer<typeof snapshotState>;

/** How a snapshot stands, without its data. */
export function stateOfSnapshot({ readAt, partial, outcome, reading, mayAskAt }: Snapshot<unknown>): SnapshotState {
  return {
    readAt: readAt?.toISOString() ?? null,
    partial,
    outcome,
    reading,
    mayAskAt: mayAskAt.toISOString(),
  };
}
