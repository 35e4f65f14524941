// The portal under attack, in a process of its own: every service, settings from the environment. It tells its routes,
// so that a route written tomorrow is attacked tomorrow.
import { subscribe } from 'node:diagnostics_channel';
import type { FastifyInstance, HTTPMethods } from 'fastify';
import { commandContext } from '../cli/context.ts';
import { run } from '#platform/run/run.ts';
import type { Route } from './country.ts';

const servers: Route[][] = [];
subscribe('fastify.initialization', (message) => {
  const routes: Route[] = [];
  servers.push(routes);
  (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', ({ url, method, config }) => {
    const { access, crossSite = false, multipart = false } = config ?? {};
    for (const one of ([] as HTTPMethods[]).concat(method))
      routes.push({ method: one, url, access: access ?? 'public', crossSite, multipart });
  });
});

const { services, config, log } = await commandContext();
const portal = await run({
  services,
  hosted: services,
  config,
  secret: config.PORTAL_SECRET!,
  databaseUrl: config.PORTAL_DATABASE_URL!,
  log,
});
process.on('SIGTERM', () => void portal.stop().then(() => process.exit(0)));
// Whoever attacks was killed: nobody will stop this one.
process.on('disconnect', () => process.exit(1));
// A server is also made for asking helmet for its headers; the portal's own is the one with the most routes.
const [routes] = servers.toSorted((a, b) => b.length - a.length);
process.send!({ url: portal.url, routes });
