import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract';
import type { Router } from '@orpc/server';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { Audit, Deeds } from './audit/index.ts';
import type { Caller } from './caller.ts';
import type { EventContract, Localized } from './contract.ts';
import type { Database } from './data/index.ts';
import type { JobDefinition, Jobs, SubscriptionHandler } from './events/index.ts';
import type { ExportOfService, Exports } from './export/index.ts';
import type { FileStore } from './files/index.ts';
import type { Authenticate } from './http/identify.ts';
import type { WaitingRoom } from './http/shedding/index.ts';
import type { CitizenId, TargetName } from './ids.ts';
import type { Operations } from './operations/index.ts';
import type { OutsideFactory } from './outside/index.ts';
import type { Standings } from './standing/index.ts';
import type { Log, Metrics } from './telemetry/index.ts';
import type { ServiceVault } from './vault/index.ts';

/** Where a target may run: with the public cloud, or next to the state's own systems. */
export type Placement = 'cloud' | 'datacentre';

/** What every procedure's handler gets as its context. */
export interface CallContext {
  readonly caller: Caller;
}

/** The services that a service calls: short name of its own choosing → where and by what contract. */
export type Needs = Record<string, { readonly target: TargetName; readonly api: AnyContractRouter }>;

/** Typed clients for `Needs`. Pass the caller on, so that the other side checks it too: `clients.databox.as(caller).messages.get(…)`. */
export type Clients<N extends Needs> = { readonly [K in keyof N]: ServiceClient<N[K]['api']> };

/** A service as another one sees it; the same whether it runs in this process or behind HTTP. */
export interface ServiceClient<C extends AnyContractRouter> {
  /** Calls on behalf of a citizen, with their rights. */
  as(caller: Caller): ContractRouterClient<C>;
  /** Calls as the calling service itself. */
  readonly own: ContractRouterClient<C>;
  /** A stream route of the service, below its API root; bodies are never held whole. */
  stream(caller: Caller, path: string, init?: StreamInit): Promise<StreamAnswer>;
}

export interface StreamInit {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: NodeJS.ReadableStream | Uint8Array;
  readonly signal?: AbortSignal;
}

export interface StreamAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: NodeJS.ReadableStream;
}

/** A tile that a service may put on the dashboard. */
export interface TileDeclaration {
  readonly id: string;
  readonly title: Localized;
}

/** What the platform knows of every service of the portal, hosted here or not. */
export interface CatalogueEntry {
  readonly target: TargetName;
  readonly title: Localized;
  readonly tiles: readonly TileDeclaration[];
  readonly deeds: Deeds;
}

/** What a service is given to work with; it reaches for nothing else. */
export interface ServiceContext<N extends Needs = Needs, S extends z.ZodRawShape = z.ZodRawShape> {
  readonly target: TargetName;
  readonly settings: z.infer<z.ZodObject<S>>;
  /** Public address of the portal, without a trailing slash. */
  readonly publicUrl: string;
  /** Whether this is a demonstration in which nobody is real. */
  readonly demo: boolean;
  /** Folder for keys and files of this process. */
  readonly dataDir: string;
  /** Only for services with migrations; reading it elsewhere throws. */
  readonly database: Database;
  readonly vault: ServiceVault;
  /** Marks of how what the service holds of a citizen stands; only for services whose contract offers `standing`. */
  readonly standings: Standings;
  /** Files outside the database; what is put there has been sealed. Keys stand below the service's own name. */
  readonly files: FileStore;
  readonly clients: Clients<N>;
  readonly jobs: Jobs;
  readonly outside: OutsideFactory;
  /** The citizens' log: notes the `deeds` of the service. */
  readonly audit: Audit;
  /** What every service holds of a citizen; the doors behind it open to profile only. */
  readonly exports: Exports;
  readonly catalogue: readonly CatalogueEntry[];
  /** The portal as operators see it; only for services that say `operates`, reading it elsewhere throws. */
  readonly operations: Operations;
  readonly log: Log;
  readonly metrics: Metrics;
  now(): Date;
}

/** What a service brings when it is set up. */
export interface ServiceParts {
  /** Implementation of the contract, made with `implement(api).$context<CallContext>()`. */
  readonly router?: Router<AnyContractRouter, CallContext>;
  /** Handlers of the events in `subscribes`. */
  readonly subscriptions?: readonly { readonly event: EventContract; readonly handle: SubscriptionHandler }[];
  readonly jobs?: Readonly<Record<string, JobDefinition>>;
  /** Cron in UTC for jobs without payload. */
  readonly schedules?: readonly { readonly job: string; readonly cron: string }[];
  /**
   * Raw routes. A back service's are mounted under its API root and each states `config: { access }`; the front's
   * at the root. Called within a Fastify scope of their own.
   */
  readonly routes?: (app: FastifyInstance) => void | Promise<void>;
  /** Finds the citizen behind a browser's request by its cookie; the front brings it. */
  readonly authenticate?: Authenticate;
  /** What people see who have to wait because the process is busy; the front brings it. */
  readonly waitingRoom?: WaitingRoom;
  /**
   * All that the service holds of a citizen, for the archive that they may ask for: JSON in the shapes of the published
   * contract, PDF, ICS and ZFO as they are. Served by the platform at `GET /export/:citizen`, to profile only.
   */
  readonly export?: ExportOfService;
  /**
   * A citizen leaves: drops what lies outside the service's own tables of citizens (files, other systems, rows kept under
   * another name). The platform deletes the rows in those tables right after. Must be repeatable.
   */
  readonly forget?: (citizen: CitizenId) => Promise<void>;
  /** Rejects with the reason while the service cannot do its work. */
  readonly ready?: () => Promise<void>;
  readonly stop?: () => Promise<void>;
}

export interface ServiceDefinition<N extends Needs = Needs, S extends z.ZodRawShape = z.ZodRawShape> {
  readonly target: TargetName;
  readonly title: Localized;
  readonly placement: Placement;
  readonly api?: AnyContractRouter;
  readonly needs?: N;
  /** Own settings, upper-case names as in the environment; merged into the one schema of the portal. */
  readonly settings?: S;
  readonly tiles?: readonly TileDeclaration[];
  /** What it does with a citizen's data that they read in their log, in their words; noted by `context.audit.note`. */
  readonly deeds?: Deeds;
  /** Events of others that it handles; named here so that none is lost before its first process has started. */
  readonly subscribes?: readonly EventContract[];
  /** Events that this service alone emits. */
  readonly emits?: readonly EventContract[];
  /** Shows the whole portal to operators: its setup is given `operations`. */
  readonly operates?: true;
  /** Folder of numbered SQL files; absent: the service keeps nothing. */
  readonly migrations?: URL;
  setup(context: ServiceContext<N, S>): ServiceParts | Promise<ServiceParts>;
}

/**
 * Declares a service: the only default export of its `service.ts`.
 *
 * @example
 * export default defineService({
 *   target: 'po-be-kalendar',
 *   title: { cs: 'Kalendář', en: 'Calendar' },
 *   placement: 'cloud',
 *   api: calendarApi,
 *   needs: { dashboard: { target: 'po-be-dlazdice', api: dashboardApi } },
 *   migrations: new URL('./migrations/', import.meta.url),
 *   setup: ({ database, vault, clients }) => ({ router: calendarRouter({ database, vault, clients }) }),
 * });
 */
export function defineService<N extends Needs = Record<never, never>, S extends z.ZodRawShape = Record<never, never>>(
  definition: ServiceDefinition<N, S>,
): ServiceDefinition<N, S> {
  return definition;
}
