// `npm run bench -- growth`: what the same requests cost as the data grow.
import { Command } from 'commander';
import postgres from 'postgres';
import { usual } from '../amounts.ts';
import { type Bare, measureBare } from '../bare.ts';
import { countOf } from '../durations.ts';
import { describeMachine, type Machine } from '../machine.ts';
import { type Ground, layGround, startPortals } from '../stand.ts';
import { fillWith } from './fill.ts';
import { printGrowth } from './print.ts';
import { measureRequests, type RequestCost } from './requests.ts';
import { planOf, watchingSettings } from './statements.ts';

/** What requests cost at one size. */
export interface Size {
  readonly citizens: number;
  /** How many messages those have who ask. */
  readonly messages: number;
  readonly requests: readonly Omit<RequestCost, 'statements'>[];
}

/** How the cost of a request grew from one size to another; 1: not at all. */
export interface Growth {
  readonly name: string;
  readonly of: 'citizens' | 'messages';
  readonly from: number;
  readonly to: number;
  readonly latency: number;
  readonly blocks: number;
}

/** A statement that is done in another way at the largest size. */
export interface ChangedPlan {
  readonly role: string;
  readonly query: string;
  readonly before: string;
  readonly after: string;
}

/** What `growth` reports. */
export interface GrowthReport {
  readonly command: 'growth';
  readonly machine: Machine;
  readonly seed: string;
  readonly baseline: Bare;
  readonly sizes: readonly Size[];
  readonly growth: readonly Growth[];
  /** The aim: reads stay within this. */
  readonly aim: number;
  readonly changedPlans: readonly ChangedPlan[];
}

interface Flags {
  readonly citizens: readonly number[];
  readonly messages: readonly number[];
  readonly visitors: number;
  readonly rounds: number;
  readonly seed: string;
  readonly json?: boolean;
}

const aim = 1.5;

/** Measures and prints; `argv` as of the command line, after the name of the command. */
export async function growth(argv: readonly string[]): Promise<GrowthReport> {
  const flags = new Command('bench growth')
    .description(
      'The same reads by the same people, one at a time, as other citizens and as their own messages become more. Every page is made anew: the portal keeps none.',
    )
    .option('--citizens <numbers>', 'from how many to how many', numbersOf, [10_000, 1_000_000])
    .option('--messages <numbers>', 'from how many to how many each of those who ask has', numbersOf, [10, 5000])
    .option('--visitors <number>', 'how many ask, for each number of messages', countOf, 10)
    .option('--rounds <number>', 'how often each asks', countOf, 20)
    .option('--seed <text>', 'who they are', 'bench')
    .option('--json', 'prints JSON instead of tables')
    .parse(argv, { from: 'user' })
    .opts<Flags>();
  const say = (text: string): void => void (flags.json || console.error(text));
  const machine = describeMachine();
  const { seed, visitors, messages } = flags;
  say(`Making ${visitors * messages.length} people with ${messages.join(' and ')} messages…`);
  const people = messages.flatMap((count) =>
    Array.from({ length: visitors }, () => ({ ...usual, messages: count, news: Math.min(count, 1000) })),
  );
  const ground = await layGround({ seed, people, settings: watchingSettings });
  const sql = postgres(ground.database.adminUrl, { max: 1, onnotice: () => undefined });
  try {
    const sizes: Measured[] = [];
    const plans: Map<string, Planned>[] = [];
    let baseline: Bare | undefined;
    let there = people.length;
    for (const citizens of flags.citizens) {
      say(`Growing to ${citizens.toLocaleString('en')} citizens…`);
      await fillWith(sql, Math.max(0, citizens - there), (added) => say(`  ${(there + added).toLocaleString('en')}`));
      there = Math.max(there, citizens);
      say('Measuring…');
      const [measured, bare] = await measureSize(ground, sql, {
        citizens: there,
        messages,
        visitors,
        rounds: flags.rounds,
      });
      baseline ??= bare;
      sizes.push(...measured);
      plans.push(await plansOf(sql, measured));
    }
    const report: GrowthReport = {
      command: 'growth',
      machine,
      seed,
      baseline: baseline!,
      sizes: sizes.map((size) => ({ ...size, requests: size.requests.map(({ statements: _own, ...cost }) => cost) })),
      growth: growthOf(sizes),
      aim,
      changedPlans: changedBetween(plans.at(0)!, plans.at(-1)!),
    };
    if (flags.json) console.log(JSON.stringify(report, null, 2));
    else printGrowth(report);
    return report;
  } finally {
    await sql.end();
    await ground.stop();
  }
}

