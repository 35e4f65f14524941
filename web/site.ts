import type { FastifyInstance } from 'fastify';
import type { Log } from '#platform/telemetry/index.ts';
import type { Clients } from '#platform/service.ts';
import { identityApi } from '#services/identity/api.ts';
import type { Assets } from './assets.ts';
import type { Cookies } from './cookies.ts';
import type { KeptPages } from './kept/pages.ts';
import type { Section } from './layout/navigation.ts';
import type { Sessions } from './session.ts';

/** Services that the frame of every page stands on. */
export const frameNeeds = { identity: { target: 'po-be-identita', api: identityApi } } as const;

type FrameNeeds = typeof frameNeeds;

/** Services that the pages stand on; a page folder adds its own in `needs.ts`, by declaration merging. */
export interface WebNeeds extends FrameNeeds {}

export type WebClients = Clients<{ [K in keyof WebNeeds]: WebNeeds[K] }>;

/** Who runs this installation, as its statements must tell; empty when the operator has not said. */
interface Operator {
  readonly name: string;
  readonly email: string;
}

/** What every page is given to work with. */
export interface Site {
  readonly clients: WebClients;
  readonly publicUrl: string;
  /** The demonstration with the state in a box. */
  readonly demo: boolean;
  readonly operator: Operator;
  readonly assets: Assets;
  /** Every section, of the main navigation and of the page of services. */
  readonly navigation: readonly Section[];
  readonly cookies: Cookies;
  readonly sessions: Sessions;
  /** Pages of citizens as they were rendered last. */
  readonly kept: KeptPages;
  readonly log: Log;
  now(): Date;
}

/** What a page folder's `routes.ts` exports as `routes`; mounted once for each language. */
export type PageRoutes = (app: FastifyInstance, site: Site) => void | Promise<void>;
