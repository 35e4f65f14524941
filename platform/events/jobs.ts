import type { Database } from '../data/index.ts';
import type { TargetName } from '../ids.ts';
import { traceparent } from '../telemetry/index.ts';
import { jobTask } from './names.ts';
import type { Jobs } from './types.ts';

/**
 * Adds jobs of one target from code, by its own role. A job that belongs to a row is better added in the statement
 * that writes the row: `insert into events.job (task, payload, key, run_at, citizen) select …`.
 *
 * @param database of the target; a target without one has no jobs to add
 */
export function createJobs(target: TargetName, database: Database | undefined): Jobs {
  return {
    async add(name, payload = {}, { key, runAt, queue, citizen } = {}) {
      if (database === undefined) throw new Error(`${target} has no database, so it cannot add jobs`);
      const task = jobTask(target, name);
      await database.none(
        'events.add-job',
        (sql) => sql`
        insert into events.job (task, payload, key, run_at, queue, citizen, trace)
        values (${task}, ${sql.json(payload)}, ${key ?? null}, ${runAt ?? null}, ${queue ?? null}, ${citizen ?? null},
          ${traceparent() ?? null})`,
      );
    },
  };
}
