import { memoryLimit } from './manifest.ts';

/** An alert; `docs/runbooks/<name in kebab case>.md` says what to do. */
export interface Alert {
  readonly name: string;
  /** `page` wakes somebody, `ticket` waits for the morning. */
  readonly severity: 'page' | 'ticket';
  readonly expr: string;
  /** How long it must be so. */
  readonly for: string;
  readonly summary: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** File of an alert's runbook, e.g. "portal-breaker-open.md". */
export function runbook(alert: string): string {
  return `${alert.replaceAll(/([a-z])([A-Z0-9])/g, '$1-$2').toLowerCase()}.md`;
}

const byService = (expr: string): string => `sum by (service) (${expr})`;

/** What is watched besides the error budgets. Figures of the database are CloudNativePG's and its Barman plugin's. */
export const alerts: readonly Alert[] = [
  {
    name: 'PortalDown',
    severity: 'page',
    for: '2m',
    // Pods that cannot even begin are not asked, so what was there within a day counts.
    expr: 'group by (service) (last_over_time(up{service=~"po-.+"}[1d])) unless group by (service) (up{service=~"po-.+"} == 1)',
    summary: 'No process of {{ $labels.service }} answers.',
  },
  {
    name: 'PortalProcessRestarts',
    severity: 'ticket',
    for: '5m',
    expr: 'changes(process_start_time_seconds{service=~"po-.+"}[30m]) > 2',
    summary: 'A process of {{ $labels.service }} starts again and again.',
  },
  {
    name: 'PortalErrors',
    severity: 'page',
    for: '5m',
    expr: `${byService('rate(portal_http_request_seconds_count{status=~"5.."}[5m])')} / ${byService('rate(portal_http_request_seconds_count[5m])')} > 0.02`,
    summary: 'More than 2 % of the requests to {{ $labels.service }} fail.',
  },
  {
    name: 'PortalSlow',
    severity: 'ticket',
    for: '10m',
    expr: 'histogram_quantile(0.99, sum by (service, le) (rate(portal_http_request_seconds_bucket[5m]))) > 0.5',
    summary: 'One request in a hundred to {{ $labels.service }} takes more than half a second.',
  },
  {
    name: 'PortalBreakerOpen',
    severity: 'ticket',
    for: '10m',
    expr: 'max by (system) (portal_breaker_state) == 2',
    summary: 'The state system {{ $labels.system }} has failed for ten minutes; it is not called.',
  },
  {
    name: 'PortalConnectorFailing',
    severity: 'ticket',
    for: '15m',
    expr: 'sum by (system) (rate(portal_connector_seconds_count{outcome!~"ok|answer|refused"}[15m])) / sum by (system) (rate(portal_connector_seconds_count[15m])) > 0.1',
    summary: 'More than 10 % of the calls to {{ $labels.system }} fail.',
  },
  {
    name: 'PortalQueueOld',
    severity: 'page',
    for: '10m',
    expr: 'max by (task) (portal_queue_oldest_seconds) > 900',
    summary: 'Work of {{ $labels.task }} has been due for more than a quarter of an hour.',
  },
  {
    name: 'PortalDeadLetters',
    severity: 'ticket',
    for: '1m',
    expr: 'max by (task) (portal_dead_letters) > 0',
    summary: 'Work of {{ $labels.task }} failed for good.',
  },
  {
    name: 'PortalJobsFailing',
    severity: 'ticket',
    for: '30m',
    expr: 'sum by (task) (rate(portal_job_seconds_count{outcome=~"retry|dead"}[15m])) / sum by (task) (rate(portal_job_seconds_count[15m])) > 0.5',
    summary: 'More than half of the attempts of {{ $labels.task }} fail.',
  },
  {
    name: 'PortalEventLoopBusy',
    severity: 'ticket',
    for: '10m',
    expr: 'max by (service) (nodejs_eventloop_lag_p99_seconds{service=~"po-.+"}) > 0.2',
    summary: 'A process of {{ $labels.service }} is kept busy for 200 ms at a stretch.',
  },
  {
    name: 'PortalMemoryHigh',
    severity: 'ticket',
    for: '15m',
    expr: `max by (service) (process_resident_memory_bytes{service=~"po-.+"}) > ${Math.round(0.85 * memoryLimit)} * 1024 * 1024`,
    summary: 'A process of {{ $labels.service }} uses more than 85 % of the memory that it may.',
  },
  {
    name: 'PortalDatabaseSlow',
    severity: 'ticket',
    for: '10m',
    expr: 'histogram_quantile(0.99, sum by (service, le) (rate(portal_query_seconds_bucket[5m]))) > 0.25',
    summary: 'One query in a hundred of {{ $labels.service }} takes more than a quarter of a second.',
  },
  {
    name: 'PortalDatabaseErrors',
    severity: 'page',
    for: '5m',
    expr: `${byService('rate(portal_query_seconds_count{ok="false"}[5m])')} / ${byService('rate(portal_query_seconds_count[5m])')} > 0.01`,
    summary: 'More than 1 % of the queries of {{ $labels.service }} fail.',
  },
  {
    name: 'PortalDatabaseDown',
    severity: 'page',
    for: '1m',
    // Where there has been one alone, as in the test environment, that is how it is meant.
    expr: 'sum(cnpg_collector_up) < 2 and max_over_time(count(cnpg_collector_up)[1d:5m]) > 1',
    summary: 'Fewer than two instances of the database are up: the next loss stops writing.',
  },
  {
    name: 'PortalReplicaLag',
    severity: 'ticket',
    for: '10m',
    expr: 'max(cnpg_pg_replication_lag) > 60',
    summary: 'A standby of the database is more than a minute behind.',
  },
  {
    name: 'PortalBackupOld',
    severity: 'page',
    for: '30m',
    expr: 'time() - max(barman_cloud_cloudnative_pg_io_last_available_backup_timestamp) > 36 * 3600',
    summary: 'There has been no backup of the database for a day and a half.',
  },
];
