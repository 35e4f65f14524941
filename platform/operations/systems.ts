import type { TargetName } from '../ids.ts';
import type { Outside, OutsideFactory } from '../outside/index.ts';
import type { BreakerLevel } from './figures.ts';
import type { SystemInProcess } from './types.ts';

/** The outside systems that the targets of one process call, for reports and for closing breakers. */
export interface SystemsOfProcess {
  /** The factory as one target has it: what it makes is known from now on. */
  for(target: TargetName, factory: OutsideFactory): OutsideFactory;
  states(): SystemInProcess[];
  /** Worst breaker of each system. */
  breakers(): Record<string, BreakerLevel>;
  /** Closes the breakers of a system; gives how many there are. */
  reset(system: string): number;
}

const levels = { closed: 0, 'half-open': 1, open: 2 } as const;

export function createSystems(): SystemsOfProcess {
  const known: { readonly target: TargetName; readonly outside: Outside }[] = [];
  return {
    for: (target, factory) => (options) => {
      const outside = factory(options);
      known.push({ target, outside });
      return outside;
    },
    states: () =>
      known.map(({ target, outside }) => {
        const { system, breaker, since, lastSuccessAt, lastFailureAt, active, queued } = outside.state();
        return {
          system,
          target,
          breaker,
          since: since.toISOString(),
          lastSuccessAt: lastSuccessAt?.toISOString() ?? null,
          lastFailureAt: lastFailureAt?.toISOString() ?? null,
          active,
          queued,
        };
      }),
    breakers() {
      const worst: Record<string, BreakerLevel> = {};
      for (const { outside } of known) {
        const { system, breaker } = outside.state();
        worst[system] = Math.max(worst[system] ?? 0, levels[breaker]) as BreakerLevel;
      }
      return worst;
    },
    reset(system) {
      const those = known.filter(({ outside }) => outside.system === system);
      for (const { outside } of those) outside.reset();
      return those.length;
    },
  };
}
