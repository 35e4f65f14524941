import type { IRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/Rule';
import type { Alert } from './alerts.ts';

/** A promise of availability: the share of requests that are not answered by a fault of ours, over 30 days. */
export interface Availability {
  readonly percent: string;
  /** Share of requests that may fail. */
  readonly budget: number;
  readonly alert: string;
}

/** 99.5 % is what the talk promised; 99.95 % is what this portal aims at. */
export const promises: readonly Availability[] = [
  { percent: '99.5', budget: 0.005, alert: 'PortalErrorBudget995' },
  { percent: '99.95', budget: 0.0005, alert: 'PortalErrorBudget9995' },
];

/** Windows in which the share of failures is kept. */
const windows = ['5m', '30m', '1h', '2h', '6h', '1d', '3d', '30d'] as const;
type Window = (typeof windows)[number];

/** Name of the recorded share of failures in a window. */
export function failures(window: Window): string {
  return `portal:failures:ratio_rate${window}`;
}

/** Whether a window is of days: those are worked out less often, for they read much. */
const isLong = (window: Window): boolean => window.endsWith('d');

/** Keeps the share of failed requests at the front in each window, the long or the short ones. */
export function recordings(front: string, long: boolean): IRule[] {
  return windows
    .filter((window) => isLong(window) === long)
    .map((window) => {
      const all = `sum(rate(portal_http_request_seconds_count{service="${front}"}[${window}]))`;
      const failed = `sum(rate(portal_http_request_seconds_count{service="${front}",status=~"5.."}[${window}]))`;
      // Without a single failure there is no such series, and the share is 0.
      return { record: failures(window), expr: `(${failed} or vector(0)) / ${all}` };
    });
}

/**
 * How fast a budget of 30 days burns, in a long window (it matters) and a short one (it still burns): the figures of
 * Google's SRE workbook, chapter 5. 14.4 eats 2 % of the budget in an hour.
 */
const burns: readonly { factor: number; long: Window; short: Window; severity: Alert['severity']; for: string }[] = [
  { factor: 14.4, long: '1h', short: '5m', severity: 'page', for: '2m' },
  { factor: 6, long: '6h', short: '30m', severity: 'page', for: '15m' },
  { factor: 3, long: '1d', short: '2h', severity: 'ticket', for: '1h' },
  { factor: 1, long: '3d', short: '6h', severity: 'ticket', for: '3h' },
];

/** Alerts of each promise. */
export const budgetAlerts: readonly Alert[] = promises.flatMap(({ percent, budget, alert }) =>
  burns.map(({ factor, long, short, severity, for: lasting }) => {
    const limit = Number((factor * budget).toPrecision(6));
    return {
      name: alert,
      severity,
      for: lasting,
      labels: { window: long },
      expr: `${failures(long)} > ${limit} and ${failures(short)} > ${limit}`,
      summary: `The error budget of ${percent} % burns ${factor} times too fast (over ${long}).`,
    };
  }),
);
