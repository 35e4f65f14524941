import type { INamespace } from 'kubernetes-models/v1/Namespace';
import type { IExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret';
import type { Placement } from '#platform/service.ts';
import { database, type Region } from './database.ts';
import { gateway } from './gateway.ts';
import { databaseName, labels, type Manifest } from './manifest.ts';
import { crossingPolicy, databaseCrossingPolicy, databasePolicy } from './network.ts';
import { peerCertificates } from './peers.ts';
import { callersOf, type PortalShape } from './portal.ts';
import { externalSecrets, storeKey } from './secrets.ts';
import { settingsOf } from './settings.ts';
import type { Environment, Values } from './values.ts';
import type { Folder, Kustomization, Patch } from './kustomization.ts';

/** One place where the portal, or a part of it, runs: a folder below `overlays/`. */
export interface Overlay {
  readonly name: string;
  readonly environment: Environment;
  readonly region: Region;
  /** The half of the hybrid model; undefined: everything. */
  readonly half?: Placement;
}

/** The overlays of these environments. Production has more: the two halves of the hybrid model, and a second region. */
export function overlaysOf(environments: readonly Environment[], { database: { kind } }: Values): Overlay[] {
  return environments.flatMap((environment): Overlay[] => {
    const plain: Overlay = { name: environment, environment, region: 'first' };
    if (environment !== 'production') return [plain];
    return [
      plain,
      { ...plain, name: 'production-cloud', half: 'cloud' },
      { ...plain, name: 'production-datacentre', half: 'datacentre' },
      ...(kind === 'cloudnativepg' ? [{ ...plain, name: 'production-second-region', region: 'second' as const }] : []),
    ];
  });
}

const processes: Readonly<Record<Environment, { readonly least: number; readonly most: number }>> = {
  test: { least: 1, most: 2 },
  'pre-production': { least: 2, most: 6 },
  production: { least: 3, most: 12 },
};

/** The folders of an overlay: `foundation` first, then `migrate`, then `portal`. */
export function overlayFolders(shape: PortalShape, values: Values, overlay: Overlay): Folder[] {
  const here = {
    ...shape,
    targets: shape.targets.filter(({ placement }) => !overlay.half || placement === overlay.half),
  };
  const migrates = overlay.half !== 'datacentre' && overlay.region === 'first';
  const at = `overlays/${overlay.name}`;
  const kustomization: Kustomization = { resources: ['foundation', ...(migrates ? ['migrate'] : []), 'portal'] };
  return [
    { path: at, kustomization, files: {} },
    foundation(here, values, overlay),
    ...(migrates
      ? [
          {
            path: `${at}/migrate`,
            kustomization: { namespace: values.namespace, resources: ['../../../base/migrate'] },
            files: {},
          },
        ]
      : []),
    portal(shape, here, values, overlay),
  ];
}

/** What lasts: namespace, secrets, certificates, database, the rule that nothing may call anything, what is watched. */
function foundation(here: PortalShape, values: Values, overlay: Overlay): Folder {
  const namespace: INamespace = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: values.namespace,
      labels: {
        ...labels(values.namespace),
        'portal.environment': overlay.environment,
        'pod-security.kubernetes.io/enforce': 'restricted',
      },
    },
  };
  const own = values.database.kind === 'cloudnativepg' && overlay.half !== 'datacentre';
  const files: Record<string, readonly Manifest[]> = {
    'namespace.yaml': [namespace],
    'secrets.yaml': [
      ...externalSecrets(here, overlay.half === 'datacentre' ? withoutDatabase(values) : values, overlay.environment),
      ...(overlay.half === 'datacentre' && values.database.kind === 'cloudnativepg'
        ? [authorityFromStore(values, overlay.environment)]
        : []),
    ],
    'peers.yaml': peerCertificates(here, values),
    ...(own ? { 'database.yaml': [...database(values, overlay.region), databasePolicy(values)] } : {}),
    ...(own && overlay.half === 'cloud'
      ? { 'other-site.yaml': [databaseCrossingPolicy(values.sites.datacentre.network)] }
      : {}),
  };
  const patches = [
    ...(own && overlay.environment === 'test' ? [smallDatabase] : []),
    ...(own && overlay.half === 'cloud' ? [databaseOnTheLine(values)] : []),
  ];
  return {
    path: `overlays/${overlay.name}/foundation`,
    kustomization: {
      namespace: values.namespace,
      resources: ['../../../base/foundation', ...Object.keys(files)],
      ...(patches.length > 0 ? { patches } : {}),
    },
    files,
  };
}

