import helmet from '@fastify/helmet';
import { fastify, type FastifyInstance } from 'fastify';
import { contentSecurityPolicy } from '#platform/http/policy.ts';
import type { Log } from '#platform/telemetry/index.ts';
import { mountWeb } from '../app.ts';
import { loadAssets, type Assets } from '../assets.ts';
import { Cookies } from '../cookies.ts';
import { KeptPages } from '../kept/pages.ts';
import { findSections } from '../pages.ts';
import { Sessions } from '../session.ts';
import type { Site, WebClients } from '../site.ts';
import { fakeDashboard, newDashboardState, type DashboardState } from './dashboard.ts';
import { fakeDatabox, newDataboxState, type DataboxState } from './databox.ts';
import { fakeIdentity, newIdentityState, tokens, type IdentityState } from './identity.ts';
import { now } from './moment.ts';

/** The front over services that tests hold in their hands. */
export interface TestWeb {
  readonly app: FastifyInstance;
  readonly site: Site;
  readonly identity: IdentityState;
  readonly dashboard: DashboardState;
  readonly databox: DataboxState;
  /** Cookie header of the person who is signed in. */
  readonly cookie: string;
  /** Puts the world back as it was at the beginning. */
  reset(): void;
}

let assets: Promise<Assets> | undefined;

const silent = {
  info() {},
  warn() {},
  error() {},
  debug() {},
  trace() {},
  fatal() {},
  child: () => silent,
} as unknown as Log;

export interface TestWebOptions {
  readonly publicUrl?: string;
  /** What stands before the front, as the platform's limits do. */
  readonly before?: (app: FastifyInstance) => void;
}

/** Sets the front up; not yet listening. */
export async function testWeb(options: TestWebOptions = {}): Promise<TestWeb> {
  const publicUrl = options.publicUrl ?? 'http://127.0.0.1:8080';
  const identity = newIdentityState();
  const dashboard = newDashboardState();
  const databox = newDataboxState();
  // Pages of other services are tested over the services themselves.
  const clients = {
    identity: fakeIdentity(identity),
    dashboard: fakeDashboard(dashboard),
    databox: fakeDatabox(databox),
  } as WebClients;
  assets ??= loadAssets();
  const site: Site = {
    clients,
    publicUrl,
    demo: true,
    log: silent,
    assets: await assets,
    navigation: await findSections(),
    cookies: new Cookies(publicUrl),
    operator: { name: 'Město Příklad', email: 'portal@example.cz' },
    kept: new KeptPages(16 * 1024 * 1024),
    sessions: new Sessions((input) => clients.identity.own.session.resolve(input)),
    now: () => new Date(now),
  };
  // As the portal's own: pages are loaded by name, which takes time on a busy machine.
  const app = fastify({ pluginTimeout: 60_000 });
  options.before?.(app);
  await app.register(helmet, { contentSecurityPolicy, referrerPolicy: { policy: 'same-origin' } });
  await app.register((scope) => mountWeb(scope, site));
  const reset = (): void => {
    Object.assign(identity, newIdentityState());
    Object.assign(dashboard, newDashboardState());
    Object.assign(databox, newDataboxState());
  };
  return {
    app,
    site,
    identity,
    dashboard,
    databox,
    reset,
    cookie: `${site.cookies.name('session')}=${tokens.session}`,
  };
}
