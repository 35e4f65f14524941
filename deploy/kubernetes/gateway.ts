import type { IGateway } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/Gateway';
import type { IHTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute';
import type { IMiddleware } from '@kubernetes-models/traefik/traefik.io/v1alpha1/Middleware';
import { labels, type Manifest, plainPort } from './manifest.ts';
import type { PortalShape } from './portal.ts';
import type { Values } from './values.ts';

const name = 'portal';

/** Paths on which people sign in; the limit on them is lower. */
const signInPaths = ['/prihlaseni', '/en/prihlaseni', '/nia'];

/**
 * The way in, by the Gateway API: TLS, the redirect to it, and limits a second line before the portal's own. The
 * standard knows no rate limits, so these are middlewares of Traefik; with another gateway, put its own in their place.
 */
export function gateway({ targets }: PortalShape, values: Values, host: string): Manifest[] {
  const front = targets.find((target) => target.front);
  if (!front) throw new Error('no target is the front');
  const listener = { hostname: host, allowedRoutes: { namespaces: { from: 'Same' as const } } };
  const door: IGateway = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: {
      name,
      labels: labels(name),
      annotations: { 'cert-manager.io/cluster-issuer': values.gateway.issuer },
    },
    spec: {
      gatewayClassName: values.gateway.className,
      listeners: [
        { ...listener, name: 'http', protocol: 'HTTP', port: 80 },
        {
          ...listener,
          name: 'https',
          protocol: 'HTTPS',
          port: 443,
          tls: { mode: 'Terminate', certificateRefs: [{ name: `${name}-tls` }] },
        },
      ],
    },
  };
  const redirect: IHTTPRoute = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: `${name}-redirect`, labels: labels(name) },
    spec: {
      parentRefs: [{ name, sectionName: 'http' }],
      hostnames: [host],
      rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }] }],
    },
  };
  const limit = (middleware: string) => ({
    type: 'ExtensionRef' as const,
    extensionRef: { group: 'traefik.io', kind: 'Middleware', name: middleware },
  });
  const backendRefs = [{ name: front.target, port: plainPort }];
  const route: IHTTPRoute = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name, labels: labels(name) },
    spec: {
      parentRefs: [{ name, sectionName: 'https' }],
      hostnames: [host],
      rules: [
        {
          matches: signInPaths.map((value) => ({ path: { type: 'PathPrefix' as const, value } })),
          filters: [limit('sign-in-rate'), limit('at-once')],
          backendRefs,
        },
        {
          matches: [{ path: { type: 'PathPrefix' as const, value: '/' } }],
          filters: [limit('rate'), limit('at-once')],
          backendRefs,
        },
      ],
    },
  };
  return [door, redirect, route, ...limits(values)];
}

function limits({ gateway: { rate, signInRate, proxies } }: Values): IMiddleware[] {
  // The address counted is the one that the outermost proxy of ours has seen.
  const sourceCriterion = proxies > 0 ? { ipStrategy: { depth: proxies } } : { requestHost: false };
  const middleware = (middlewareName: string, spec: IMiddleware['spec']): IMiddleware => ({
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'Middleware',
    metadata: { name: middlewareName, labels: labels(name) },
    spec,
  });
  return [
    middleware('rate', { rateLimit: { average: rate, period: '1m', burst: Math.ceil(rate / 4), sourceCriterion } }),
    middleware('sign-in-rate', {
      rateLimit: { average: signInRate, period: '1m', burst: Math.ceil(signInRate / 4), sourceCriterion },
    }),
    middleware('at-once', { inFlightReq: { amount: 100, sourceCriterion } }),
  ];
}
