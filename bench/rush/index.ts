// `npm run bench -- rush`: everyone signs in at once, and then three times as many come as the machine can serve.
import { Command } from 'commander';
import { canUse } from '#simulators/nia/person.ts';
import { registerServiceProvider } from '#simulators/nia/register.ts';
import { createPopulation } from '#simulators/population/index.ts';
import { amountsOf } from '../amounts.ts';
import { type Bare, measureBare } from '../bare.ts';
import { endChild, startChild, startWorker } from '../children.ts';
import { Histogram } from '../crowd/histogram.ts';
import type { CrowdOrder } from '../crowd/crowd.ts';
import type { CrowdResult } from '../crowd/tally.ts';
import { countOf, secondsOf } from '../durations.ts';
import { figuresOf, type Kind } from '../figures.ts';
import { describeMachine, type Machine } from '../machine.ts';
import { type PartUse, watchParts } from '../parts.ts';
import { type Ground, layGround, type Portals, startPortals } from '../stand.ts';
import type { ArrivalsOrder, ArrivalsResult } from './arrivals.ts';
import { printRush } from './print.ts';
import { type Probed, probe, secondsUntilOpen } from './probes.ts';

/** What people who arrived met with; times in milliseconds. */
export interface Arrivals {
  readonly people: number;
  readonly done: number;
  readonly donePerSecond: number;
  /** Asked to wait at least once. */
  readonly waited: number;
  readonly failed: Readonly<Record<string, number>>;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Of the answers of the portal to whoever was let in, and of those that asked to come later. */
  readonly answerP99: number;
  readonly shedAnswers: number;
  readonly shedP99: number;
  /** Share of pairs in which who came clearly later was let in earlier, percent. */
  readonly overtakenPercent: number;
  /** After the last had come. */
  readonly secondsUntilAllDone: number;
}

/** What `rush` reports. */
export interface RushReport {
  readonly command: 'rush';
  readonly machine: Machine;
  readonly seed: string;
  readonly baseline: Bare;
  readonly signIns: Arrivals & { readonly seconds: number; readonly parts: readonly PartUse[] };
  readonly flood: Arrivals & {
    readonly capacityPerSecond: number;
    readonly arrivalsPerSecond: number;
    readonly times: number;
    readonly seconds: number;
    readonly parts: readonly PartUse[];
    /** People who were signed in before, doing what they do, meanwhile. */
    readonly signedIn: Kind;
    readonly probes: Probed;
    /** From the last arrival until a stranger walks in again without waiting. */
    readonly secondsUntilOpen: number;
  };
}

interface Flags {
  readonly people: number;
  readonly for: number;
  readonly times: number;
  readonly flood: number;
  readonly signedIn: number;
  readonly seed: string;
  readonly json?: boolean;
}

const publicUrl = 'http://portal.bench';
const crowdThinks = [1, 2] as const;

