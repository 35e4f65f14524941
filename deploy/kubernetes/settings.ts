import type { Placement } from '#platform/service.ts';
import { databaseFacts } from './database.ts';
import { databaseName, plainPort, port } from './manifest.ts';
import { calledBy, type PortalShape, type Target } from './portal.ts';
import { secretFilesOf } from './secrets.ts';
import { platformSettings } from '#platform/config/settings.ts';
import { peerSettings } from './peers.ts';
import { type Environment, usesTransit, type Values } from './values.ts';
import { databaseAuthority, departedFile, secretsFolder, transitToken } from './workload.ts';

/** Where the processes of an overlay are: all here, or the halves of the hybrid model. */
export interface Place {
  readonly environment: Environment;
  /** The half that runs here; undefined: everything. */
  readonly half?: Placement;
}

/** Address of the database; the processes bring roles and passwords of their own, the migration its `login`. */
export function databaseAddress({ database }: Values, login = '', host?: string): string {
  const where = host ?? (database.kind === 'cloudnativepg' ? `${databaseName}-rw` : database.host);
  return `postgres://${login}${where}:5432/${databaseFacts.database}?sslmode=verify-full`;
}

/** Settings of one target's processes in one place, as environment variables; nothing of it is secret. */
export function settingsOf(shape: PortalShape, target: Target, values: Values, place: Place): Record<string, string> {
  const own = new Set([...Object.keys(platformSettings), ...target.settings]);
  const chosen = Object.entries({ ...values.settings, ...values.settingsIn[place.environment] }).filter(([name]) =>
    own.has(name),
  );
  const files = [...secretFilesOf(Object.keys(platformSettings), values), ...secretFilesOf(target.settings, values)];
  const saysWhere = chosen.some(([name]) => name === 'PORTAL_FILES');
  const host =
    place.half === 'datacentre' && values.database.kind === 'cloudnativepg'
      ? `${databaseName}-rw.${values.sites.cloud.domain}`
      : undefined;
  return {
    PORTAL_HOST: '0.0.0.0',
    PORTAL_PORT: String(plainPort),
    PORTAL_TLS_PORT: String(port),
    ...peerSettings,
    PORTAL_PUBLIC_URL: `https://${values.hosts[place.environment]}`,
    PORTAL_DATABASE_URL: databaseAddress(values, '', host),
    PORTAL_DATA_DIR: '/tmp/portal',
    PORTAL_LOG_FORMAT: 'json',
    PORTAL_RELEASE: releaseOf(values.image),
    PORTAL_TRUST_PROXY: values.gateway.trusted.join(','),
    PORTAL_PEERS: peers(shape, target, values, place),
    ...(saysWhere ? {} : { PORTAL_FILES: 's3', PORTAL_FILES_S3_BUCKET: `portal-files-${place.environment}` }),
    ...(values.telemetry.collector === '' ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: values.telemetry.collector }),
    ...(values.database.kind === 'cloudnativepg' ? { NODE_EXTRA_CA_CERTS: databaseAuthority } : {}),
    PORTAL_DEPARTED_FILE: departedFile,
    ...(usesTransit(values) ? { PORTAL_TRANSIT_KUBERNETES_TOKEN_FILE: transitToken } : {}),
    ...Object.fromEntries(files.map((name) => [name, `${secretsFolder}/${name}`])),
    ...Object.fromEntries(chosen),
  };
}

/** The image's name without its registry, e.g. "portal-obcana:1.4.0". */
function releaseOf(image: string): string {
  return image.split('/').at(-1)!.slice(0, 100);
}

/** Only those that the target may call, each by its name here or at the other site. */
function peers(shape: PortalShape, { target }: Target, values: Values, { half }: Place): string {
  const placementOf = new Map(shape.targets.map((each) => [each.target, each.placement]));
  return calledBy(shape, target)
    .map((peer) => {
      const there = placementOf.get(peer)!;
      const host = half === undefined || there === half ? peer : `${peer}.${values.sites[there].domain}`;
      return `${peer}=https://${host}:${port}`;
    })
    .join(',');
}
