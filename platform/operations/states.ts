import type { TargetName } from '../ids.ts';
import { type Figures, type Series, sum } from './figures.ts';

/** How something was in a minute that was measured. */
export type SubjectState = 'ok' | 'degraded' | 'down';

/** A target or an outside system in a minute. */
export interface Minute {
  /** "po-be-kalendar", or "system:isds". */
  readonly subject: string;
  readonly state: SubjectState;
  readonly requests: number;
  readonly failed: number;
}

/** Share of failed requests of a minute from which something is worse than it should be, and from which it is down. */
export const degradedShare = 0.02;
export const downShare = 0.5;
/** Fewer failures than this say nothing of the whole, only that something is wrong. */
const leastForDown = 3;

/** Name of an outside system among the subjects. */
export function systemSubject(system: string): string {
  return `system:${system}`;
}

/** The state that so many failures among so many requests mean. */
export function stateOf(requests: number, failed: number): SubjectState {
  if (failed === 0 || failed / requests < degradedShare) return 'ok';
  return failed >= leastForDown && failed / requests >= downShare ? 'down' : 'degraded';
}

/**
 * How each target and each outside system was in a minute, by what all processes measured in it.
 *
 * A target is judged by the requests that others made to it. One that nobody asked is in order when a process that hosts
 * it says that it is ready, and down when none does. A system that nobody asked was not measured, unless its breaker was
 * open. A target is also degraded while a system that it calls is down: it serves what it has.
 *
 * @param targets all targets of the portal; @param uses which systems each of them calls
 */
export function judge(
  figures: Figures,
  targets: readonly TargetName[],
  uses: ReadonlyMap<string, readonly string[]>,
): Minute[] {
  const systems = new Set([...uses.values()].flat());
  const judged = new Map<string, Minute>();
  for (const system of systems) {
    const minute = judgeSystem(figures, system);
    if (minute) judged.set(system, minute);
  }
  const services = targets.map((target): Minute => {
    const [requests = 0, failed = 0] = requestsTo(figures, target);
    const own = requests > 0 ? stateOf(requests, failed) : figures.ready[target] === true ? 'ok' : 'down';
    const hurt = (uses.get(target) ?? []).some((system) => judged.get(system)?.state === 'down');
    return { subject: target, state: own === 'ok' && hurt ? 'degraded' : own, requests, failed };
  });
  return [...services, ...judged.values()];
}

function judgeSystem(figures: Figures, system: string): Minute | undefined {
  const [requests = 0, failed = 0] = sum(
    Object.entries(figures.series.connector).flatMap(([key, series]) => (key.startsWith(`${system}|`) ? [series] : [])),
  );
  const open = figures.breakers[system] === 2;
  if (requests === 0 && !open) return undefined;
  return { subject: systemSubject(system), state: open ? 'down' : stateOf(requests, failed), requests, failed };
}

/** What a target was asked: pages by browsers, anything else by other targets. */
export function requestsTo(figures: Figures, target: TargetName): Series {
  if (target.startsWith('po-fe-'))
    return sum(
      Object.entries(figures.series.http).flatMap(([key, series]) => (key.includes('|/api/') ? [] : [series])),
    );
  return sum(
    Object.entries(figures.series.call).flatMap(([key, series]) => (key.split('|', 2)[1] === target ? [series] : [])),
  );
}