/** Measures and prints; `argv` as of the command line, after the name of the command. */
export async function rush(argv: readonly string[]): Promise<RushReport> {
  const flags = new Command('bench rush')
    .description(
      'Sign-ins through the real protocol (SAML) and the simulated national identity; then more arrivals than can be served.',
    )
    .option('--people <number>', 'sign-ins', countOf, 5000)
    .option('--for <time>', 'within which they come', secondsOf, 60)
    .option('--times <number>', 'how many times what can be served comes in the flood', Number, 3)
    .option('--flood <time>', 'how long the flood lasts', secondsOf, 30)
    .option('--signed-in <number>', 'people who are signed in meanwhile, thinking 1–2 s', countOf, 200)
    .option('--seed <text>', 'who they are', 'bench')
    .option('--json', 'prints JSON instead of tables')
    .parse(argv, { from: 'user' })
    .opts<Flags>();
  const say = (text: string): void => void (flags.json || console.error(text));
  const machine = describeMachine();
  const { seed } = flags;
  say('Making people, the portal and the national identity…');
  const ground = await layGround({ seed, people: amountsOf(flags.signedIn) });
  const size = flags.people * 2;
  const persons = grownUps(seed, size).slice(0, flags.people);
  const country = await startChild('bench/rush/country.child.ts', [seed, String(Math.max(size, 10))]);
  const NIA_METADATA_URL = `${country.url}/nia/FPSTS/FederationMetadata/2007-06/FederationMetadata.xml`;
  try {
    const portals = await startPortals(ground, {
      processes: 1,
      env: { PORTAL_PUBLIC_URL: publicUrl, NIA_METADATA_URL },
    });
    try {
      const [url] = portals.urls as [string];
      await registerServiceProvider(country.url, await (await fetch(`${url}/nia/metadata`)).text());
      const way = { publicUrl, portal: url, identity: country.url, persons };
      const { token } = ground.visitors[0]!;
      const baseline = await measureBare(url, { token, folder: ground.folder, seconds: Math.min(5, flags.for) });
      const arrive = arriving(ground, portals, country.child.pid!);

      say(`${flags.people} people sign in within ${flags.for} s…`);
      const whole = {
        ...way,
        what: 'sign-in',
        people: flags.people,
        seconds: flags.for,
        atOnce: 0,
        patience: 60,
      } as const;
      const signIns = await arrive(whole);

      say('How many a second can begin to sign in…');
      const people = Math.max(20, Math.min(500, flags.people));
      const alone = await arrive({ ...way, what: 'begin', people, seconds: 0, atOnce: 8, patience: 60 });
      const capacity = alone.figures.donePerSecond;
      const rate = capacity * flags.times;

      say(`${Math.round(rate)} a second come for ${flags.flood} s…`);
      const crowd = startWorker<CrowdResult>('bench/crowd/crowd.ts', {
        urls: [url],
        visitors: ground.visitorsFile,
        from: 0,
        to: flags.signedIn,
        seed,
        seconds: flags.flood,
        warmUp: 0,
        think: crowdThinks,
        atOnce: 0,
      } satisfies CrowdOrder);
      const probes = probe(url, ['/health/live', '/assets/portal.0000000000.css']);
      const flooding = arrive({
        ...way,
        what: 'begin',
        people: Math.ceil(rate * flags.flood),
        seconds: flags.flood,
        atOnce: 0,
        patience: 60,
      });
      await new Promise((resolve) => setTimeout(resolve, flags.flood * 1000));
      const untilOpen = await secondsUntilOpen(url, 120);
      const [flood, signedIn, probed] = [await flooding, await crowd.result, await probes.end()];
      const report: RushReport = {
        command: 'rush',
        machine,
        seed,
        baseline,
        signIns: { ...signIns.figures, seconds: flags.for, parts: signIns.parts },
        flood: {
          ...flood.figures,
          capacityPerSecond: capacity,
          arrivalsPerSecond: rate,
          times: flags.times,
          seconds: flags.flood,
          parts: flood.parts,
          signedIn: figuresOf([signedIn]).total,
          probes: probed,
          secondsUntilOpen: untilOpen,
        },
      };
      if (flags.json) console.log(JSON.stringify(report, null, 2));
      else printRush(report);
      return report;
    } finally {
      await portals.stop();
    }
  } finally {
    await endChild(country.child);
    await ground.stop();
  }
}

/** People of the population who may sign in by themselves. */
function grownUps(seed: string, size: number): number[] {
  const population = createPopulation({ seed, size: Math.max(size, 10) });
  const now = new Date();
  return Array.from({ length: size }, (_, person) => person).filter((person) =>
    canUse(population.person(person), 'nia-id', now),
  );
}

/** Lets people arrive, and tells what the parts of the machine did for them. */
function arriving(ground: Ground, portals: Portals, country: number) {
  return async (order: ArrivalsOrder): Promise<{ figures: Arrivals; parts: PartUse[] }> => {
    const worker = startWorker<ArrivalsResult>('bench/rush/arrivals.ts', order);
    const watch = watchParts([
      { name: 'portal', pids: portals.all.map(({ child }) => child.pid!) },
      { name: 'database', pids: [ground.postmaster], tree: true },
      { name: 'national identity', pids: [country] },
      { name: 'load', pids: [worker.pid] },
    ]);
    const result = await worker.result;
    return { figures: arrivalsOf(result), parts: watch.end() };
  };
}

function arrivalsOf(result: ArrivalsResult): Arrivals {
  const [whole, answers, shed] = [new Histogram(), new Histogram(), new Histogram()];
  whole.merge(result.whole);
  shed.merge(result.shed);
  for (const counts of Object.values(result.answers)) answers.merge(counts);
  return {
    people: result.arrived,
    done: result.done,
    donePerSecond: result.done / Math.max(0.001, result.seconds),
    waited: result.waited,
    failed: result.failed,
    p50: whole.quantile(0.5),
    p99: whole.quantile(0.99),
    max: whole.max,
    answerP99: answers.quantile(0.99),
    shedAnswers: shed.total,
    shedP99: shed.quantile(0.99),
    overtakenPercent: (result.overtaken / Math.max(1, result.pairs)) * 100,
    secondsUntilAllDone: result.secondsAfter,
  };
}
