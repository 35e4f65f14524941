import type { Attack, AttackOptions } from './attack.ts';
import { watchLog } from './log.ts';
import type { Stage } from './stage.ts';
import { type Finding, Tally } from './tally.ts';

/** What came of one attack. */
export interface Result {
  readonly name: string;
  readonly title: string;
  /** How often each kind of thing was tried. */
  readonly tried: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
  readonly seconds: number;
}

/** Runs attacks one after another, those that wait beside them, and looks after each whether the portal still stands. */
export async function runAttacks(
  stage: Stage,
  attacks: ReadonlyMap<string, Attack>,
  options: AttackOptions,
  say: (text: string) => void = () => undefined,
): Promise<Result[]> {
  const log = watchLog(stage);
  const one = async (name: string, attack: Attack): Promise<Result> => {
    say(`${name}: ${attack.title}…`);
    const begun = performance.now();
    const tally = new Tally();
    try {
      await attack.run(stage, tally, options);
    } catch (error) {
      tally.found(`the attack could not go on: ${String(error)}`, (error as Error).stack ?? '');
    }
    await stillStands(stage, tally);
    if (!attack.waits) log.look(tally);
    const { findings, notes } = tally;
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    return { name, title: attack.title, tried: Object.fromEntries(tally.tried), findings, notes, seconds };
  };
  const beside = [...attacks].filter(([, attack]) => attack.waits).map(([name, attack]) => one(name, attack));
  const results: Result[] = [];
  for (const [name, attack] of attacks) if (!attack.waits) results.push(await one(name, attack));
  return [...results, ...(await Promise.all(beside))];
}

async function stillStands({ target, stranger }: Stage, tally: Tally): Promise<void> {
  const ended = target.ended();
  const ready =
    ended === undefined &&
    (await stranger()
      .get('/health/ready')
      .catch(() => undefined));
  tally.count('whether the portal still stands');
  tally.check(
    ended === undefined && ready !== undefined && ready !== false && ready.status === 200,
    ended === undefined ? 'the portal is not ready afterwards' : `the portal's process ended: ${ended}`,
    `the last lines of its log:\n${target.log().slice(-1500)}`,
  );
}
