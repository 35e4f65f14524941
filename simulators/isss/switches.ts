/** How a context is told to behave for a while, for tests and operators; forgotten with the process. */
import { z } from 'zod';

export const contextSwitch = z.strictObject({
  /** The context is slow: every answer is to be picked up after so many seconds of the simulation's clock. */
  laterSeconds: z.number().min(0).max(86_400).optional(),
  /** Numbers of agencies' systems that do not answer the bus. */
  silent: z.array(z.string()).optional(),
  /** Parts of the base registers that are left out: "RobOdpoved", "RosOdpoved", "RuianOdpoved". */
  without: z.array(z.string()).optional(),
  /** Nobody may read by it. */
  denied: z.boolean().optional(),
  /** The content is of another kind than the context says. */
  garbled: z.boolean().optional(),
});
export type ContextSwitch = z.infer<typeof contextSwitch>;

export const contextSwitches = z.record(z.string(), contextSwitch);

export interface Switches {
  of(context: string): ContextSwitch;
  all(): Readonly<Record<string, ContextSwitch>>;
  set(switches: Readonly<Record<string, ContextSwitch>>): void;
}

export function createSwitches(): Switches {
  let current: Readonly<Record<string, ContextSwitch>> = {};
  return {
    of: (context) => (Object.hasOwn(current, context) ? (current[context] ?? {}) : {}),
    all: () => current,
    set: (switches) => {
      current = switches;
    },
  };
}
