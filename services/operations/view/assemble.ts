import {
  isAlive,
  judge,
  type Measured,
  type Operations,
  type ProcessRow,
  requestsTo,
  type ServiceFacts,
  systemSubject,
  type Window,
} from '#platform/operations/index.ts';
import type { TargetName } from '#platform/ids.ts';
import type { MapArrow, MapNode, OperatorView, State, SystemView } from '../shapes.ts';
import { affectedBy } from './affected.ts';
import { grouped, slowest, sumWhere, viewOf } from './readings.ts';

type Queues = Awaited<ReturnType<Operations['queue']['figures']>>;

export interface Material {
  readonly services: readonly ServiceFacts[];
  readonly measured: Measured;
  readonly queues: Queues;
  readonly window: Window;
  /** Only what one process knows of itself. */
  readonly alone: boolean;
  readonly now: Date;
}

/** The target that shows all this; it stands in no map of its own. */
export const ownTarget: TargetName = 'po-be-provoz';

/** Which outside systems each target calls, as living processes say. */
export function usesOf(processes: readonly ProcessRow[]): Map<string, string[]> {
  const uses = new Map<string, Set<string>>();
  for (const { target, system } of processes.flatMap(({ state }) => state.systems))
    uses.set(target, (uses.get(target) ?? new Set()).add(system));
  return new Map([...uses].map(([target, systems]) => [target, [...systems].toSorted()]));
}

/** Everything that an operator sees, from what was measured. */
export function assemble({ services, measured, queues, window, alone, now }: Material): OperatorView {
  const { figures, latest, people } = measured;
  const alive = measured.processes.filter((process) => isAlive(process, now));
  const uses = usesOf(alive);
  const seconds = Math.max(1, (now.getTime() - Date.parse(measured.from)) / 1000);
  const shown = services.filter(({ target }) => target !== ownTarget);
  const states = new Map(
    judge(
      latest,
      shown.map(({ target }) => target),
      uses,
    ).map(({ subject, state }) => [subject, state as State]),
  );
  // A process alone knows nothing of what others host.
  const hosted = new Set(alive.flatMap(({ targets }) => targets));
  const stateOf = (subject: string): State =>
    alone && subject.startsWith('po-') && !hosted.has(subject as TargetName)
      ? 'unmeasured'
      : (states.get(subject) ?? 'unmeasured');

  const systemNames = [...new Set([...uses.values()].flat())].toSorted();
  const nodes: MapNode[] = [
    ...shown.map(({ target, title }): MapNode => {
      const mine = queues.filter(({ task }) => task.startsWith(`${target}:`));
      const kind = target.startsWith('po-fe-') ? 'front' : 'service';
      return {
        id: target,
        kind,
        title,
        state: stateOf(target),
        waiting: mine.reduce((all, { due }) => all + due, 0),
        dead: mine.reduce((all, { dead }) => all + dead, 0),
        ...viewOf(kind === 'front' ? 'http' : 'call', requestsTo(figures, target), seconds),
      };
    }),
    ...systemNames.map((system): MapNode => ({
      id: systemSubject(system),
      kind: 'system',
      title: null,
      state: stateOf(systemSubject(system)),
      waiting: 0,
      dead: 0,
      ...viewOf(
        'connector',
        sumWhere(figures, 'connector', ([name]) => name === system),
        seconds,
      ),
    })),
  ];
  return {
    at: now.toISOString(),
    from: measured.from,
    window,
    alone,
    nodes,
    arrows: arrowsOf(measured, uses, seconds),
    routes: slowest(figures, 'http', seconds, ([method, route]) => ({ name: `${method} ${route}`, target: null })),
    procedures: slowest(figures, 'call', seconds, ([, to = '', procedure = '']) =>
      to === ownTarget ? undefined : { name: procedure, target: to },
    ),
    queries: slowest(figures, 'query', seconds, ([target = '', query = '']) => ({ name: query, target })),
    queues: queues
      .filter(({ waiting, dead }) => waiting > 0 || dead > 0)
      .toSorted((a, b) => b.dead - a.dead || b.oldestSeconds - a.oldestSeconds),
    systems: systemNames.map((system) => systemOf(system, alive, uses, measured, seconds)),
    processes: alive.map(({ id, host, pid, version, targets, startedAt, reportedAt, state }) => ({
      id,
      host,
      pid,
      version,
      targets: [...targets],
      startedAt,
      reportedAt,
      rss: state.rss,
      heap: state.heap,
      cpu: state.cpu,
      lagMs: state.lagMs,
    })),
    releases: releasesOf(measured.processes, alive),
    affected: affectedBy({ services: shown, uses, people, stateOf, subjects: nodes.map(({ id }) => id) }),
    people: people.all,
  };
}

