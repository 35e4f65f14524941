/** The faults in force, and which of them hit a given request. */
import type { Fault, FaultSettings } from './types.ts';

export { FaultError } from './types.ts';
export type { Fault, FaultSettings } from './types.ts';
export { checkFaults, parseFault, parseFaults } from './parse.ts';

/** What is known of a request when faults are chosen. */
interface FaultSubject {
  readonly system: string;
  readonly path: string;
  /** Undefined before the body is read: then only faults without `operation` are looked at. */
  readonly operation?: string;
}

/** The faults in force. */
export interface Faults {
  all(): FaultSettings;
  /** Replaces the faults of the named systems; the others stay. An empty list clears. */
  set(settings: FaultSettings): void;
  /** Clears one system, or all. */
  clear(system?: string): void;
  /** The faults that hit this request, at the stage told by `operation`; counts down those with `times`. */
  hits(subject: FaultSubject): readonly Fault[];
}

/**
 * Makes the register of faults.
 *
 * @param settings faults from the start
 * @param random number in [0, 1) that decides percentages; given in tests
 */
export function createFaults(settings: FaultSettings = {}, random: () => number = Math.random): Faults {
  const inForce = new Map<string, { fault: Fault; left: number }[]>();
  const set = (given: FaultSettings): void => {
    for (const [system, faults] of Object.entries(given)) {
      inForce.set(
        system,
        faults.map((fault) => ({ fault, left: fault.times ?? Infinity })),
      );
    }
  };
  set(settings);
  return {
    all: () =>
      Object.fromEntries(
        [...inForce]
          .map(
            ([system, list]) =>
              [
                system,
                list
                  .filter((one) => one.left > 0)
                  .map(({ fault, left }) =>
                    Number.isFinite(left) ? Object.assign({}, fault, { times: left }) : fault,
                  ),
              ] as const,
          )
          .filter(([, list]) => list.length > 0),
      ),
    set,
    clear(system) {
      if (system === undefined) inForce.clear();
      else inForce.delete(system);
    },
    hits(subject) {
      const list = inForce.get(subject.system);
      if (list === undefined) return [];
      const hit = list.filter(
        (one) => one.left > 0 && concerns(one.fault, subject) && random() * 100 < (one.fault.percent ?? 100),
      );
      for (const one of hit) one.left -= 1;
      return hit.map((one) => one.fault);
    },
  };
}

/** Faults bound to an operation are chosen once it is known, the others at once; never both for one request. */
function concerns(fault: Fault, subject: FaultSubject): boolean {
  if ((fault.operation === undefined) !== (subject.operation === undefined)) return false;
  if (fault.operation !== undefined && fault.operation !== subject.operation) return false;
  return fault.path === undefined || subject.path.includes(fault.path);
}
