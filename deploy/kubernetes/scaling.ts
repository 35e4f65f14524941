import type { IScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject';
import { labels } from './manifest.ts';
import type { Target } from './portal.ts';
import type { Values } from './values.ts';

/** How old the oldest work that is due may become before there are more processes, in seconds. */
const dueSeconds = 30;

/**
 * How many processes of a target there are: by CPU, and by the queue. KEDA makes the HorizontalPodAutoscaler.
 *
 * The queue is judged by the age of the oldest work that is due: how much is due (`portal_queue_due`) says nothing of how
 * fast it is done, and `portal_queue_waiting` counts what is only due next week too (reminders, digests). Every process
 * reports the whole queue of the database, so `max` counts it once.
 */
export function scaling({ target, keeps }: Target, values: Values): IScaledObject {
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name: target, labels: labels(target) },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: target },
      minReplicaCount: 3,
      maxReplicaCount: 12,
      pollingInterval: 15,
      advanced: {
        horizontalPodAutoscalerConfig: {
          behavior: {
            scaleUp: {
              stabilizationWindowSeconds: 0,
              policies: [{ type: 'Percent', value: 100, periodSeconds: 30 }],
            },
            scaleDown: { stabilizationWindowSeconds: 600, policies: [{ type: 'Pods', value: 1, periodSeconds: 120 }] },
          },
        },
      },
      triggers: [
        { type: 'cpu', metricType: 'Utilization', metadata: { value: '70' } },
        ...(keeps
          ? [
              {
                type: 'prometheus',
                metricType: 'Value' as const,
                metadata: {
                  serverAddress: values.telemetry.prometheus,
                  query: queueQuery(target),
                  threshold: String(dueSeconds),
                },
              },
            ]
          : []),
      ],
    },
  };
}

/** Age of the oldest work that is due for a target, its events and its jobs, in seconds. */
export function queueQuery(target: string): string {
  return `max(portal_queue_oldest_seconds{task=~"${target}:.+"})`;
}
