import type { Access } from '#platform/contract.ts';
import { listProcedures } from '#platform/http/access.ts';
import { apiRoot } from '#platform/http/root.ts';
import type { TargetName } from '#platform/ids.ts';
import type { OpenApi, Operation } from '../tests/journeys/openapi.ts';
import type { Route, Target } from './country.ts';

/** A procedure of a contract, as its OpenAPI describes it. */
export interface Door {
  readonly target: TargetName;
  readonly method: string;
  /** Path below the API root, e.g. "/drafts/{id}". */
  readonly path: string;
  readonly operation: Operation;
  readonly access: Access;
}

/** Everything of the portal that answers. */
export interface Doors {
  readonly procedures: readonly Door[];
  /** Stream routes beside the contracts; the first part of their address tells the target. */
  readonly streams: readonly (Route & { readonly target: TargetName })[];
  /** Pages, and what programs and phones ask for without a contract. */
  readonly pages: readonly Route[];
}

/** Reads what doors the portal has, from the portal itself. */
export async function findDoors({ url, routes, services }: Target): Promise<Doors> {
  const procedures: Door[] = [];
  for (const { target, api } of services) {
    if (!api) continue;
    const { paths } = (await (await fetch(`${url}${apiRoot(target)}/openapi.json`)).json()) as OpenApi;
    for (const { method, route, access } of listProcedures(api)) {
      const operation = paths[route]?.[method.toLowerCase()];
      if (!operation || access === undefined) throw new Error(`${target} ${method} ${route} is not described`);
      procedures.push({ target, method, path: route, operation, access });
    }
  }
  const own = routes.filter(({ method, url: at }) => method !== 'HEAD' && !at.endsWith('*'));
  const streams = own
    .filter(({ url: at }) => /^\/api\/[a-z-]+\//.test(at) && !at.endsWith('/openapi.json'))
    .map((route) => ({ ...route, target: route.url.split('/', 3)[2] as TargetName }));
  const pages = own.filter(({ url: at }) => !at.startsWith('/api/'));
  if (procedures.length < 100 || streams.length < 10 || pages.length < 100)
    throw new Error(`not all doors were found: ${procedures.length}, ${streams.length}, ${pages.length}`);
  return { procedures, streams, pages };
}

/** Statuses of failures of outside systems that a procedure declares. */
export function declaredFailures({ operation }: Door): ReadonlySet<number> {
  return new Set(
    Object.keys(operation.responses)
      .map(Number)
      .filter((status) => status === 501 || status === 503),
  );
}
