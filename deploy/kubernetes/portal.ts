import { exportRoute } from '#platform/export/index.ts';
import type { AnyService } from '#platform/run/discover.ts';
import type { Needs, Placement } from '#platform/service.ts';
import type { TargetName } from '#platform/ids.ts';
import { type OutsideSystem, outsideOf } from './outside.ts';

/** One deployable target, as its definition declares it. */
export interface Target {
  readonly target: TargetName;
  /** English title. */
  readonly title: string;
  readonly placement: Placement;
  /** Serves people's browsers; the only one that the ingress reaches. */
  readonly front: boolean;
  /** Has tables, so it works on the queue. */
  readonly keeps: boolean;
  /** Keeps files outside the database. */
  readonly files: boolean;
  /** Names of its own settings. */
  readonly settings: readonly string[];
  /** Systems outside the portal that it calls. */
  readonly outside: readonly OutsideSystem[];
}

/** A call between two targets that the definitions declare. */
export interface Call {
  readonly from: TargetName;
  readonly to: TargetName;
  /** `needs`: named in the definition; `forward`: the front passes a browser's call on; `export`: a citizen's archive. */
  readonly why: 'needs' | 'forward' | 'export';
}

/** What is deployed. */
export interface PortalShape {
  readonly targets: readonly Target[];
  /** Each pair once, sorted. */
  readonly calls: readonly Call[];
}

/** Reads the definitions; nothing here names a service. `files`: see `targetsWithFiles`. */
export function describePortal(services: readonly AnyService[], files: readonly TargetName[]): PortalShape {
  const targets = services.map((service): Target => {
    const settings = Object.keys(service.settings ?? {});
    return {
      target: service.target,
      title: service.title.en,
      placement: service.placement,
      front: service.api === undefined,
      keeps: service.migrations !== undefined,
      files: files.includes(service.target),
      settings,
      outside: outsideOf(settings),
    };
  });
  return { targets, calls: declaredCalls(services) };
}

/** Targets that `from` may call. */
export function calledBy({ calls }: PortalShape, from: TargetName): TargetName[] {
  return calls.filter((call) => call.from === from).map(({ to }) => to);
}

/** Targets that may call `to`. */
export function callersOf({ calls }: PortalShape, to: TargetName): TargetName[] {
  return calls.filter((call) => call.to === to).map(({ from }) => from);
}

function declaredCalls(services: readonly AnyService[]): Call[] {
  const withApi = services.filter(({ api }) => api !== undefined).map(({ target }) => target);
  const calls = new Map<string, Call>();
  const allow = (call: Call): void => {
    const key = `${call.from} ${call.to}`;
    if (call.from !== call.to && !calls.has(key)) calls.set(key, call);
  };
  for (const { target, needs = {} } of services) {
    for (const need of Object.values(needs as Needs)) {
      if (!services.some((each) => each.target === need.target))
        throw new Error(`${target} needs ${need.target}, and there is no such target`);
      allow({ from: target, to: need.target, why: 'needs' });
    }
  }
  for (const { target: from } of services.filter(({ api }) => api === undefined)) {
    for (const to of withApi) allow({ from, to, why: 'forward' });
  }
  for (const from of exporters()) {
    if (!services.some(({ target }) => target === from)) continue;
    for (const to of withApi) allow({ from, to, why: 'export' });
  }
  return [...calls.values()].toSorted((a, b) => `${a.from} ${a.to}`.localeCompare(`${b.from} ${b.to}`));
}

/** Whom the platform's export door lets in: asked of the door itself, which states its access like every route. */
function exporters(): readonly TargetName[] {
  let access: readonly TargetName[] = [];
  const app = {
    get: (_path: string, options: { config: { access: readonly TargetName[] } }) =>
      void (access = options.config.access),
  };
  exportRoute(undefined)(app as unknown as Parameters<ReturnType<typeof exportRoute>>[0]);
  return access;
}