interface Measured extends Size {
  readonly requests: readonly RequestCost[];
}

/**
 * A portal of its own for each size: what one remembers must not speak for the next. It keeps no pages, since one that is
 * kept asks for no data, however many there are.
 */
async function measureSize(
  ground: Ground,
  sql: postgres.Sql,
  wanted: { citizens: number; messages: readonly number[]; visitors: number; rounds: number },
): Promise<[Measured[], Bare]> {
  const { citizens, messages, visitors, rounds } = wanted;
  const portals = await startPortals(ground, { processes: 1, env: { KEPT_PAGES_MB: '0' } });
  try {
    const [url] = portals.urls as [string];
    const { token } = ground.visitors[0]!;
    const bare = await measureBare(url, { token, folder: ground.folder, seconds: Math.min(3, rounds) });
    // The first measurement of a process is of code that is not compiled yet.
    await measureRequests(sql, url, ground.visitors.slice(0, visitors), Math.min(rounds, 5));
    const sizes: Measured[] = [];
    for (const [at, count] of messages.entries()) {
      const own = ground.visitors.slice(at * visitors, (at + 1) * visitors);
      sizes.push({ citizens, messages: count, requests: await measureRequests(sql, url, own, rounds) });
    }
    return [sizes, bare];
  } finally {
    await portals.stop();
  }
}

/** From the smallest to the largest, of citizens and of messages each for itself. */
function growthOf(sizes: readonly Measured[]): Growth[] {
  const [first, last] = [sizes[0]!, sizes.at(-1)!];
  const at = (citizens: number, messages: number) =>
    sizes.find((size) => size.citizens === citizens && size.messages === messages)!;
  const between = (of: Growth['of'], small: Measured, large: Measured): Growth[] =>
    small.requests.map((before, index) => {
      const after = large.requests[index]!;
      return {
        name: before.name,
        of,
        from: small[of],
        to: large[of],
        latency: after.p50 / before.p50,
        // What looks at nothing has not grown by looking at a page or two.
        blocks: (after.blocks + 1) / (before.blocks + 1),
      };
    });
  return [
    ...between('citizens', first, at(last.citizens, first.messages)),
    ...between('messages', at(last.citizens, first.messages), last),
  ];
}

interface Planned {
  readonly role: string;
  readonly query: string;
  readonly plan: string;
}

async function plansOf(sql: postgres.Sql, sizes: readonly Measured[]): Promise<Map<string, Planned>> {
  const plans = new Map<string, Planned>();
  for (const { role, query } of sizes.flatMap((size) => size.requests.flatMap(({ statements }) => statements))) {
    const key = `${role} ${query}`;
    if (!plans.has(key)) plans.set(key, { role, query, plan: await planOf(sql, { role, query }) });
  }
  return plans;
}

function changedBetween(before: ReadonlyMap<string, Planned>, after: ReadonlyMap<string, Planned>): ChangedPlan[] {
  return [...after].flatMap(([key, { role, query, plan }]) => {
    const was = before.get(key)?.plan;
    if (was === undefined || was === plan) return [];
    return [{ role, query: query.replace(/\s+/g, ' ').trim(), before: was, after: plan }];
  });
}

function numbersOf(text: string): number[] {
  return text.split(',').map((part) => countOf(part.trim().replaceAll('_', '')));
}
