import { listProcedures } from '#platform/http/access.ts';
import { apiRoot } from '#platform/http/root.ts';
import { discoverServices } from '#platform/run/discover.ts';
import { chooseServices } from '#platform/run/targets.ts';
import { root } from './context.ts';
import type { ServeFlags } from './serve.ts';

/** `portal services`: what there is, and what these flags would host. */
export async function listServices(flags: ServeFlags & { json?: boolean }): Promise<void> {
  const services = await discoverServices(root);
  const hosted = new Set(
    chooseServices(services, { targets: flags.target, placement: flags.placement }).map((service) => service.target),
  );
  const rows = services.map(({ target, title, placement, api, tiles = [], needs = {} }) => ({
    target,
    title,
    placement,
    hosted: hosted.has(target),
    tiles: tiles.map((tile) => tile.id),
    needs: Object.values(needs as Record<string, { target: string }>).map((need) => need.target),
    routes: api
      ? listProcedures(api).map(({ method, route, access }) => ({ method, path: `${apiRoot(target)}${route}`, access }))
      : [],
  }));
  if (flags.json) {
    console.log(JSON.stringify(rows, null, 2));
    return;
  }
  console.table(
    rows.map(({ target, title, placement, hosted: here, routes }) => ({
      target,
      title: title.cs,
      placement,
      routes: routes.length,
      hosted: here ? 'yes' : 'no',
    })),
  );
}
