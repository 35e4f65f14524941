import type { TargetName } from '../ids.ts';
import type { Placement } from '../service.ts';
import type { AnyService } from './discover.ts';

/** What `--target` and `--placement` say. */
export interface TargetChoice {
  /** Targets to host; empty: all. */
  readonly targets: readonly string[];
  readonly placement?: Placement | undefined;
}

/** The choice names something that does not exist. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
}

/** The services to host here. */
export function chooseServices(all: readonly AnyService[], choice: TargetChoice): AnyService[] {
  const known = new Set<string>(all.map((service) => service.target));
  const wrong = choice.targets.find((target) => !known.has(target));
  if (wrong !== undefined)
    throw new TargetError(`There is no target ${wrong}. There are: ${[...known].toSorted().join(', ')}`);
  const wanted = new Set<TargetName>(choice.targets as readonly TargetName[]);
  const chosen = all.filter(
    (service) =>
      (wanted.size === 0 || wanted.has(service.target)) &&
      (choice.placement === undefined || service.placement === choice.placement),
  );
  if (chosen.length === 0) throw new TargetError(`No target is placed in ${choice.placement} among those chosen.`);
  return chosen;
}