/** Calls between targets, and of outside systems. */
function arrowsOf({ figures }: Measured, uses: ReadonlyMap<string, readonly string[]>, seconds: number): MapArrow[] {
  const calls = grouped(figures, 'call', ([from, to]) => (to === ownTarget ? undefined : `${from}|${to}`));
  const between = [...calls].map(([pair, series]): MapArrow => {
    const [from = '', to = ''] = pair.split('|');
    return { from, to, ...viewOf('call', series, seconds) };
  });
  const outside = [...uses].flatMap(([target, systems]) =>
    systems.map((system): MapArrow => ({
      from: target,
      to: systemSubject(system),
      ...viewOf(
        'connector',
        sumWhere(figures, 'connector', ([name]) => name === system),
        seconds,
      ),
    })),
  );
  return [...between, ...outside];
}

const order = { open: 2, 'half-open': 1, closed: 0 } as const;

/** A system by what all processes say of it: the worst breaker, the newest answer. */
function systemOf(
  system: string,
  alive: readonly ProcessRow[],
  uses: ReadonlyMap<string, readonly string[]>,
  { figures }: Measured,
  seconds: number,
): SystemView {
  const those = alive.flatMap(({ state }) => state.systems.filter((each) => each.system === system));
  const worst = those.toSorted((a, b) => order[b.breaker] - order[a.breaker] || b.since.localeCompare(a.since))[0]!;
  const newest = (times: readonly (string | null)[]): string | null =>
    times
      .filter((time) => time !== null)
      .toSorted()
      .at(-1) ?? null;
  return {
    system,
    breaker: worst.breaker,
    since: worst.since,
    lastSuccessAt: newest(those.map(({ lastSuccessAt }) => lastSuccessAt)),
    lastFailureAt: newest(those.map(({ lastFailureAt }) => lastFailureAt)),
    active: those.reduce((all, { active }) => all + active, 0),
    queued: those.reduce((all, { queued }) => all + queued, 0),
    usedBy: [...uses].filter(([, systems]) => systems.includes(system)).map(([target]) => target),
    ...viewOf(
      'connector',
      sumWhere(figures, 'connector', ([name]) => name === system),
      seconds,
    ),
  };
}

const mostReleases = 10;

/** Which versions ran where since when, the newest first. */
function releasesOf(processes: readonly ProcessRow[], alive: readonly ProcessRow[]): OperatorView['releases'] {
  const running = new Set(alive.map(({ id }) => id));
  return [...Map.groupBy(processes, ({ version }) => version)]
    .map(([version, those]) => {
      const now = those.filter(({ id }) => running.has(id));
      return {
        version,
        since: those.map(({ startedAt }) => startedAt).toSorted()[0]!,
        until:
          now.length > 0
            ? null
            : those
                .map(({ reportedAt }) => reportedAt)
                .toSorted()
                .at(-1)!,
        targets: [...new Set((now.length > 0 ? now : those).flatMap(({ targets }) => targets))].toSorted(),
        running: now.length,
      };
    })
    .toSorted((a, b) => b.since.localeCompare(a.since))
    .slice(0, mostReleases);
}
