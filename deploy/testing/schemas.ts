import { BarmanObjectStoreConfiguration } from '@kubernetes-models/cloudnative-pg/github.com/cloudnative-pg/barman-cloud/pkg/api/BarmanObjectStoreConfiguration';
import type { Manifest } from '../kubernetes/manifest.ts';

/** Packages that carry the schemas, by the API group as it ends. */
const packages: readonly (readonly [group: RegExp, name: string])[] = [
  [/(^|\.)cnpg\.io$/, '@kubernetes-models/cloudnative-pg'],
  [/^cert-manager\.io$/, '@kubernetes-models/cert-manager'],
  [/^external-secrets\.io$/, '@kubernetes-models/external-secrets'],
  [/^monitoring\.coreos\.com$/, '@kubernetes-models/prometheus-operator'],
  [/^gateway\.networking\.k8s\.io$/, '@kubernetes-models/gateway-api'],
  [/^traefik\.io$/, '@kubernetes-models/traefik'],
  [/^keda\.sh$/, '@kubernetes-models/keda'],
];

type Kind = { readonly prototype: { validate(): void } };

/**
 * What is wrong with a manifest by the schema of its kind; empty when nothing is.
 *
 * The schemas let unknown fields pass, an API server does not. A validator looks at every field that it knows, so what
 * it did not look at is unknown to it.
 */
export async function problemsOf(manifest: Manifest): Promise<string[]> {
  if (manifest.kind === 'ObjectStore') return objectStoreProblems(manifest);
  const kind = await kindOf(manifest);
  if (!kind) return [`there is no ${manifest.kind} in ${manifest.apiVersion}`];
  return checked(manifest, (seen) => kind.prototype.validate.call(seen));
}

async function kindOf({ apiVersion, kind }: Manifest): Promise<Kind | undefined> {
  const group = apiVersion.includes('/') ? apiVersion.split('/', 1)[0]! : '';
  const name = packages.find(([pattern]) => pattern.test(group))?.[1] ?? 'kubernetes-models';
  try {
    return ((await import(`${name}/${apiVersion}`)) as Record<string, Kind>)[kind];
  } catch {
    return undefined;
  }
}

/** Of the Barman plugin's kind, packages know only what is in `spec.configuration`; the rest is two fields. */
function objectStoreProblems(manifest: Manifest): string[] {
  const { apiVersion, spec } = manifest as Manifest & { spec: { configuration: object; retentionPolicy: string } };
  const strange = Object.keys(spec).filter((name) => !['configuration', 'retentionPolicy'].includes(name));
  return [
    ...(apiVersion === 'barmancloud.cnpg.io/v1' ? [] : [`apiVersion is ${apiVersion}`]),
    ...strange.map((name) => `spec.${name} is not known`),
    ...(/^[1-9]\d*[dwm]$/.test(spec.retentionPolicy) ? [] : ['spec.retentionPolicy is not like 30d']),
    ...checked(spec.configuration, (seen) => BarmanObjectStoreConfiguration.prototype.validate.call(seen as never)),
  ];
}

function checked(data: object, validate: (seen: object) => void): string[] {
  const looked = new Set<string>();
  try {
    validate(watched(data, '', looked));
  } catch (error) {
    return [(error as Error).message];
  }
  return fieldsOf(data, '')
    .filter((path) => !looked.has(path))
    .map((path) => `${path} is not known`);
}

/** The same data, that notes the path of every field that is looked at. */
function watched<T extends object>(data: T, path: string, looked: Set<string>): T {
  return new Proxy(data, {
    get(target, name, receiver) {
      const value = Reflect.get(target, name, receiver) as unknown;
      if (typeof name !== 'string' || !Object.hasOwn(target, name)) return value;
      const here = `${path}/${name}`;
      looked.add(here);
      return typeof value === 'object' && value !== null ? watched(value, here, looked) : value;
    },
  });
}

function fieldsOf(data: unknown, path: string): string[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => [`${path}/${name}`, ...fieldsOf(value, `${path}/${name}`)]);
}
