import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import { type Alert, alerts, runbook } from './alerts.ts';
import { budgetAlerts, recordings } from './budgets.ts';
import { labels } from './manifest.ts';

/** Every alert, those of the budgets too. */
export const allAlerts: readonly Alert[] = [...budgetAlerts, ...alerts];

/** What Prometheus computes and warns of. `front` is the target that people reach. */
export function rules(front: string): IPrometheusRule {
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'portal', labels: labels('portal') },
    spec: {
      groups: [
        { name: 'portal-failures', interval: '30s', rules: recordings(front, false) },
        { name: 'portal-failures-long', interval: '10m', rules: recordings(front, true) },
        { name: 'portal-budgets', rules: budgetAlerts.map(rule) },
        { name: 'portal-alerts', rules: alerts.map(rule) },
      ],
    },
  };
}

function rule({ name, expr, for: lasting, severity, summary, labels: more = {} }: Alert) {
  return {
    alert: name,
    expr,
    for: lasting,
    labels: { severity, ...more },
    annotations: { summary, runbook: `docs/runbooks/${runbook(name)}` },
  };
}
