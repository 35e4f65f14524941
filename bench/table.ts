/** One line of the report. Latency in milliseconds, CPU in microseconds a request. */
export interface Row {
  readonly name: string;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly errors: number;
  readonly bytes: number;
  readonly serverMicros: number;
  readonly databaseMicros: number;
  readonly loadMicros: number;
  readonly serverMiB: number;
}

export interface Report {
  readonly machine: Readonly<Record<string, unknown>>;
  readonly citizens: number;
  /** How many of them have entries, documents, news and contacts; pages of those are measured with them alone. */
  readonly atHome: number;
  readonly startUpSeconds: { readonly first: number; readonly again: number };
  readonly rows: readonly Row[];
  readonly firstVisitShareOfBaseline: number;
  readonly dashboardShareOfBaseline: number;
  readonly apiShareOfBaseline: number;
}

/** Prints the report for people. */
export function printTable(report: Report): void {
  const { machine, startUpSeconds } = report;
  console.log(`\n${Object.values(machine).join(', ')}; ${report.citizens} citizens`);
  console.log(
    `start to first page: ${startUpSeconds.first.toFixed(2)} s on an empty folder, ${startUpSeconds.again.toFixed(2)} s with data\n`,
  );
  console.table(
    Object.fromEntries(
      report.rows.map((row) => [
        row.name,
        {
          'a second': Math.round(row.perSecond),
          'p50 ms': row.p50,
          'p99 ms': row.p99,
          errors: row.errors,
          'bytes each': Math.round(row.bytes),
          'server µs': Math.round(row.serverMicros),
          'database µs': Math.round(row.databaseMicros),
          'load µs': Math.round(row.loadMicros),
          'server MiB': Math.round(row.serverMiB),
        },
      ]),
    ),
  );
  console.log(
    `calendar, documents, notifications, profile: of ${report.atHome} citizens with 12 entries, 10 documents, 20 news each`,
  );
  console.log(
    `dashboard: ${percent(report.dashboardShareOfBaseline)} of the baseline's pages, ${percent(report.firstVisitShareOfBaseline)} when nothing is remembered; API: ${percent(report.apiShareOfBaseline)}`,
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
