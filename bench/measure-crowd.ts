import { type Bare, measureBare } from './bare.ts';
import { startWorker } from './children.ts';
import type { CrowdOrder } from './crowd/crowd.ts';
import type { CrowdResult } from './crowd/tally.ts';
import { type Lag, lagOf } from './lag.ts';
import { type PartUse, watchParts } from './parts.ts';
import type { Ground, Portals } from './stand.ts';
import { type CrowdFigures, figuresOf } from './figures.ts';

/** What a crowd measured, with the parts that worked for it. */
export interface CrowdMeasured extends CrowdFigures {
  readonly parts: readonly PartUse[];
  readonly lag: readonly Lag[];
  readonly baseline: Bare;
}

/** People whom one process of load can be, and connections that one process of the portal can hold: files may be open. */
const peopleEach = 15_000;

export interface CrowdOptions extends Pick<CrowdOrder, 'seed' | 'seconds' | 'warmUp' | 'think' | 'atOnce'> {
  readonly people: number;
  /** Seconds of the baseline; it runs before the crowd comes. */
  readonly baselineSeconds: number;
}

/** Measures the baseline and then lets a crowd loose on portals. */
export async function measureCrowd(ground: Ground, portals: Portals, options: CrowdOptions): Promise<CrowdMeasured> {
  const { people, baselineSeconds, ...order } = options;
  const token = ground.visitors[0]!.token;
  const baseline = await measureBare(portals.urls[0]!, { token, folder: ground.folder, seconds: baselineSeconds });
  const workers = Array.from(
    { length: Math.ceil(people / peopleEach) },
    (_, at, all = Math.ceil(people / peopleEach)) =>
      startWorker<CrowdResult>('bench/crowd/crowd.ts', {
        ...order,
        urls: portals.urls,
        visitors: ground.visitorsFile,
        from: Math.floor((people * at) / all),
        to: Math.floor((people * (at + 1)) / all),
        atOnce: Math.ceil(order.atOnce / all),
      } satisfies CrowdOrder),
  );
  const watch = watchParts([
    { name: 'portal', pids: portals.all.map(({ child }) => child.pid!) },
    { name: 'database', pids: [ground.postmaster], tree: true },
    { name: 'load', pids: workers.map(({ pid }) => pid) },
  ]);
  // What was late before is read away.
  await Promise.all(portals.urls.map(lagOf));
  const results = await Promise.all(workers.map(({ result }) => result));
  const parts = watch.end();
  const lag = await Promise.all(portals.urls.map(lagOf));
  return { ...figuresOf(results), parts, lag, baseline };
}
