/** How late the event loop of a portal was, ms. */
export interface Lag {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Reads the lag of the event loop since it was read last, from the portal's own figures. */
export async function lagOf(url: string): Promise<Lag> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const figure = (name: string): number =>
    Number(new RegExp(`^nodejs_eventloop_lag_${name}_seconds (\\S+)`, 'm').exec(text)?.[1] ?? 0) * 1000;
  return { p50: figure('p50'), p99: figure('p99'), max: figure('max') };
}
