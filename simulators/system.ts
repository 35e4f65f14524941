/**
 * What every simulated system is: one folder under `simulators/`, whose `plugin.ts` exports a
 * {@link SimulatedSystem} by default. `server.ts` finds it, gives it a {@link SimulatorContext} and serves it
 * under its path prefix. A system knows the others only through the context.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Faults } from './faults/index.ts';
import type { Pki } from './pki/index.ts';
import type { LetterSource, Population } from './population/types.ts';

/** The one clock of the state in a box. Every time that a simulated system writes down comes from here. */
export interface SimulatedClock {
  readonly now: () => Date;
  /** From now on the clock shows this time and runs on from it. */
  set(date: Date): void;
  /** Moves the clock by that many milliseconds; only forward moves make sense to the systems. */
  advance(milliseconds: number): void;
}

/** Databases of the simulators, one file per name in the data folder (in memory when there is none). */
export interface SimulatorStore {
  /** Opens (and creates) the database of that name; durable, WAL, foreign keys on. The server closes it. */
  open(name: string): DatabaseSync;
}

/** What a simulated system is given. */
export interface SimulatorContext {
  readonly population: Population;
  readonly letters: LetterSource;
  readonly store: SimulatorStore;
  readonly pki: Pki;
  readonly clock: SimulatedClock;
  readonly faults: Faults;
  /** The address of the simulators as clients see it, without a slash at the end; known once it listens. */
  publicUrl(): string;
  /** Where a system listens by a protocol of its own, e.g. "smtp://127.0.0.1:8025"; known once it does. */
  address(system: string): string | undefined;
  readonly log: FastifyBaseLogger;
  /** What one system offers another inside the box, e.g. NIA tells ISDS who is signed in. Keys: `system.name`. */
  readonly shared: SharedRegistry;
}

/** In-process services between the simulated systems. A missing one is `undefined`, never an error. */
export interface SharedRegistry {
  provide<K extends keyof SharedServices>(key: K, service: SharedServices[K]): void;
  get<K extends keyof SharedServices>(key: K): SharedServices[K] | undefined;
}

/** The services that simulated systems give each other. */
export interface SharedServices {
  /**
   * Who is signed in at the simulated NIA in the browser that sent this `Cookie` header: the index of the
   * person, or undefined. Assumed: the real ISDS asks NIA by SAML; the box takes the short way.
   */
  'nia.signedInPerson': (cookieHeader: string | undefined) => number | undefined;
}

/** One system of the state, from the other side of its protocol. */
export interface SimulatedSystem {
  /** Short name, used for faults, databases and the folder: `isds`. */
  readonly name: string;
  /** Path prefix on the simulators' server: `/isds`. */
  readonly prefix: string;
  /**
   * Paths at the root of the server that belong to this system too, because the real one has a host of its own and
   * clients make addresses from the host alone: `/as/` is served as `/isds/as/`.
   */
  readonly rootPaths?: readonly string[];
  /** What it is, in Czech and English, for the start page. */
  readonly title: { readonly cs: string; readonly en: string };
  /**
   * Registers its routes. `app` is already scoped: routes are given relative to {@link prefix}, and faults set
   * for {@link name} are already applied to them. PEM parts named in `trust` are handed out by the server.
   */
  register(app: FastifyInstance, context: SimulatorContext): Promise<void>;
  /**
   * Listens beside HTTP, by a protocol of its own, on a port of its own (0 takes a free one). Called once the routes are
   * registered; the server closes it.
   */
  listen?(
    context: SimulatorContext,
    place: { readonly host: string; readonly port: number },
  ): Promise<{ readonly address: string; close(): Promise<void> }>;
  /** Certificates that a client of this system must trust, by a short name, e.g. `{ isdsCa: '-----BEGIN…' }`. */
  trust?(context: SimulatorContext): Promise<Readonly<Record<string, string>>>;
  /** Control routes of its own, served under `/_control/<name>` to clients on this machine. */
  control?(app: FastifyInstance, context: SimulatorContext): void;
  /** How this system answers when told to be in maintenance; without it a plain 503 page. */
  maintenance?(): { readonly contentType: string; readonly body: string };
}
