import { openDatabase } from '../data/index.ts';
import type { TargetName } from '../ids.ts';
import type { OutsideFactory } from '../outside/index.ts';
import type { Log, Metrics } from '../telemetry/index.ts';
import { createOperations, type Operations, type ServiceFacts } from './operations.ts';
import { operationsRole } from './part.ts';
import { createPeopleCounter, type PeopleCounter } from './people.ts';
import { type Reporter, type ReporterOptions, startReporter } from './reporter.ts';
import { createOperationsStore } from './store.ts';
import { createSystems } from './systems.ts';
import { versionOf } from './version.ts';

type ServiceDeclared = Omit<ServiceFacts, 'tiles' | 'needs'> & {
  readonly tiles?: ServiceFacts['tiles'];
  readonly needs?: Readonly<Record<string, { readonly target: TargetName }>>;
};

export interface WatchOptions {
  readonly databaseUrl: string;
  readonly password: (role: string) => string;
  /** The portal's secret. */
  readonly secret: string;
  /** All services of the portal, and the targets of this process. */
  readonly services: readonly ServiceDeclared[];
  readonly hosted: readonly TargetName[];
  /** Name of the release; default: the version of the package. */
  readonly release: string | undefined;
  readonly everyMs: number;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly now: () => Date;
}

/** What is known only once the services of the process have been set up. */
export type WatchLater = Pick<ReporterOptions, 'notReady'> & { readonly queue: Operations['queue'] };

/** How one process is measured and reported. */
export interface Watch {
  readonly people: PeopleCounter;
  /** The factory of outside systems as one target has it. */
  outsideFor(target: TargetName, factory: OutsideFactory): OutsideFactory;
  /** For the service that shows it all to operators. */
  readonly operations: Operations;
  /** Begins to report. */
  begin(later: WatchLater): void;
  /** Reports for the last time, and lets go of the database. */
  stop(): Promise<void>;
}

/** Prepares one process for being measured; nothing is connected before `begin`. */
export function watchProcess(options: WatchOptions): Watch {
  const { metrics, log, now } = options;
  const database = openDatabase({
    url: options.databaseUrl,
    role: operationsRole,
    password: options.password(operationsRole),
    schema: 'operations',
    applicationName: 'portal operations',
    max: 2,
    observe: ({ query, ms, ok }) => metrics.query('operations', query, ms / 1000, ok),
  });
  const store = createOperationsStore(database);
  const systems = createSystems();
  const people = createPeopleCounter(options.secret);
  let reporter: Reporter | undefined;
  let queue: Operations['queue'] | undefined;
  return {
    people,
    outsideFor: (target, factory) => systems.for(target, factory),
    operations: createOperations({
      database,
      store,
      systems,
      services: options.services.map(factsOf),
      now,
      reporter: () => there(reporter),
      queue: () => there(queue),
    }),
    begin(later) {
      queue = later.queue;
      reporter = startReporter({
        store,
        systems,
        people,
        log,
        targets: options.hosted,
        durations: metrics.durations,
        version: versionOf(options.release),
        everyMs: options.everyMs,
        notReady: later.notReady,
      });
    },
    async stop() {
      await reporter?.stop();
      await database.stop();
    },
  };
}

/** What of a service's definition is told to operators. */
function factsOf({ target, title, placement, tiles = [], needs = {} }: ServiceDeclared): ServiceFacts {
  return { target, title, placement, tiles, needs: [...new Set(Object.values(needs).map((need) => need.target))] };
}

function there<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('the process has not begun to serve yet');
  return part;
}
