import type { FoundDeadline } from './types.ts';

/** A deadline on the way, with what deciding about doubles needs. */
export type Draft = FoundDeadline & {
  /** Number of its sentence. */
  readonly sentence: number;
  /** The sentence only says what follows when a deadline is missed: it repeats one. */
  readonly repeats: boolean;
  /** The day is a cap on, or the explanation of, a period in the same sentence: "do 15 dnů, nejpozději 26. 2.". */
  readonly caps: boolean;
  /** The day says in other words the period of the same sentence: "do 15 dnů, tj. do 26. 2.". */
  readonly explains: boolean;
  /** The sentence ends with a full stop, as headings and rows do not. */
  readonly whole: boolean;
};

const rank: Readonly<Record<FoundDeadline['certainty'], number>> = { certain: 0, likely: 1, estimated: 2 };

/** Joins what was said more than once into one deadline each, in order of days. */
export function merged(drafts: readonly Draft[]): FoundDeadline[] {
  const capped = capPeriods(drafts);
  const firm = new Set(capped.filter(({ repeats }) => !repeats).map(({ due }) => due));
  const known = new Map<string, Draft>();
  for (const draft of capped) {
    if (draft.repeats && firm.has(draft.due)) continue;
    const key = `${draft.kind} ${draft.due}`;
    const before = known.get(key);
    known.set(key, before ? better(before, draft) : draft);
  }
  const named = new Set([...known.values()].filter(({ kind }) => kind !== 'other').map(({ due }) => due));
  return [...known.values()]
    .filter(({ kind, due, certainty }) => kind !== 'other' || certainty === 'certain' || !named.has(due))
    .toSorted((one, other) =>
      one.due < other.due ? -1 : one.due > other.due ? 1 : one.quote.start - other.quote.start,
    )
    .map(
      ({ sentence: _sentence, repeats: _repeats, caps: _caps, whole: _whole, explains: _explains, ...deadline }) =>
        deadline,
    );
}

/** Of a period and a day for the same thing in one sentence the earlier holds, or the day that explains the period. */
function capPeriods(drafts: readonly Draft[]): Draft[] {
  const caps = new Map<string, Draft>();
  const keyOf = ({ sentence, kind }: Draft): string => `${sentence} ${kind}`;
  for (const draft of drafts) if (draft.caps) caps.set(keyOf(draft), draft);
  const periods = new Map<string, Draft>();
  for (const draft of drafts) if (draft.basis.by === 'period') periods.set(keyOf(draft), draft);
  return drafts.filter((draft) => {
    const key = keyOf(draft);
    if (draft.basis.by === 'period') {
      const cap = caps.get(key);
      return !cap || (!cap.explains && draft.due <= cap.due);
    }
    const period = draft.caps ? periods.get(key) : undefined;
    return !period || draft.explains || draft.due < period.due;
  });
}

/** The surer one; of two alike the whole sentence, not the heading. */
function isBetter(one: Draft, other: Draft): boolean {
  const by = rank[one.certainty] - rank[other.certainty];
  return by < 0 || (by === 0 && one.whole && !other.whole);
}

function better(one: Draft, other: Draft): Draft {
  const best = isBetter(other, one) ? other : one;
  const rest = best === one ? other : one;
  if (best.time !== undefined || rest.time === undefined) return best;
  const { time, until, place } = rest;
  return { ...best, time, ...(until ? { until } : {}), ...(place ? { place } : {}) };
}
