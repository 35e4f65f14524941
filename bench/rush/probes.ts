import { Histogram } from '../crowd/histogram.ts';

/** What must be answered however busy the portal is. */
export interface Probed {
  readonly asked: number;
  readonly failed: number;
  readonly p99: number;
  readonly max: number;
}

const everyMs = 100;

/** Asks for the probe and a file of the portal in turn until it is told to end. */
export function probe(url: string, paths: readonly string[]): { end(): Promise<Probed> } {
  const histogram = new Histogram();
  let failed = 0;
  const over = new AbortController();
  const asking = (async () => {
    for (let at = 0; !over.signal.aborted; at++) {
      const asked = performance.now();
      const answer = await fetch(url + paths[at % paths.length]!).catch(() => undefined);
      await answer?.arrayBuffer();
      if (answer?.status === 200) histogram.add(performance.now() - asked);
      else failed += 1;
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  })();
  return {
    async end() {
      over.abort();
      await asking;
      const { total, max } = histogram;
      return { asked: total + failed, failed, p99: histogram.quantile(0.99), max };
    },
  };
}

/** Seconds until a stranger who comes anew is let in at once, three times one after another. */
export async function secondsUntilOpen(url: string, mostSeconds: number): Promise<number> {
  const began = performance.now();
  for (let good = 0; good < 3;) {
    const answer = await fetch(`${url}/prihlaseni`, { headers: { accept: 'text/html' } }).catch(() => undefined);
    await answer?.arrayBuffer();
    good = answer?.status === 200 ? good + 1 : 0;
    const seconds = (performance.now() - began) / 1000;
    if (seconds > mostSeconds) return Infinity;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return (performance.now() - began) / 1000;
}
