import { printMachine } from '../print.ts';
import type { GrowthReport } from './index.ts';

/** Prints the report for people. */
export function printGrowth({ machine, baseline, sizes, growth, aim, changedPlans }: GrowthReport): void {
  printMachine(machine);
  for (const { citizens, messages, requests } of sizes) {
    console.log(
      `\n${citizens.toLocaleString('en')} citizens; those who ask have ${messages.toLocaleString('en')} messages`,
    );
    console.table(
      Object.fromEntries(
        requests.map(({ name, p50, p99, blocks, databaseMs, errors }) => [
          name,
          {
            'p50 ms': round(p50),
            'p99 ms': round(p99),
            'database pages': Math.round(blocks),
            'database ms': round(databaseMs),
            errors,
          },
        ]),
      ),
    );
  }
  console.log(`\nGrowth of the cost of a request; the aim is at most ${aim}×`);
  console.table(
    growth.map(({ name, of, from, to, latency, blocks }) => ({
      request: name,
      of: `${of} ${from.toLocaleString('en')} to ${to.toLocaleString('en')}`,
      'time ×': round(latency),
      'pages ×': round(blocks),
      flat: latency <= aim ? 'yes' : blocks <= aim ? 'by pages' : 'NO',
    })),
  );
  console.log(
    changedPlans.length === 0 ? 'No statement is done in another way.' : 'Done in another way at the largest:',
  );
  for (const { role, query, before, after } of changedPlans)
    console.log(`\n${role}: ${query.slice(0, 160)}\n  before: ${before}\n  after:  ${after}`);
  console.log(`\nbaseline of the same run: ${Math.round(baseline.perSecond)} a second, p99 ${baseline.p99} ms`);
}

const round = (value: number): number => Math.round(value * 100) / 100;