/** What a release changes: the processes, their settings, the way in. */
function portal(shape: PortalShape, here: PortalShape, values: Values, overlay: Overlay): Folder {
  const { environment, half } = overlay;
  const place = { environment, ...(half ? { half } : {}) };
  const front = here.targets.some((target) => target.front);
  const other = half === 'cloud' ? 'datacentre' : 'cloud';
  const crossing = half
    ? here.targets.flatMap(
        (target) =>
          crossingPolicy(
            shape,
            target,
            { placement: other, network: values.sites[other].network },
            half === 'datacentre',
          ) ?? [],
      )
    : [];
  const files: Record<string, readonly Manifest[]> = {
    ...(front ? { 'gateway.yaml': gateway(here, values, values.hosts[environment]) } : {}),
    ...(crossing.length > 0 ? { 'other-site.yaml': crossing } : {}),
  };
  const { least, most } = processes[environment];
  const patches: Patch[] = [
    { target: { kind: 'ScaledObject' }, patch: { spec: { minReplicaCount: least, maxReplicaCount: most } } },
    ...(overlay.region === 'second' ? [paused] : []),
    ...(half ? onTheLine(shape, here, values, other) : []),
  ];
  return {
    path: `overlays/${overlay.name}/portal`,
    kustomization: {
      namespace: values.namespace,
      resources: [...here.targets.map(({ target }) => `../../../base/targets/${target}`), ...Object.keys(files)],
      configMapGenerator: here.targets.map(({ target }) => ({ name: target, envs: [`settings/${target}.env`] })),
      patches,
    },
    files,
    settings: Object.fromEntries(
      here.targets.map((target) => [`settings/${target.target}.env`, settingsOf(shape, target, values, place)]),
    ),
  };
}

/** The second region stands ready without processes until it is promoted: its database only reads. */
const paused: Patch = {
  target: { kind: 'ScaledObject' },
  patch: { metadata: { annotations: { 'autoscaling.keda.sh/paused-replicas': '0' } } },
};

/** For tests, one instance is enough, and nothing waits for another one. */
const smallDatabase: Patch = {
  target: { kind: 'Cluster', name: databaseName },
  patch: {
    spec: {
      instances: 1,
      postgresql: { synchronous: null },
      storage: { size: '10Gi' },
      walStorage: { size: '2Gi' },
      resources: { requests: { cpu: '250m', memory: '3Gi' }, limits: { cpu: '2', memory: '4Gi' } },
    },
  },
};

const privateAddress = {
  'service.beta.kubernetes.io/azure-load-balancer-internal': 'true',
  'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal',
};

/** Targets that the other site calls get an address on the line between the two. */
function onTheLine(shape: PortalShape, here: PortalShape, values: Values, other: Placement): Patch[] {
  const there = new Set(shape.targets.filter(({ placement }) => placement === other).map(({ target }) => target));
  return here.targets
    .filter(({ target }) => callersOf(shape, target).some((caller) => there.has(caller)))
    .map(({ target, placement }) => ({
      target: { kind: 'Service', name: target },
      patch: {
        metadata: {
          annotations: {
            ...privateAddress,
            'external-dns.alpha.kubernetes.io/hostname': `${target}.${values.sites[placement].domain}`,
          },
        },
        spec: { type: 'LoadBalancer', loadBalancerSourceRanges: values.sites[other].network },
      },
    }));
}

function databaseOnTheLine(values: Values): Patch {
  const name = `${databaseName}-rw.${values.sites.cloud.domain}`;
  return {
    target: { kind: 'Cluster', name: databaseName },
    patch: {
      spec: {
        certificates: { serverAltDNSNames: [name] },
        managed: {
          services: {
            additional: [
              {
                selectorType: 'rw',
                serviceTemplate: {
                  metadata: {
                    name: `${databaseName}-line`,
                    annotations: { ...privateAddress, 'external-dns.alpha.kubernetes.io/hostname': name },
                  },
                  spec: { type: 'LoadBalancer', loadBalancerSourceRanges: values.sites.datacentre.network },
                },
              },
            ],
          },
        },
      },
    },
  };
}

/** At the other site the database's authority comes from the store, by hand put there once. */
function authorityFromStore(values: Values, environment: Environment): IExternalSecret {
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: 'portal-db-ca', labels: labels(databaseName) },
    spec: {
      refreshInterval: '1h0m0s',
      secretStoreRef: { kind: 'ClusterSecretStore', name: values.secretStore },
      target: { name: 'portal-db-ca', creationPolicy: 'Owner' },
      data: [{ secretKey: 'ca.crt', remoteRef: { key: storeKey(environment, 'database-ca', values) } }],
    },
  };
}

function withoutDatabase(values: Values): Values {
  return { ...values, database: { ...values.database, kind: 'managed' } };
}
