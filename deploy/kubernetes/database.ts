import type { ICluster } from '@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/Cluster';
import type { IScheduledBackup } from '@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/ScheduledBackup';
import type { IBarmanObjectStoreConfiguration } from '@kubernetes-models/cloudnative-pg/github.com/cloudnative-pg/barman-cloud/pkg/api/BarmanObjectStoreConfiguration';
import { databaseName, labels, type Manifest } from './manifest.ts';
import { migratorSecret } from './secrets.ts';
import type { Values } from './values.ts';

const plugin = 'barman-cloud.cloudnative-pg.io';
/** Database and the role that migrates; it may create roles, as `portal migrate` must, and is no superuser. */
export const databaseFacts = { database: 'portal', owner: 'portal_owner' } as const;

/** The regions, each with a name of the cluster in the pair and a store of its own for backups. */
export const regions = ['first', 'second'] as const;
export type Region = (typeof regions)[number];
const member = (region: Region): string => `${databaseName}-${region}`;

/** An object store of the Barman Cloud plugin; no package has this kind's types, only those of what is in it. */
export interface ObjectStore extends Manifest {
  readonly apiVersion: 'barmancloud.cnpg.io/v1';
  readonly kind: 'ObjectStore';
  readonly spec: { readonly configuration: IBarmanObjectStoreConfiguration; readonly retentionPolicy: string };
}

/** PostgreSQL by CloudNativePG: three instances over three zones, a commit waits for one of the two standbys. */
export function database(values: Values, region: Region): Manifest[] {
  const { image, storage, storageClass } = values.database;
  const volume = (size: string) => ({ size, storageClass, resizeInUseVolumes: true });
  const cluster: ICluster = {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Cluster',
    metadata: { name: databaseName, labels: labels(databaseName) },
    spec: {
      instances: 3,
      imageName: image,
      primaryUpdateStrategy: 'unsupervised',
      primaryUpdateMethod: 'switchover',
      // What was acknowledged is on two machines: with no standby left, writing stops rather than risk it.
      postgresql: {
        synchronous: { method: 'any', number: 1, dataDurability: 'required' },
        parameters: {
          max_connections: '1000',
          shared_buffers: '2GB',
          effective_cache_size: '6GB',
          archive_timeout: '1min',
          log_min_duration_statement: '1s',
          // Statements carry no values into the log.
          log_parameter_max_length_on_error: '0',
          log_parameter_max_length: '0',
        },
      },
      bootstrap:
        region === 'first'
          ? { initdb: { ...databaseFacts, secret: { name: migratorSecret }, dataChecksums: true, encoding: 'UTF8' } }
          : { recovery: { source: member('first'), ...databaseFacts, secret: { name: migratorSecret } } },
      managed: {
        roles: [{ name: databaseFacts.owner, ensure: 'present', login: true, createrole: true, inherit: true }],
      },
      // Which of the two writes; changed in both regions to change over (docs/deploy.md).
      replica: {
        self: member(region),
        primary: member('first'),
        source: member(region === 'first' ? 'second' : 'first'),
      },
      externalClusters: regions.map((each) => ({
        name: member(each),
        plugin: { name: plugin, parameters: { barmanObjectName: store(each), serverName: member(each) } },
      })),
      plugins: [
        {
          name: plugin,
          isWALArchiver: true,
          parameters: { barmanObjectName: store(region), serverName: member(region) },
        },
      ],
      storage: volume(storage),
      walStorage: volume('20Gi'),
      resources: { requests: { cpu: '2', memory: '8Gi' }, limits: { cpu: '4', memory: '8Gi' } },
      affinity: {
        enablePodAntiAffinity: true,
        podAntiAffinityType: 'required',
        topologyKey: 'topology.kubernetes.io/zone',
      },
      smartShutdownTimeout: 15,
      stopDelay: 60,
      switchoverDelay: 30,
    },
  };
  const backup: IScheduledBackup = {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'ScheduledBackup',
    metadata: { name: databaseName, labels: labels(databaseName) },
    spec: {
      // Six fields: each night at 1:20.
      schedule: '0 20 1 * * *',
      immediate: true,
      backupOwnerReference: 'self',
      cluster: { name: databaseName },
      target: 'prefer-standby',
      method: 'plugin',
      pluginConfiguration: { name: plugin },
    },
  };
  return [cluster, backup, ...regions.map((each) => objectStore(each, values))];
}

const store = (region: Region): string => `portal-backups-${region}`;

function objectStore(region: Region, { database: { backups, endpoint } }: Values): ObjectStore {
  return {
    apiVersion: 'barmancloud.cnpg.io/v1',
    kind: 'ObjectStore',
    metadata: { name: store(region) },
    spec: {
      retentionPolicy: '30d',
      configuration: {
        destinationPath: backups[regions.indexOf(region)]!,
        ...(endpoint === '' ? {} : { endpointURL: endpoint }),
        s3Credentials: {
          accessKeyId: { name: 'portal-backups', key: 'ACCESS_KEY_ID' },
          secretAccessKey: { name: 'portal-backups', key: 'ACCESS_SECRET_KEY' },
        },
        wal: { compression: 'zstd', maxParallel: 4 },
        data: { compression: 'gzip', jobs: 2 },
      },
    },
  };
}
