import type { IExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret';
import { platformSettings } from '#platform/config/settings.ts';
import { labels, type Manifest } from './manifest.ts';
import type { PortalShape } from './portal.ts';
import type { Environment, Values } from './values.ts';

const platform = Object.keys(platformSettings);

/** What every process needs to know and nobody else may. */
const always = ['PORTAL_SECRET', 'PORTAL_METRICS_TOKEN'];

/** Name of the Secret that the cluster keeps for a part. */
export function secretName(part: string): string {
  return `${part}-secrets`;
}

/** Secret of the role that migrates; nobody but the migration is given it. */
export const migratorSecret = 'portal-db-migrator';

/** Where a secret lies in the store. */
export function storeKey(environment: Environment, name: string, { secretNames }: Values): string {
  const path = `portal/${environment}/${name}`;
  return secretNames === 'dashes' ? path.replaceAll(/[^A-Za-z0-9]/g, '-') : path;
}

/** Those of these settings that are secret and used here. */
export function secretSettingsOf(settings: readonly string[], { secretSettings }: Values): string[] {
  return secretSettings.filter((name) => settings.includes(name));
}

/** Those of these settings that name a secret file and are used here. */
export function secretFilesOf(settings: readonly string[], { secretFiles }: Values): string[] {
  return secretFiles.filter((name) => settings.includes(name));
}

/** Secrets that the store gives to the cluster; each target only its own. */
export function externalSecrets({ targets }: PortalShape, values: Values, environment: Environment): Manifest[] {
  const external = (part: string, names: readonly string[], kind = 'Opaque', keys = names): IExternalSecret => ({
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: part, labels: labels(part) },
    spec: {
      refreshInterval: '1h0m0s',
      secretStoreRef: { kind: 'ClusterSecretStore', name: values.secretStore },
      target: { name: part, creationPolicy: 'Owner', deletionPolicy: 'Retain', template: { type: kind } },
      data: names.map((name, index) => ({
        secretKey: keys[index] ?? name,
        remoteRef: { key: storeKey(environment, name, values) },
      })),
    },
  });
  const own = targets.flatMap(({ target, settings }) => {
    const secret = secretSettingsOf(settings, values);
    const files = secretFilesOf(settings, values);
    return [
      ...(secret.length > 0 ? [external(secretName(target), secret)] : []),
      ...(files.length > 0 ? [external(secretName(`${target}-files`), files)] : []),
    ];
  });
  return [
    external(secretName('portal'), [...always, ...secretSettingsOf(platform, values)]),
    ...(secretFilesOf(platform, values).length > 0
      ? [external(secretName('portal-files'), secretFilesOf(platform, values))]
      : []),
    external(migratorSecret, ['database-user', 'database-password'], 'kubernetes.io/basic-auth', [
      'username',
      'password',
    ]),
    ...(values.database.kind === 'cloudnativepg'
      ? [external('portal-backups', ['backup-key-id', 'backup-key'], 'Opaque', ['ACCESS_KEY_ID', 'ACCESS_SECRET_KEY'])]
      : []),
    ...own,
  ];
}
