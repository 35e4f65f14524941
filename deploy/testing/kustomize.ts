import { posix } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import type { Manifest } from '../kubernetes/manifest.ts';

interface Read {
  readonly namespace?: string;
  readonly resources?: readonly string[];
  readonly patches?: readonly {
    readonly target: { readonly kind: string; readonly name?: string };
    readonly patch: string;
  }[];
  readonly configMapGenerator?: readonly { readonly name: string; readonly envs: readonly string[] }[];
}

/** The parts of kustomize that the manifests use; anything else is refused, so that nothing is passed over. */
const known = new Set(['apiVersion', 'kind', 'namespace', 'resources', 'patches', 'configMapGenerator']);

/**
 * What `kubectl kustomize <folder>` answers, but without the digits at the end of generated names. Where kubectl is
 * there, the test compares the two.
 *
 * @param files path → text
 * @throws Error for a file that is missing, an object that is there twice, a patch that meets nothing
 */
export function resolveKustomization(files: ReadonlyMap<string, string>, folder: string): Manifest[] {
  const text = (path: string): string => {
    const found = files.get(path);
    if (found === undefined) throw new Error(`${folder}: there is no ${path}`);
    return found;
  };
  const file = posix.join(folder, 'kustomization.yaml');
  const read = parse(text(file)) as Read;
  const strange = Object.keys(read).find((name) => !known.has(name));
  if (strange !== undefined) throw new Error(`${file}: ${strange} is not understood here`);
  let found = (read.resources ?? []).flatMap((resource) => {
    const path = posix.join(folder, resource);
    return resource.endsWith('.yaml') ? manifestsIn(text(path)) : resolveKustomization(files, path);
  });
  for (const { name, envs } of read.configMapGenerator ?? []) {
    const lines = envs.flatMap((env) => text(posix.join(folder, env)).split('\n').filter(Boolean));
    const data = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    found.push({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data } as Manifest);
  }
  for (const { target, patch } of read.patches ?? []) {
    const meets = ({ kind, metadata }: Manifest): boolean =>
      kind === target.kind && (target.name === undefined || metadata?.name === target.name);
    if (!found.some(meets)) throw new Error(`${file}: a patch for ${target.kind} ${target.name ?? ''} meets nothing`);
    const { metadata, ...rest } = parse(patch) as Manifest & { metadata: { name?: string } };
    const { name: _name, ...more } = metadata;
    found = found.map((manifest) =>
      meets(manifest) ? (merged(manifest, { ...rest, metadata: more }) as Manifest) : manifest,
    );
  }
  const { namespace } = read;
  if (namespace !== undefined) {
    found = found.map((manifest) =>
      manifest.kind === 'Namespace' ? manifest : { ...manifest, metadata: { ...manifest.metadata, namespace } },
    );
  }
  const names = found.map(({ kind, metadata }) => `${kind} ${metadata?.name}`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`${file}: ${twice} is there twice`);
  return found;
}

/** The objects of a file. */
export function manifestsIn(text: string): Manifest[] {
  return parseAllDocuments(text).map((document) => {
    if (document.errors[0]) throw document.errors[0];
    return document.toJS() as Manifest;
  });
}

/** A merge patch, RFC 7396. */
function merged(base: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const result: Record<string, unknown> =
    typeof base === 'object' && base !== null && !Array.isArray(base) ? { ...base } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = merged(result[name], value);
  }
  return result;
}
