import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { compressed, type Encodings } from './assets/compress.ts';
import { favicon, iconSprite } from './assets/icons.ts';
import { islands } from './assets/islands.ts';
import { fonts, stylesheet } from './assets/stylesheet.ts';

/** A file served to browsers, named by its content, so that it may be kept for ever. */
interface Asset extends Encodings {
  readonly path: string;
  readonly type: string;
}

/** The portal's own styles, scripts, icons and fonts. */
export interface Assets {
  /** Address of an asset by its plain name, e.g. `portal.css` → `/assets/portal.3f9a….css`. */
  url(name: string): string;
  /** By address; an address of another version finds this one's, so that pages survive a release. */
  find(path: string): { readonly asset: Asset; readonly exact: boolean } | undefined;
  readonly all: readonly Asset[];
  /** Changes when any asset does. */
  readonly version: string;
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

/** Reads, joins, hashes and compresses everything once, at start. */
export async function loadAssets(): Promise<Assets> {
  const byName = new Map<string, Asset>();
  const url = (name: string): string => {
    const asset = byName.get(name);
    if (!asset) throw new Error(`no asset ${name}`);
    return asset.path;
  };
  const add = async (name: string, content: Buffer | string): Promise<void> => {
    const body = Buffer.from(content);
    const [stem = name, extension = ''] = name.split(/\.(?=[^.]+$)/);
    const hash = createHash('sha256').update(body).digest('base64url').slice(0, 10);
    const squeezed = extension === 'woff2' ? { body } : await compressed(body);
    byName.set(name, { ...squeezed, path: `/assets/${stem}.${hash}.${extension}`, type: types[extension]! });
  };
  const files = await fonts();
  await Promise.all(files.map((font) => add(font.name, font.body)));
  await Promise.all([
    stylesheet(url).then((css) => add('portal.css', css)),
    iconSprite().then((svg) => add('icons.svg', svg)),
    islands().then((script) => add('portal.js', script)),
    add('favicon.svg', favicon),
  ]);
  const all = [...byName.values()];
  const version = createHash('sha256')
    .update(
      all
        .map((asset) => asset.path)
        .toSorted()
        .join(),
    )
    .digest('base64url')
    .slice(0, 8);
  return { url, all, version, find: (path) => find(byName, path) };
}

function find(byName: ReadonlyMap<string, Asset>, path: string): { asset: Asset; exact: boolean } | undefined {
  const match = /^\/assets\/([a-z-]+)\.[A-Za-z0-9_-]{10}\.([a-z0-9]+)$/.exec(path);
  const asset = match ? byName.get(`${match[1]}.${match[2]}`) : undefined;
  return asset && { asset, exact: asset.path === path };
}

/** Serves the assets, precompressed; those of the exact version are immutable. */
export function serveAssets(app: FastifyInstance, assets: Assets): void {
  app.get<{ Params: { file: string } }>(
    '/assets/:file',
    { config: { access: 'public', rateLimit: false, haste: 'always' } },
    (request, reply) => {
      const found = assets.find(`/assets/${request.params.file}`);
      if (!found) return reply.code(404).type('text/plain; charset=utf-8').send('Not found');
      const { asset, exact } = found;
      const encoding = chosenEncoding(request, asset);
      if (encoding) reply.header('content-encoding', encoding);
      return reply
        .header('cache-control', exact ? 'public, max-age=31536000, immutable' : 'no-cache')
        .header('vary', 'accept-encoding')
        .type(asset.type)
        .send(encoding === 'br' ? asset.br : encoding === 'gzip' ? asset.gzip : asset.body);
    },
  );
}

function chosenEncoding(request: FastifyRequest, asset: Asset): 'br' | 'gzip' | undefined {
  const accepted = request.headers['accept-encoding']?.toString() ?? '';
  if (asset.br && /\bbr\b/.test(accepted)) return 'br';
  if (asset.gzip && /\bgzip\b/.test(accepted)) return 'gzip';
  return undefined;
}
