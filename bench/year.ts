// `npm run bench -- year`: how long twelve million transactions take, as fast as they go.
import { Command } from 'commander';
import { amountsOf } from './amounts.ts';
import { countOf, secondsOf } from './durations.ts';
import { describeMachine, type Machine } from './machine.ts';
import { type CrowdMeasured, measureCrowd } from './measure-crowd.ts';
import { printCrowd, printMachine } from './print.ts';
import { printProfile, readProfiles, type Profile } from './profile/read.ts';
import { layGround, startPortals } from './stand.ts';

/** What `year` reports. */
export interface YearReport extends CrowdMeasured {
  readonly command: 'year';
  readonly machine: Machine;
  readonly seed: string;
  readonly people: number;
  readonly processes: number;
  readonly atOnce: number;
  readonly transactions: number;
  /** Minutes that all of them would take at this pace. */
  readonly wholeMinutes: number;
  /** Where the portal's CPU went; only when it was asked for. */
  readonly profile: Profile | null;
}

interface Flags {
  readonly people: number;
  readonly for: number;
  readonly processes: number;
  readonly connections: number;
  readonly transactions: number;
  readonly seed: string;
  readonly profile?: string;
  readonly json?: boolean;
}

/** Transactions of the real portal in a year, as its operator told. */
const aYear = 12_000_000;

/** Measures and prints; `argv` as of the command line, after the name of the command. */
export async function year(argv: readonly string[]): Promise<YearReport> {
  const flags = new Command('bench year')
    .description(
      'Twelve million requests of the same mix as of `peak`, without thinking: a slice is measured, and told how long the whole would take.',
    )
    .option('--for <time>', 'length of the slice', secondsOf, 60)
    .option('--people <number>', 'how many take turns', countOf, 2000)
    .option('--connections <number>', 'how many act at once', countOf, 32)
    .option('--processes <number>', 'of the portal', countOf, 1)
    .option('--transactions <number>', 'how many are the whole', countOf, aYear)
    .option('--seed <text>', 'what they do', 'bench')
    .option('--profile <folder>', 'writes CPU profiles of the portal there, and tells where its time went')
    .option('--json', 'prints JSON instead of tables')
    .parse(argv, { from: 'user' })
    .opts<Flags>();
  const say = (text: string): void => void (flags.json || console.error(text));
  const machine = describeMachine();
  say(`Making ${flags.people} people…`);
  const { seed, people, processes, transactions } = flags;
  const ground = await layGround({ seed, people: amountsOf(people) });
  try {
    const portals = await startPortals(ground, { processes, profile: flags.profile });
    let measured: CrowdMeasured;
    try {
      say(`Measuring ${flags.for} s…`);
      measured = await measureCrowd(ground, portals, {
        seed,
        people,
        seconds: flags.for,
        // Each person's key and board are opened once.
        warmUp: Math.min(10, flags.for),
        think: null,
        atOnce: flags.connections,
        baselineSeconds: Math.min(5, flags.for),
      });
    } finally {
      await portals.stop();
    }
    const report: YearReport = {
      command: 'year',
      machine,
      seed,
      people,
      processes,
      atOnce: flags.connections,
      transactions,
      wholeMinutes: transactions / measured.total.perSecond / 60,
      profile: flags.profile === undefined ? null : readProfiles(flags.profile),
      ...measured,
    };
    if (flags.json) console.log(JSON.stringify(report, null, 2));
    else print(report);
    return report;
  } finally {
    await ground.stop();
  }
}

function print(report: YearReport): void {
  printMachine(report.machine);
  console.log(`${report.people} people, ${report.atOnce} at once, seed "${report.seed}"\n`);
  printCrowd(report);
  console.log(
    `\n${report.transactions.toLocaleString('en')} transactions would take ${report.wholeMinutes.toFixed(0)} minutes at ${Math.round(report.total.perSecond)} a second`,
  );
  if (report.profile) printProfile(report.profile);
}
