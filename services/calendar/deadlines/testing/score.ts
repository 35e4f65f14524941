import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '#platform/days/index.ts';
import { readDeadlines } from '../read.ts';
import type { DeadlineKind, FoundDeadline } from '../types.ts';

/** A deadline that a labelled letter sets; `time` only where the hour matters. */
export type Expected = { readonly kind: DeadlineKind; readonly due: Day; readonly time?: string };

/** A labelled letter of the set: one JSON line. */
export type Labelled = {
  readonly id: string;
  /** What kind of authority writes so. */
  readonly from: string;
  readonly subject?: string;
  readonly text: string;
  readonly delivered: Day;
  readonly accepted: Day | null;
  readonly expect: readonly Expected[];
};

/**
 * `tuning` was looked at all the time while the reader was made. The three others were each written before the reader
 * met them and mended for only after they had been measured; docs/deadlines.md tells how they went at first sight.
 */
export const parts = ['tuning', 'held-out', 'held-out-2', 'held-out-3'] as const;

export type Part = (typeof parts)[number];

export type Miss = {
  readonly letter: Labelled;
  /** Expected and not found. */
  readonly missing: readonly Expected[];
  /** Found and not expected. */
  readonly extra: readonly FoundDeadline[];
};

export type Score = {
  readonly letters: number;
  readonly expected: number;
  readonly found: number;
  readonly right: number;
  /** Share of what was found that is right: kind, day and hour. */
  readonly precision: number;
  /** Share of what is expected that was found. */
  readonly recall: number;
  readonly misses: readonly Miss[];
};

/** Labelled letters of a part of the set. */
export function labelled(part: Part): Labelled[] {
  const lines = readFileSync(join(import.meta.dirname, '..', 'set', `${part}.jsonl`), 'utf8').split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Labelled);
}

/** Reads labelled letters and counts. A deadline is right when its kind and day are, and its hour where labelled. */
export function scoreOf(letters: readonly Labelled[]): Score {
  const misses: Miss[] = [];
  const counts = { expected: 0, found: 0, right: 0 };
  for (const letter of letters) {
    const found = readDeadlines({
      subject: letter.subject ?? '',
      text: letter.text,
      deliveredAt: letter.delivered,
      acceptedAt: letter.accepted,
    });
    const extra = [...found];
    const missing = letter.expect.filter((expected) => {
      const at = extra.findIndex((each) => fits(each, expected));
      if (at >= 0) extra.splice(at, 1);
      return at < 0;
    });
    counts.expected += letter.expect.length;
    counts.found += found.length;
    counts.right += letter.expect.length - missing.length;
    if (missing.length + extra.length > 0) misses.push({ letter, missing, extra });
  }
  return {
    letters: letters.length,
    ...counts,
    precision: counts.right / Math.max(1, counts.found),
    recall: counts.right / Math.max(1, counts.expected),
    misses,
  };
}

function fits(found: FoundDeadline, expected: Expected): boolean {
  if (found.kind !== expected.kind || found.due !== expected.due) return false;
  return expected.time === undefined || found.time === expected.time;
}
