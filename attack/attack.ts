import type { Stage } from './stage.ts';
import type { Tally } from './tally.ts';

export interface AttackOptions {
  /** Seed of everything random. */
  readonly seed: number;
  /** How many times each door is tried by attacks that draw what they send. */
  readonly runs: number;
  /** Only what takes seconds. */
  readonly quick: boolean;
}

/** One way to attack the portal; exported as `attack` by a file of `attack/attacks/`, whose name is its name. */
export interface Attack {
  /** What is done, in a few words. */
  readonly title: string;
  /** It waits for long limits: it runs beside the others. */
  readonly waits?: boolean;
  run(stage: Stage, tally: Tally, options: AttackOptions): Promise<void>;
}
