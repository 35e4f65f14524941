import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { IService } from 'kubernetes-models/v1/Service';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import { platformSettings } from '#platform/config/settings.ts';
import {
  labels,
  type Manifest,
  memoryLimit,
  plainPort,
  plainPortName,
  podsOf,
  port,
  portName,
  user,
} from './manifest.ts';
import { peersFolder, peerSecret } from './peers.ts';
import type { Target } from './portal.ts';
import { secretFilesOf, secretName, secretSettingsOf } from './secrets.ts';
import { usesTransit, type Values } from './values.ts';

/** How long a pod goes on serving after it was told to stop, until every proxy has heard that it is leaving. */
export const drainSeconds = 10;
/** How long a stopping process finishes what it began; the default of the setting. */
const shutdownSeconds = platformSettings.PORTAL_SHUTDOWN_SECONDS.parse(undefined);
/** Both, and a little: only then is the process killed. */
export const graceSeconds = drainSeconds + shutdownSeconds + 5;

/** Where secret files are for the process: in memory, of its own user, mode 0600, as the portal insists. */
export const secretsFolder = '/run/portal';
const secretsSource = '/run/secrets/portal';
/** Folder of the token by which pods log in where the keys are. */
const transitFolder = '/run/transit';
/** File of that token. */
export const transitToken = `${transitFolder}/token`;
const departedFolder = '/var/lib/portal-departed';
/** The list of destroyed keys: on a volume of its own, shared by all, apart from the database. */
export const departedFile = `${departedFolder}/list`;
/** Claim of that volume. */
export const departedClaim = 'portal-departed';
/** The authority of the database's certificate. */
export const databaseAuthority = '/run/database/ca.crt';

/** What every container of the portal may do: nothing but its work. */
export const locked: NonNullable<IContainer['securityContext']> = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  privileged: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
};

/** The same for the pod. */
export const lockedPod: Pick<IPodSpec, 'securityContext' | 'automountServiceAccountToken' | 'enableServiceLinks'> = {
  automountServiceAccountToken: false,
  // Kubernetes' own variables (PORTAL_DB_RW_SERVICE_HOST …) would be taken for wrong settings.
  enableServiceLinks: false,
  securityContext: {
    runAsNonRoot: true,
    runAsUser: user,
    runAsGroup: user,
    fsGroup: user,
    seccompProfile: { type: 'RuntimeDefault' },
  },
};

/** Deployment, Service, ServiceAccount and PodDisruptionBudget of a target. */
export function workload(target: Target, values: Values): Manifest[] {
  const name = target.target;
  const account: IServiceAccount = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, labels: labels(name) },
    automountServiceAccountToken: false,
  };
  const service: IService = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: labels(name) },
    spec: {
      selector: podsOf(name).matchLabels,
      // The front is called by the gateway, the others by each other.
      ports: target.front
        ? [{ name: plainPortName, port: plainPort, targetPort: plainPortName }]
        : [{ name: portName, port, targetPort: portName }],
      // A call stays in its zone while the zone can take it.
      trafficDistribution: 'PreferClose',
    },
  };
  const budget: IPodDisruptionBudget = {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name, labels: labels(name) },
    spec: { maxUnavailable: 1, selector: podsOf(name), unhealthyPodEvictionPolicy: 'AlwaysAllow' },
  };
  return [account, service, deployment(target, values), budget];
}

function deployment(target: Target, values: Values): IDeployment {
  const name = target.target;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels: labels(name), annotations: { 'kubernetes.io/description': target.title } },
    spec: {
      // No `replicas`: the autoscaler says how many there are.
      selector: podsOf(name),
      revisionHistoryLimit: 5,
      minReadySeconds: 5,
      progressDeadlineSeconds: 300,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: '25%' } },
      template: {
        metadata: { labels: { ...labels(name), 'portal.placement': target.placement } },
        spec: {
          ...lockedPod,
          serviceAccountName: name,
          terminationGracePeriodSeconds: graceSeconds,
          topologySpreadConstraints: [
            spread(name, 'topology.kubernetes.io/zone', 'DoNotSchedule'),
            spread(name, 'kubernetes.io/hostname', 'ScheduleAnyway'),
          ],
          ...(secretSources(target, values).length > 0 ? { initContainers: [secretCopier(values)] } : {}),
          containers: [container(target, values)],
          volumes: volumes(target, values),
        },
      },
    },
  };
}

