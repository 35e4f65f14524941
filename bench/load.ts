// A process of its own that puts load on an address and tells what it saw, so that its CPU is not counted elsewhere.
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';

/** What load to put on what. */
export interface LoadOrder {
  readonly url: string;
  readonly seconds: number;
  readonly connections: number;
  /** File with the headers of a visitor on each line, as JSON; absent: none. */
  readonly visitors?: string;
  /** Which of them, as places in the file; all when absent. */
  readonly from?: number;
  readonly to?: number;
  /** Each visitor comes exactly once, however long it takes; `seconds` counts for nothing then. */
  readonly once?: boolean;
}

/** What one run of load measured. Times in milliseconds. */
export interface LoadResult {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly errors: number;
  readonly bytes: number;
  readonly requests: number;
  /** CPU of the load generator, seconds. */
  readonly cpu: number;
}

const order = JSON.parse(process.argv[2]!) as LoadOrder;
const visitors =
  order.visitors === undefined
    ? [{}]
    : readFileSync(order.visitors, 'utf8')
        .trim()
        .split('\n')
        .slice(order.from, order.to)
        .map((line) => JSON.parse(line) as Record<string, string>);
let next = 0;
const result = await autocannon({
  url: order.url,
  ...(order.once ? { amount: visitors.length } : { duration: order.seconds }),
  connections: order.connections,
  requests: [
    {
      method: 'GET',
      setupRequest: (request) => ({
        ...request,
        headers: { ...request.headers, ...visitors[next++ % visitors.length] },
      }),
    },
  ],
});
const { user, system } = process.cpuUsage();
const measured: LoadResult = {
  perSecond: order.once ? result.requests.total / result.duration : result.requests.average,
  p50: result.latency.p50,
  p99: result.latency.p99,
  errors: result.errors + unwanted(result.statusCodeStats ?? {}),
  bytes: result.throughput.total / Math.max(1, result.requests.total),
  requests: result.requests.total,
  cpu: (user + system) / 1e6,
};
process.stdout.write(JSON.stringify(measured));

/** Answers that are neither the page nor the word that it has not changed: a way to the sign-in is no page. */
function unwanted(codes: Readonly<Record<string, { readonly count?: number }>>): number {
  return Object.entries(codes)
    .filter(([code]) => !code.startsWith('2') && code !== '304')
    .reduce((sum, [, { count = 0 }]) => sum + count, 0);
}
