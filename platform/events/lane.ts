import type { JobHelpers } from 'graphile-worker';
import type { Log, Metrics } from '../telemetry/index.ts';
import { attempt, type WorkItem } from './attempt.ts';
import type { FindHandler } from './handlers.ts';
import type { Serving } from './serving.ts';

export interface LaneTools {
  readonly task: string;
  readonly log: Log;
  readonly metrics: Metrics | undefined;
  readonly serving: Serving;
}

/** A lane is let go after so many pieces of work or so much time, so that a busy citizen does not keep a worker to themselves. */
const mostItems = 50;
const mostMs = 10_000;

/** SQLSTATE of `events.finish` when the lane was given to another process: this one was taken for dead. */
const laneLost = 'LOST1';

/** Serves one lane: its work one piece after another, until it is empty, has to wait, or has had its share. */
export async function serveLane(lane: string, helpers: JobHelpers, find: FindHandler, tools: LaneTools): Promise<void> {
  const { task, log, metrics, serving } = tools;
  const ask = async (name: string, text: string, values: unknown[]): Promise<WorkItem | undefined> =>
    helpers.withPgClient(async (client) => (await client.query<WorkItem>({ name, text, values })).rows[0]);

  const until = performance.now() + mostMs;
  let item = await ask('events-claim', 'select * from events.claim($1, $2, $3)', [task, lane, helpers.job.id]);
  for (let count = 1; item !== undefined; count++) {
    const outcome = await attempt(item, find(item), { task, log, metrics, stopping: serving.stopping });
    const goOn = count < mostItems && performance.now() < until && !serving.leaving();
    try {
      item = await ask('events-finish', 'select * from events.finish($1, $2, $3, $4, $5, $6, $7, $8)', [
        task,
        lane,
        item.claim,
        item.work_id,
        outcome.kind,
        outcome.error ?? null,
        Math.round(outcome.delayMs ?? 0),
        goOn,
      ]);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === laneLost) {
        log.warn({ task }, 'the lane was given to another process meanwhile');
      }
      // Never returns normally here: graphile-worker would remove the job, which another process serves now.
      throw error;
    }
    if (outcome.delayMs !== undefined) serving.wakeIn(outcome.delayMs);
  }
}
