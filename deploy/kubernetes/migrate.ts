import type { IJob } from 'kubernetes-models/batch/v1/Job';
import { databaseAddress } from './settings.ts';
import { labels, shortHash } from './manifest.ts';
import { migratorSecret, secretName } from './secrets.ts';
import type { Values } from './values.ts';
import { databaseAuthority, locked, lockedPod } from './workload.ts';

/**
 * Brings the database to what this image expects, before any process of it starts: `kubectl apply -k …/migrate`, wait,
 * then the rest. Migrations only add (expand); what the previous release needs is taken away by a later one (contract).
 */
export function migration(values: Values): IJob {
  const own = values.database.kind === 'cloudnativepg';
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    // A Job cannot be changed, so each image has its own.
    metadata: { name: `portal-migrate-${shortHash(values.image)}`, labels: labels('portal-migrate') },
    spec: {
      backoffLimit: 3,
      activeDeadlineSeconds: 3600,
      ttlSecondsAfterFinished: 7 * 86_400,
      template: {
        metadata: { labels: labels('portal-migrate') },
        spec: {
          ...lockedPod,
          serviceAccountName: 'portal-migrate',
          restartPolicy: 'Never',
          containers: [
            {
              name: 'migrate',
              image: values.image,
              args: ['migrate'],
              envFrom: [{ secretRef: { name: secretName('portal') } }],
              env: [
                secretVariable('DATABASE_USER', 'username'),
                secretVariable('DATABASE_PASSWORD', 'password'),
                {
                  name: 'PORTAL_DATABASE_URL',
                  value: databaseAddress(values, '$(DATABASE_USER):$(DATABASE_PASSWORD)@'),
                },
                { name: 'PORTAL_LOG_FORMAT', value: 'json' },
                ...(own ? [{ name: 'NODE_EXTRA_CA_CERTS', value: databaseAuthority }] : []),
              ],
              resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { cpu: '1', memory: '512Mi' } },
              securityContext: locked,
              volumeMounts: [
                { name: 'scratch', mountPath: '/tmp' },
                ...(own ? [{ name: 'database-authority', mountPath: '/run/database', readOnly: true }] : []),
              ],
            },
          ],
          volumes: [
            { name: 'scratch', emptyDir: { sizeLimit: '256Mi' } },
            ...(own
              ? [
                  {
                    name: 'database-authority',
                    secret: { secretName: 'portal-db-ca', items: [{ key: 'ca.crt', path: 'ca.crt' }] },
                  },
                ]
              : []),
          ],
        },
      },
    },
  };
}

function secretVariable(name: string, key: string) {
  return { name, valueFrom: { secretKeyRef: { name: migratorSecret, key } } };
}