function spread(name: string, topologyKey: string, whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway') {
  return {
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable,
    labelSelector: podsOf(name),
    matchLabelKeys: ['pod-template-hash'],
    // A zone whose nodes are gone does not count, so that its pods may come up elsewhere.
    nodeTaintsPolicy: 'Honor' as const,
  };
}

function container(target: Target, values: Values): IContainer {
  const probe = { httpGet: { path: '/health/live', port: plainPortName }, timeoutSeconds: 2 };
  return {
    name: 'portal',
    image: values.image,
    args: ['serve', '--target', target.target],
    ports: [
      { name: plainPortName, containerPort: plainPort },
      { name: portName, containerPort: port },
    ],
    envFrom: [
      { configMapRef: { name: target.target } },
      { secretRef: { name: secretName('portal') } },
      ...(secretSettingsOf(target.settings, values).length > 0
        ? [{ secretRef: { name: secretName(target.target) } }]
        : []),
    ],
    resources: { requests: { cpu: '250m', memory: '384Mi' }, limits: { cpu: '2', memory: `${memoryLimit}Mi` } },
    startupProbe: { ...probe, periodSeconds: 2, failureThreshold: 60 },
    readinessProbe: {
      ...probe,
      httpGet: { path: '/health/ready', port: plainPortName },
      periodSeconds: 5,
      failureThreshold: 2,
    },
    livenessProbe: { ...probe, timeoutSeconds: 5, periodSeconds: 10, failureThreshold: 6 },
    lifecycle: { preStop: { sleep: { seconds: drainSeconds } } },
    securityContext: locked,
    volumeMounts: [
      { name: 'secrets', mountPath: secretsFolder, readOnly: true },
      { name: 'peers', mountPath: peersFolder, readOnly: true },
      { name: 'scratch', mountPath: '/tmp' },
      { name: 'departed', mountPath: departedFolder },
      ...(usesTransit(values) ? [{ name: 'transit', mountPath: transitFolder, readOnly: true }] : []),
      ...(values.database.kind === 'cloudnativepg'
        ? [{ name: 'database-authority', mountPath: '/run/database', readOnly: true }]
        : []),
    ],
  };
}

/**
 * Copies the secret files to memory, for the process's user alone: Kubernetes gives mounted files to root and lets a
 * group read them, and the portal refuses keys that others may read.
 */
export function secretCopier(values: Values): IContainer {
  return {
    name: 'secrets',
    image: values.image,
    command: ['/app/node_modules/node/bin/node', 'deploy/image/secrets.mjs', secretsSource, secretsFolder],
    resources: { requests: { cpu: '10m', memory: '64Mi' }, limits: { cpu: '500m', memory: '128Mi' } },
    securityContext: locked,
    volumeMounts: [
      { name: 'secret-files', mountPath: secretsSource, readOnly: true },
      { name: 'secrets', mountPath: secretsFolder },
    ],
  };
}

/** Secrets whose files a target's processes are given. */
function secretSources({ target, settings }: Target, values: Values): string[] {
  const platform = secretFilesOf(Object.keys(platformSettings), values);
  return [
    ...(platform.length > 0 ? [secretName('portal-files')] : []),
    ...(secretFilesOf(settings, values).length > 0 ? [secretName(`${target}-files`)] : []),
  ];
}

function volumes(target: Target, values: Values): NonNullable<IPodSpec['volumes']> {
  const sources = secretSources(target, values).map((name) => ({ secret: { name } }));
  return [
    ...(sources.length > 0 ? [{ name: 'secret-files', projected: { defaultMode: 0o440, sources } }] : []),
    { name: 'secrets', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } },
    // Mounted as it is and not copied, so that a renewed certificate reaches the process. Root's, and the group's to read.
    { name: 'peers', secret: { secretName: peerSecret(target.target), defaultMode: 0o440 } },
    { name: 'scratch', emptyDir: { sizeLimit: '1Gi' } },
    { name: 'departed', persistentVolumeClaim: { claimName: departedClaim } },
    ...(usesTransit(values)
      ? [
          {
            name: 'transit',
            projected: {
              defaultMode: 0o440,
              sources: [{ serviceAccountToken: { path: 'token', audience: 'portal', expirationSeconds: 3600 } }],
            },
          },
        ]
      : []),
    ...(values.database.kind === 'cloudnativepg'
      ? [
          {
            name: 'database-authority',
            secret: { secretName: 'portal-db-ca', items: [{ key: 'ca.crt', path: 'ca.crt' }] },
          },
        ]
      : []),
  ];
}
