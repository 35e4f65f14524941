import { Histogram } from './crowd/histogram.ts';
import type { CrowdResult } from './crowd/tally.ts';

/** Requests of one kind; times in milliseconds from when they were due. */
export interface Kind {
  readonly name: string;
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  readonly errors: number;
  /** Asked to come later. */
  readonly shed: number;
}

/** What all processes of load saw together. */
export interface CrowdFigures {
  readonly seconds: number;
  readonly kinds: readonly Kind[];
  readonly total: Kind;
  /** From when requests were sent, ms: how fast the portal was with what it took, however late people were. */
  readonly answered: { readonly p50: number; readonly p99: number };
  /** What went wrong and how often, e.g. `{ "500": 2 }`. */
  readonly errors: Readonly<Record<string, number>>;
  readonly reopened: number;
}

/** Adds up what processes of load saw. */
export function figuresOf(results: readonly CrowdResult[]): CrowdFigures {
  const seconds = Math.max(...results.map((result) => result.seconds));
  const names = new Set(results.flatMap(({ kinds, errors, shed }) => Object.keys({ ...kinds, ...errors, ...shed })));
  const [all, answers] = [new Histogram(), new Histogram()];
  for (const result of results) answers.merge(result.answers);
  const wrong: Record<string, number> = {};
  const kinds = [...names].map((name) => {
    const latency = new Histogram();
    let [errors, shed] = [0, 0];
    for (const result of results) {
      const counts = result.kinds[name];
      if (counts) [latency, all].forEach((histogram) => histogram.merge(counts));
      shed += result.shed[name] ?? 0;
      for (const [what, count] of Object.entries(result.errors[name] ?? {})) {
        errors += count;
        wrong[what] = (wrong[what] ?? 0) + count;
      }
    }
    return kindOf(name, latency, seconds, { errors, shed });
  });
  const sum = (of: 'errors' | 'shed'): number => kinds.reduce((total, kind) => total + kind[of], 0);
  return {
    seconds,
    kinds: kinds.toSorted((a, b) => b.requests - a.requests),
    total: kindOf('all', all, seconds, { errors: sum('errors'), shed: sum('shed') }),
    answered: { p50: answers.quantile(0.5), p99: answers.quantile(0.99) },
    errors: wrong,
    reopened: results.reduce((total, { reopened }) => total + reopened, 0),
  };
}

function kindOf(
  name: string,
  latency: Histogram,
  seconds: number,
  { errors, shed }: { errors: number; shed: number },
): Kind {
  return {
    name,
    requests: latency.total,
    perSecond: latency.total / seconds,
    p50: latency.quantile(0.5),
    p95: latency.quantile(0.95),
    p99: latency.quantile(0.99),
    max: latency.max,
    errors,
    shed,
  };
}
