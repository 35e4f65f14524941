import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { failures, promises } from './budgets.ts';
import { labels } from './manifest.ts';

/** One picture of a dashboard. */
interface Panel {
  readonly title: string;
  readonly unit: 's' | 'reqps' | 'percentunit' | 'short' | 'bytes' | 'ops';
  readonly kind?: 'timeseries' | 'stat';
  /** PromQL and what the series are called. */
  readonly series: readonly (readonly [expr: string, legend: string])[];
}

interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly Panel[];
}

const quantile = (q: number, metric: string, by: string): string =>
  `histogram_quantile(${q}, sum by (${by}, le) (rate(${metric}_bucket[5m])))`;
const rate = (metric: string, by: string, where = ''): string => `sum by (${by}) (rate(${metric}_count${where}[5m]))`;
const share = (metric: string, by: string, where: string): string => `${rate(metric, by, where)} / ${rate(metric, by)}`;

const dashboards: readonly Dashboard[] = [
  {
    uid: 'portal-services',
    title: 'Portál: services (rate, errors, duration)',
    panels: [
      { title: 'Requests', unit: 'reqps', series: [[rate('portal_http_request_seconds', 'service'), '{{service}}']] },
      {
        title: 'Failed',
        unit: 'percentunit',
        series: [[share('portal_http_request_seconds', 'service', '{status=~"5.."}'), '{{service}}']],
      },
      {
        title: 'Duration, p99',
        unit: 's',
        series: [[quantile(0.99, 'portal_http_request_seconds', 'service'), '{{service}}']],
      },
      {
        title: 'Duration, p50',
        unit: 's',
        series: [[quantile(0.5, 'portal_http_request_seconds', 'service'), '{{service}}']],
      },
      {
        title: 'Slowest routes, p99',
        unit: 's',
        series: [
          [`topk(10, ${quantile(0.99, 'portal_http_request_seconds', 'service, route')})`, '{{service}} {{route}}'],
        ],
      },
      {
        title: 'Slowest queries, p99',
        unit: 's',
        series: [[`topk(10, ${quantile(0.99, 'portal_query_seconds', 'target, query')})`, '{{target}} {{query}}']],
      },
    ],
  },
  {
    uid: 'portal-saturation',
    title: 'Portál: saturation',
    panels: [
      {
        title: 'CPU',
        unit: 'percentunit',
        series: [['sum by (service) (rate(process_cpu_seconds_total{service=~"po-.+"}[5m]))', '{{service}}']],
      },
      {
        title: 'Memory',
        unit: 'bytes',
        series: [['max by (service) (process_resident_memory_bytes{service=~"po-.+"})', '{{service}}']],
      },
      {
        title: 'Event loop, p99',
        unit: 's',
        series: [['max by (service) (nodejs_eventloop_lag_p99_seconds{service=~"po-.+"})', '{{service}}']],
      },
      {
        title: 'Processes',
        unit: 'short',
        series: [['count by (service) (up{service=~"po-.+"} == 1)', '{{service}}']],
      },
      { title: 'Queries', unit: 'ops', series: [[rate('portal_query_seconds', 'service'), '{{service}}']] },
      {
        title: 'Failed queries',
        unit: 'percentunit',
        series: [[share('portal_query_seconds', 'service', '{ok="false"}'), '{{service}}']],
      },
      { title: 'Standby behind', unit: 's', series: [['max by (pod) (cnpg_pg_replication_lag)', '{{pod}}']] },
    ],
  },
  {
    uid: 'portal-connectors',
    title: 'Portál: state systems',
    panels: [
      {
        title: 'Calls',
        unit: 'reqps',
        series: [[rate('portal_connector_seconds', 'system, outcome'), '{{system}} {{outcome}}']],
      },
      {
        title: 'Failed',
        unit: 'percentunit',
        series: [[share('portal_connector_seconds', 'system', '{outcome!~"ok|answer|refused"}'), '{{system}}']],
      },
      {
        title: 'Duration, p95',
        unit: 's',
        series: [[quantile(0.95, 'portal_connector_seconds', 'system'), '{{system}}']],
      },
      {
        title: 'Breakers: 0 closed, 1 half-open, 2 open',
        unit: 'short',
        series: [['max by (system) (portal_breaker_state)', '{{system}}']],
      },
      {
        title: 'Caches',
        unit: 'reqps',
        series: [['sum by (system, outcome) (rate(portal_connector_cache_total[5m]))', '{{system}} {{outcome}}']],
      },
    ],
  },
  {
    uid: 'portal-queues',
    title: 'Portál: queues',
    panels: [
      {
        title: 'Oldest work that is due',
        unit: 's',
        series: [['max by (task) (portal_queue_oldest_seconds)', '{{task}}']],
      },
      {
        title: 'Work that is due',
        unit: 'short',
        series: [['max by (task) (portal_queue_due)', '{{task}}']],
      },
      {
        title: 'Work that waits, also for its day',
        unit: 'short',
        series: [['max by (task) (portal_queue_waiting)', '{{task}}']],
      },
      {
        title: 'Dead letters',
        unit: 'short',
        kind: 'stat',
        series: [['max by (task) (portal_dead_letters)', '{{task}}']],
      },
      { title: 'Jobs', unit: 'ops', series: [[rate('portal_job_seconds', 'task, outcome'), '{{task}} {{outcome}}']] },
      {
        title: 'Events',
        unit: 'ops',
        series: [
          [rate('portal_event_seconds', 'event, subscriber, outcome'), '{{event}} → {{subscriber}} {{outcome}}'],
        ],
      },
    ],
  },
  {
    uid: 'portal-budgets',
    title: 'Portál: error budgets',
    panels: [
      ...promises.map(({ percent, budget }): Panel => ({
        title: `Budget of ${percent} % left, of 30 days`,
        unit: 'percentunit',
        kind: 'stat',
        series: [[`1 - ${failures('30d')} / ${budget}`, `${percent} %`]],
      })),
      {
        title: 'Failed requests',
        unit: 'percentunit',
        series: [
          [failures('5m'), '5 minutes'],
          [failures('1h'), 'an hour'],
          [failures('1d'), 'a day'],
        ],
      },
    ],
  },
];

