/** Addresses of ISDS for a way of log-in. Source: Provozní řád ISDS 2026. */
import { LOGIN_WAYS, PROCESS_LOGIN_PATH, PROCESS_LOGOUT_PATH, servicePath, type LoginWay } from './protocol/login.ts';
import type { ServicePath } from './protocol/operations.ts';

/**
 * Where ISDS is: its domain (`datovka.gov.cz`), or one address under which everything is found by path alone, as the
 * state in a box and reverse proxies have it (`http://127.0.0.1:8090/isds`).
 */
export type IsdsPlace = { readonly domain: string } | { readonly baseUrl: string };

export interface Endpoints {
  /** Address of a service. */
  service(path: ServicePath): string;
  /** Address where a one-time password is exchanged for a session. */
  login(kind: 'hotp' | 'totp', sendSms: boolean): string;
  logout(): string;
}

/** Addresses for a place and a way of log-in. @throws {TypeError} when the place is not an http(s) address */
export function endpointsOf(place: IsdsPlace, way: LoginWay): Endpoints {
  const base = 'baseUrl' in place ? place.baseUrl.replace(/\/+$/, '') : undefined;
  const origin = (host: string): string => base ?? `https://${host}.${(place as { domain: string }).domain}`;
  const protocol = new URL(origin('www')).protocol;
  if (protocol !== 'https:' && protocol !== 'http:') throw new TypeError('ISDS is reached by http or https only');
  const service = (path: ServicePath): string => {
    const host = path === 'vodz' || path === 'arch' ? 'ws2' : LOGIN_WAYS[way].host;
    return `${origin(host)}${servicePath(way, path)}`;
  };
  // The recorded dialogs carry the target address unescaped in the query.
  const target = `${origin('www')}/apps/DS/dz`;
  return {
    service,
    login: (kind, sendSms) =>
      `${origin('www')}${PROCESS_LOGIN_PATH}?type=${kind}${sendSms ? '&sendSms=true' : ''}&uri=${target}`,
    logout: () => `${origin('www')}${PROCESS_LOGOUT_PATH}?uri=${target}`,
  };
}
