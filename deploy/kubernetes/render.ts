import { stringify } from 'yaml';
import type { z } from 'zod';
import type { IPersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { ConfigError, readConfig, settingsSchema } from '#platform/config/config.ts';
import type { SettingMeta } from '#platform/config/settings.ts';
import type { AnyService } from '#platform/run/discover.ts';
import type { TargetName } from '#platform/ids.ts';
import { dashboardMaps } from './dashboards.ts';
import type { Folder, Kustomization } from './kustomization.ts';
import { labels } from './manifest.ts';
import { migration } from './migrate.ts';
import { monitors } from './monitors.ts';
import { denied, migrationPolicy, targetPolicy } from './network.ts';
import { overlayFolders, overlaysOf } from './overlays.ts';
import { describePortal, type PortalShape } from './portal.ts';
import { readme } from './readme.ts';
import { rules } from './rules.ts';
import { scaling } from './scaling.ts';
import type { Environment, Values } from './values.ts';
import { departedClaim, workload } from './workload.ts';

/** The values do not fit the portal; the message names each and says why. */
export class ValuesError extends Error {
  override readonly name = 'UsageError';
}

/**
 * The manifests of the portal: path below the output folder → text.
 *
 * @param files targets that keep files outside the database, see `targetsWithFiles`
 * @throws {ValuesError}
 */
export function renderKubernetes(
  services: readonly AnyService[],
  values: Values,
  environments: readonly Environment[],
  files: readonly TargetName[],
): Map<string, string> {
  const shape = describePortal(services, files);
  mustBeSettings(services, values);
  const overlays = overlaysOf(environments, values);
  const folders = [
    ...baseFolders(shape, values),
    ...overlays.flatMap((overlay) => overlayFolders(shape, values, overlay)),
  ];
  mustBeAccepted(services, folders);
  return new Map([['README.md', readme(shape, values, overlays)], ...folders.flatMap(filesOf)]);
}

function baseFolders(shape: PortalShape, values: Values): Folder[] {
  const front = shape.targets.find((target) => target.front);
  if (!front) throw new Error('no target is the front');
  const account: IServiceAccount = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'portal-migrate', labels: labels('portal-migrate') },
    automountServiceAccountToken: false,
  };
  const folder = (path: string, files: Folder['files']): Folder => ({
    path: `base/${path}`,
    kustomization: { resources: Object.keys(files) },
    files,
  });
  return [
    folder('foundation', {
      'departed.yaml': [departedVolume(values)],
      'network.yaml': denied(),
      'monitors.yaml': monitors(),
      'rules.yaml': [rules(front.target)],
      'dashboards.yaml': dashboardMaps(),
    }),
    folder('migrate', { 'migrate.yaml': [account, migrationPolicy(values), migration(values)] }),
    ...shape.targets.map((target) =>
      folder(`targets/${target.target}`, {
        'workload.yaml': workload(target, values),
        'network.yaml': [targetPolicy(shape, target, values)],
        'scaling.yaml': [scaling(target, values)],
      }),
    ),
  ];
}

/** Where the list of destroyed keys is kept; every process opens it, the one that lets a citizen go writes. */
function departedVolume({ sharedStorageClass }: Values): IPersistentVolumeClaim {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: departedClaim, labels: labels(departedClaim) },
    spec: {
      accessModes: ['ReadWriteMany'],
      storageClassName: sharedStorageClass,
      resources: { requests: { storage: '1Gi' } },
    },
  };
}

const made = '# Made by `portal deploy`; change the definitions or the values, not this file.\n';

function filesOf({ path, kustomization, files, settings = {} }: Folder): [string, string][] {
  return [
    [`${path}/kustomization.yaml`, made + kustomizationText(kustomization)],
    ...Object.entries(files).map(([name, manifests]): [string, string] => [
      `${path}/${name}`,
      made +
        manifests.map((manifest) => stringify(manifest, { lineWidth: 0, aliasDuplicateObjects: false })).join('---\n'),
    ]),
    ...Object.entries(settings).map(([name, lines]): [string, string] => [
      `${path}/${name}`,
      Object.entries(lines)
        .map(([key, value]) => `${key}=${value}\n`)
        .join(''),
    ]),
  ];
}

/** Kustomize wants a patch as a text that names what it is for. */
function kustomizationText({ patches, ...rest }: Kustomization): string {
  return stringify(
    {
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      ...rest,
      ...(patches
        ? {
            patches: patches.map(({ target, patch }) => ({
              target,
              patch: stringify(
                {
                  apiVersion: apiVersions[target.kind],
                  kind: target.kind,
                  metadata: { name: target.name ?? 'each' },
                  ...mergeName(patch, target.name),
                },
                { lineWidth: 0 },
              ),
            })),
          }
        : {}),
    },
    { lineWidth: 0 },
  );
}

const apiVersions: Readonly<Record<string, string>> = {
  ScaledObject: 'keda.sh/v1alpha1',
  Cluster: 'postgresql.cnpg.io/v1',
  Service: 'v1',
};

function mergeName(patch: object, name = 'each'): object {
  const metadata = (patch as { metadata?: object }).metadata;
  return metadata ? { ...patch, metadata: { name, ...metadata } } : patch;
}

/** Names in the values must be settings of this portal, and only those that are not secret may have their value there. */
function mustBeSettings(services: readonly AnyService[], values: Values): void {
  const { secretSettings, secretFiles } = values;
  const settings = Object.assign({}, values.settings, ...Object.values(values.settingsIn)) as Record<string, string>;
  const schema = settingsSchema(services);
  const wrong = [...Object.keys(settings), ...secretSettings, ...secretFiles].filter((name) => !(name in schema));
  if (wrong.length > 0) throw new ValuesError(`There is no such setting: ${wrong.join(', ')}`);
  const secret = Object.keys(settings).filter(
    (name) => ((schema[name] as z.ZodType | undefined)?.meta() as SettingMeta | undefined)?.secret,
  );
  if (secret.length > 0)
    throw new ValuesError(`${secret.join(', ')} must not be in the values: name it in secretSettings`);
}

/** What every process is given is read by the portal's own reader: a wrong value is told now, not at the start. */
function mustBeAccepted(services: readonly AnyService[], folders: readonly Folder[]): void {
  const schema = settingsSchema(services);
  for (const { path, settings = {} } of folders) {
    for (const [file, environment] of Object.entries(settings)) {
      try {
        readConfig(schema, environment);
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        throw new ValuesError(`${path}/${file}: ${error.message}`);
      }
    }
  }
}
