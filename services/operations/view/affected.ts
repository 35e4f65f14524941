import { type Measured, type ServiceFacts, systemSubject } from '#platform/operations/index.ts';
import type { Affected, State } from '../shapes.ts';

export interface AffectedMaterial {
  readonly services: readonly ServiceFacts[];
  /** Which outside systems each target calls. */
  readonly uses: ReadonlyMap<string, readonly string[]>;
  readonly people: Measured['people'];
  readonly subjects: readonly string[];
  readonly stateOf: (subject: string) => State;
}

/**
 * Who feels what is not in order: the services that call it, what stands on those, their tiles, and about how many people
 * used them in the last hour. Those who called a service through another are counted there too, so it is the most of
 * them, not the sum. A service that is only degraded because a system below it is down is told with that system.
 */
export function affectedBy({ services, uses, people, subjects, stateOf }: AffectedMaterial): Affected[] {
  const downSystems = new Set(
    subjects.filter((id) => id.startsWith('system:') && stateOf(id) !== 'ok' && stateOf(id) !== 'unmeasured'),
  );
  return subjects.flatMap((subject): Affected[] => {
    const state = stateOf(subject);
    if (state === 'ok' || state === 'unmeasured') return [];
    const isSystem = subject.startsWith('system:');
    const hurtFromBelow = (uses.get(subject) ?? []).some((system) => downSystems.has(systemSubject(system)));
    if (!isSystem && state === 'degraded' && hurtFromBelow) return [];
    const direct = isSystem
      ? services.filter(({ target }) => (uses.get(target) ?? []).some((system) => systemSubject(system) === subject))
      : services.filter(({ target }) => target === subject);
    const names = new Set<string>(direct.map(({ target }) => target));
    const through = services.filter(
      ({ target, needs }) =>
        !names.has(target) && needs.some((need) => names.has(need)) && !target.startsWith('po-fe-'),
    );
    return [
      {
        subject,
        state,
        services: [...names],
        through: through.map(({ target }) => target),
        tiles: direct.flatMap(({ tiles }) => tiles.map(({ title }) => title)),
        people: Math.max(0, ...[...names].map((target) => people.byTarget[target] ?? 0)),
      },
    ];
  });
}
