import type { Kind } from './figures.ts';
import type { Machine } from './machine.ts';
import type { CrowdMeasured } from './measure-crowd.ts';

/** The machine in one line, with a word when it was busy with other things. */
export function printMachine(machine: Machine): void {
  const { cpu, cores, memoryGiB, system, node, portal, fastify, loadBefore } = machine;
  console.log(
    `\n${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}; Node ${node}, Fastify ${fastify}, portal ${portal}; load before: ${loadBefore}`,
  );
  if (loadBefore > 0.5)
    console.log('The machine was busy with other things: these figures say what works, not how fast.');
}

/** Latencies of each kind and of all, the parts of the machine, and the baseline. */
export function printCrowd(measured: CrowdMeasured): void {
  const { kinds, total, answered, parts, lag, baseline, errors, reopened } = measured;
  console.table(Object.fromEntries([...kinds, total].map((kind) => [kind.name, rowOf(kind)])));
  console.table(
    Object.fromEntries(
      parts.map(({ name, cpuPercent, cpuSeconds, mebibytes }) => [
        name,
        {
          'CPU %': Math.round(cpuPercent),
          'µs a request': Math.round((cpuSeconds * 1e6) / Math.max(1, total.requests)),
          MiB: Math.round(mebibytes),
        },
      ]),
    ),
  );
  console.log(`from when requests were sent: p50 ${ms(answered.p50)}, p99 ${ms(answered.p99)}`);
  for (const { p50, p99, max } of lag)
    console.log(`event loop of the portal late: p50 ${ms(p50)}, p99 ${ms(p99)}, at most ${ms(max)}`);
  console.log(
    `baseline of the same bytes as the overview: ${Math.round(baseline.perSecond)} a second, p99 ${baseline.p99} ms; all of this: ${((total.perSecond / baseline.perSecond) * 100).toFixed(1)} % of it`,
  );
  console.log(
    `errors: ${total.errors === 0 ? 'none' : JSON.stringify(errors)}; asked to come later: ${total.shed}; idle connections made anew: ${reopened}`,
  );
}

function rowOf({ requests, perSecond, p50, p95, p99, max, errors, shed }: Kind) {
  return {
    requests,
    'a second': round(perSecond),
    'p50 ms': round(p50),
    'p95 ms': round(p95),
    'p99 ms': round(p99),
    'max ms': round(max),
    errors,
    'asked to wait': shed,
  };
}

const round = (value: number): number => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
const ms = (value: number): string => `${round(value)} ms`;
