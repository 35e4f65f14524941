// `npm run bench -- peak`: so many people at once, signed in, each with time to think.
import { Command, Option } from 'commander';
import { describeMachine, type Machine } from './machine.ts';
import { countOf, rangeOf, secondsOf } from './durations.ts';
import { amountsOf } from './amounts.ts';
import { type CrowdMeasured, measureCrowd } from './measure-crowd.ts';
import { printCrowd, printMachine } from './print.ts';
import { mix } from './crowd/mix.ts';
import { layGround, startPortals } from './stand.ts';

/** What `peak` reports. */
export interface PeakReport extends CrowdMeasured {
  readonly command: 'peak';
  readonly machine: Machine;
  readonly seed: string;
  readonly people: number;
  readonly processes: number;
  readonly thinkSeconds: readonly [least: number, most: number];
  /** Shares of what people do, of a hundred. */
  readonly mix: Readonly<Record<string, number>>;
}

interface Flags {
  readonly people: number;
  readonly for: number;
  readonly think: readonly [number, number];
  readonly processes: number;
  readonly seed: string;
  readonly profile?: string;
  readonly json?: boolean;
}

/** Connections that one process can hold: a process may have about 20,000 files open. */
const mostEach = 19_000;

/** Measures and prints; `argv` as of the command line, after the name of the command. */
export async function peak(argv: readonly string[]): Promise<PeakReport> {
  const flags = new Command('bench peak')
    .description(
      'People at once, signed in, each on a connection of their own and with time to think; see bench/crowd/mix.ts for what they do.',
    )
    .option('--people <number>', 'how many', countOf, 8000)
    .option('--for <time>', 'how long it is measured, after all have come', secondsOf, 60)
    .option('--think <range>', 'how long they think', rangeOf, [5, 10] as const)
    .addOption(new Option('--processes <number>', 'of the portal').argParser(countOf).default(1))
    .option('--seed <text>', 'what they do and when', 'bench')
    .option('--profile <folder>', 'writes CPU profiles of the portal there')
    .option('--json', 'prints JSON instead of tables')
    .parse(argv, { from: 'user' })
    .opts<Flags>();
  if (flags.people / flags.processes > mostEach)
    throw new Error(
      `one process holds ${mostEach} connections at most; take --processes ${Math.ceil(flags.people / mostEach)}`,
    );
  const say = (text: string): void => void (flags.json || console.error(text));
  const machine = describeMachine();
  say(`Making ${flags.people} people…`);
  const { seed } = flags;
  const ground = await layGround({ seed, people: amountsOf(flags.people) });
  try {
    const portals = await startPortals(ground, { processes: flags.processes, profile: flags.profile });
    try {
      say(`They come, for ${flags.think[1]} s; then ${flags.for} s are measured…`);
      const measured = await measureCrowd(ground, portals, {
        seed,
        people: flags.people,
        seconds: flags.for,
        warmUp: flags.think[1],
        think: flags.think,
        atOnce: 0,
        baselineSeconds: Math.min(5, flags.for),
      });
      const report: PeakReport = {
        command: 'peak',
        machine,
        seed,
        people: flags.people,
        processes: flags.processes,
        thinkSeconds: flags.think,
        mix: Object.fromEntries(mix.map(({ name, share }) => [name, share])),
        ...measured,
      };
      if (flags.json) console.log(JSON.stringify(report, null, 2));
      else print(report);
      return report;
    } finally {
      await portals.stop();
    }
  } finally {
    await ground.stop();
  }
}

function print(report: PeakReport): void {
  const { people, processes, thinkSeconds, seed } = report;
  printMachine(report.machine);
  console.log(
    `${people} people at once, thinking ${thinkSeconds.join('–')} s, ${processes} process${processes === 1 ? '' : 'es'} of the portal, seed "${seed}"; latency from when each request was due\n`,
  );
  printCrowd(report);
}
