import type { FastifyInstance } from 'fastify';
import type { Log } from '#platform/telemetry/index.ts';
import type { Clients } from '#platform/service.ts';
import { dashboardApi } from '#services/dashboard/api.ts';
import { databoxApi } from '#services/databox/api.ts';
import { identityApi } from '#services/identity/api.ts';
import type { Assets } from './assets.ts';
import type { Cookies } from './cookies.ts';
import type { Sessions } from './session.ts';

/** Services that the pages stand on. */
export const webNeeds = {
  identity: { target: 'po-be-identita', api: identityApi },
  databox: { target: 'po-be-datova-schranka', api: databoxApi },
  dashboard: { target: 'po-be-dlazdice', api: dashboardApi },
} as const;

type WebNeeds = typeof webNeeds;
export type WebClients = Clients<WebNeeds>;

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
  readonly cookies: Cookies;
  readonly sessions: Sessions;
  readonly log: Log;
  now(): Date;
}

/** What a page folder's `routes.ts` exports as `routes`; mounted once for each language. */
export type PageRoutes = (app: FastifyInstance, site: Site) => void | Promise<void>;
