import { type Counts, Histogram } from './histogram.ts';
import type { Outcome } from './person.ts';

/** What one process of load saw, as it tells the one that asked for it. */
export interface CrowdResult {
  /** Latencies of what succeeded, by name. */
  readonly kinds: Readonly<Record<string, Counts>>;
  /** How often what went wrong, by name and then by what. */
  readonly errors: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** How often people were asked to come later, by name, and after how long. */
  readonly shed: Readonly<Record<string, number>>;
  readonly shedLatency: Counts;
  /** From when a request was sent, of all that succeeded: what the portal alone took. */
  readonly answers: Counts;
  /** Connections that had been closed while nobody used them. */
  readonly reopened: number;
  /** Seconds that were counted. */
  readonly seconds: number;
}

/** Counts outcomes between two moments. */
export class Tally {
  readonly #kinds = new Map<string, Histogram>();
  readonly #errors = new Map<string, Map<string, number>>();
  readonly #shed = new Map<string, number>();
  readonly #shedLatency = new Histogram();
  readonly #answers = new Histogram();

  /** @param since when it was meant to be asked, ms of the monotonic clock: waiting before it was asked counts too */
  add({ name, result, at }: Outcome, since: number, sent = since): void {
    if (result === 'ok') {
      this.#answers.add(at - sent);
      let kind = this.#kinds.get(name);
      if (!kind) this.#kinds.set(name, (kind = new Histogram()));
      kind.add(at - since);
      return;
    }
    if (result === 'shed') {
      this.#shed.set(name, (this.#shed.get(name) ?? 0) + 1);
      this.#shedLatency.add(at - since);
      return;
    }
    const errors = this.#errors.get(name) ?? new Map<string, number>();
    this.#errors.set(name, errors.set(result, (errors.get(result) ?? 0) + 1));
  }

  result(seconds: number, reopened: number): CrowdResult {
    return {
      kinds: Object.fromEntries([...this.#kinds].map(([name, kind]) => [name, kind.counts()])),
      errors: Object.fromEntries([...this.#errors].map(([name, counts]) => [name, Object.fromEntries(counts)])),
      shed: Object.fromEntries(this.#shed),
      shedLatency: this.#shedLatency.counts(),
      answers: this.#answers.counts(),
      reopened,
      seconds,
    };
  }
}
