/**
 * What a service reads of a citizen from an outside source, kept sealed with its age: a source that is late or down
 * makes the page old, never blank. A service that keeps snapshots makes this table in its own schema, and offers
 * `snapshots.job` under the name `read`:
 *
 * ```sql
 * create table snapshot (
 *   citizen uuid not null,
 *   what text not null,
 *   asked_at timestamptz not null,
 *   -- How the latest reading that has ended ended, and when; a reading is under way while ended_at is before asked_at.
 *   outcome text check (outcome in ('read', 'not-found', 'not-permitted', 'failed')),
 *   ended_at timestamptz,
 *   partial boolean not null default false,
 *   read_at timestamptz,
 *   sealed bytea,
 *   -- Sealed: what an answer that comes later is picked up by.
 *   ticket bytea,
 *   primary key (citizen, what)
 * );
 * call platform.citizen_scoped('snapshot');
 * ```
 */
export { createSnapshots, type SnapshotOptions } from './snapshots.ts';
export type { Reader, Reading, Snapshot, Snapshots } from './types.ts';
export { type SnapshotState, snapshotState, stateOfSnapshot } from './view.ts';
