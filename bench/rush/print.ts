import type { PartUse } from '../parts.ts';
import { printMachine } from '../print.ts';
import type { Arrivals, RushReport } from './index.ts';

/** Prints the report for people. */
export function printRush(report: RushReport): void {
  const { signIns, flood, baseline } = report;
  printMachine(report.machine);
  console.log(`\nSign-ins through SAML: ${signIns.people} people come within ${signIns.seconds} s`);
  printArrivals(signIns);
  printParts(signIns.parts, signIns.done, 'a sign-in');
  console.log(
    `\nFlood: ${Math.round(flood.arrivalsPerSecond)} people a second for ${flood.seconds} s, ${flood.times} times the ${Math.round(flood.capacityPerSecond)} that can begin to sign in`,
  );
  printArrivals(flood);
  printParts(flood.parts, flood.done, 'a person');
  const { signedIn, probes } = flood;
  console.log(
    `signed in meanwhile: ${signedIn.requests} requests, p50 ${ms(signedIn.p50)}, p99 ${ms(signedIn.p99)}, errors ${signedIn.errors}, asked to come later ${signedIn.shed}`,
  );
  console.log(
    `probes and files: ${probes.asked} asked, ${probes.failed} failed, p99 ${ms(probes.p99)}, at most ${ms(probes.max)}`,
  );
  console.log(`a stranger walks in without waiting ${flood.secondsUntilOpen.toFixed(1)} s after the last arrival`);
  console.log(`baseline of the same run: ${Math.round(baseline.perSecond)} a second, p99 ${baseline.p99} ms`);
}

function printArrivals(arrivals: Arrivals): void {
  const { people, done, donePerSecond, waited, failed, p50, p99, max } = arrivals;
  const wrong = Object.entries(failed).map(([what, count]) => `${count} ${what}`);
  console.log(
    `${done} of ${people} done, ${donePerSecond.toFixed(1)} a second; from coming to done p50 ${ms(p50)}, p99 ${ms(p99)}, at most ${ms(max)}`,
  );
  console.log(
    `${waited} were asked to wait; ${wrong.length === 0 ? 'nobody failed' : wrong.join(', ')}; overtaken: ${arrivals.overtakenPercent.toFixed(2)} % of pairs; the last was done ${arrivals.secondsUntilAllDone.toFixed(1)} s after the last came`,
  );
  console.log(
    `answers to whoever was let in: p99 ${ms(arrivals.answerP99)}; ${arrivals.shedAnswers} times asked to come later, p99 ${ms(arrivals.shedP99)}`,
  );
}

function printParts(parts: readonly PartUse[], done: number, of: string): void {
  console.table(
    Object.fromEntries(
      parts.map(({ name, cpuPercent, cpuSeconds, mebibytes }) => [
        name,
        {
          'CPU %': Math.round(cpuPercent),
          [`ms ${of}`]: Math.round((cpuSeconds * 10_000) / Math.max(1, done)) / 10,
          MiB: Math.round(mebibytes),
        },
      ]),
    ),
  );
}

const ms = (value: number): string => (value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`);
