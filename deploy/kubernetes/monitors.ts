import type { IPodMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor';
import { databaseName, labels, plainPortName } from './manifest.ts';
import { databasePods } from './network.ts';
import { secretName } from './secrets.ts';

/** What Prometheus scrapes: the portal's processes by their token, and the database. `service` is the target. */
export function monitors(): IPodMonitor[] {
  return [
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: { name: 'portal', labels: labels('portal') },
      spec: {
        selector: {
          matchLabels: { 'app.kubernetes.io/part-of': 'portal-obcana' },
          matchExpressions: [{ key: 'portal.placement', operator: 'Exists' }],
        },
        podMetricsEndpoints: [
          {
            port: plainPortName,
            path: '/metrics',
            interval: '15s',
            authorization: { type: 'Bearer', credentials: { name: secretName('portal'), key: 'PORTAL_METRICS_TOKEN' } },
            relabelings: [
              { sourceLabels: ['__meta_kubernetes_pod_label_app_kubernetes_io_name'], targetLabel: 'service' },
            ],
          },
        ],
      },
    },
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: { name: databaseName, labels: labels(databaseName) },
      spec: { selector: databasePods, podMetricsEndpoints: [{ port: 'metrics', interval: '30s' }] },
    },
  ];
}
