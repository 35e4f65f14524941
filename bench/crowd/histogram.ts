/** Latencies as they are sent between processes: how many fell into each bucket, and the largest, ms. */
export interface Counts {
  readonly buckets: readonly (readonly [bucket: number, count: number])[];
  readonly max: number;
}

/** Width of a bucket: figures are right to 2 %. */
const growth = Math.log(1.02);
/** Everything below 10 µs is one bucket. */
const least = 0.01;

/** Counts latencies in buckets that grow with them, so that a million take no more room than a thousand. */
export class Histogram {
  readonly #counts = new Map<number, number>();
  #max = 0;
  #total = 0;

  get total(): number {
    return this.#total;
  }

  get max(): number {
    return this.#max;
  }

  /** @param ms a latency in milliseconds */
  add(ms: number, count = 1): void {
    const bucket = ms <= least ? 0 : Math.ceil(Math.log(ms / least) / growth);
    this.#counts.set(bucket, (this.#counts.get(bucket) ?? 0) + count);
    this.#total += count;
    if (ms > this.#max) this.#max = ms;
  }

  /** Adds what another one counted. */
  merge({ buckets, max }: Counts): void {
    for (const [bucket, count] of buckets) {
      this.#counts.set(bucket, (this.#counts.get(bucket) ?? 0) + count);
      this.#total += count;
    }
    this.#max = Math.max(this.#max, max);
  }

  /** Milliseconds that the given share of all, e.g. 0.99, did not exceed; 0 when there is none. */
  quantile(share: number): number {
    let left = Math.ceil(share * this.#total);
    if (left === 0) return 0;
    for (const bucket of [...this.#counts.keys()].toSorted((a, b) => a - b)) {
      left -= this.#counts.get(bucket)!;
      if (left <= 0) return Math.min(this.#max, least * Math.exp(bucket * growth));
    }
    return this.#max;
  }

  counts(): Counts {
    return { buckets: [...this.#counts], max: this.#max };
  }
}