/** The dashboards as Grafana's sidecar finds them. */
export function dashboardMaps(): IConfigMap[] {
  return dashboards.map((dashboard) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: dashboard.uid, labels: { ...labels(dashboard.uid), grafana_dashboard: '1' } },
    data: { [`${dashboard.uid}.json`]: `${JSON.stringify(model(dashboard), null, 2)}\n` },
  }));
}

/** Every query of the dashboards. */
export const dashboardQueries: readonly string[] = dashboards.flatMap(({ panels }) =>
  panels.flatMap(({ series }) => series.map(([expr]) => expr)),
);

/** Grafana's model of a dashboard; the source is chosen where it is shown. */
function model({ uid, title, panels }: Dashboard): object {
  const datasource = { type: 'prometheus', uid: '${source}' };
  const width = 12;
  const height = 8;
  return {
    uid,
    title,
    tags: ['portal'],
    timezone: 'Europe/Prague',
    schemaVersion: 41,
    refresh: '30s',
    time: { from: 'now-3h', to: 'now' },
    templating: { list: [{ name: 'source', label: 'Prometheus', type: 'datasource', query: 'prometheus' }] },
    panels: panels.map(({ title: panelTitle, unit, kind = 'timeseries', series }, index) => ({
      id: index + 1,
      type: kind,
      title: panelTitle,
      datasource,
      gridPos: { x: (index % 2) * width, y: Math.floor(index / 2) * height, w: width, h: height },
      fieldConfig: { defaults: { unit, ...(unit === 'percentunit' ? { max: 1 } : {}) }, overrides: [] },
      targets: series.map(([expr, legendFormat], at) => ({
        refId: String.fromCodePoint(65 + at),
        datasource,
        expr,
        legendFormat,
      })),
    })),
  };
}
