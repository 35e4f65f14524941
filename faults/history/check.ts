import type { Outcome, Place, Read, Write } from './types.ts';

/** Something that a history does not allow. */
export interface Finding {
  /**
   * `lost`: acknowledged, and not there. `doubled`: there more than once. `ghost`: refused, and there all the same.
   * `stranger`: there, and nobody wrote it. `old`: a page from before was shown to the citizen who had been told that
   * it is done.
   */
  readonly what: 'lost' | 'doubled' | 'ghost' | 'stranger' | 'old';
  readonly kind: Write['kind'];
  readonly mark: string;
  readonly place: string;
  /** What is there instead, where there is one thing only. */
  readonly found?: string;
}

/** What whoever sent a mark, perhaps twice, knows of it. */
function outcomeOf(sent: readonly Write[]): Outcome {
  const told = new Set(sent.map(({ outcome }) => outcome));
  return (['acknowledged', 'unknown'] as const).find((outcome) => told.has(outcome)) ?? 'refused';
}

/**
 * Holds what was found against what was told: every mark in each of its places, once, however often it was sent. Marks are taken as of one run when they
 * begin with `prefix`; others in a place are not this run's business.
 */
export function checkMarks(writes: readonly Write[], places: readonly Place[], prefix: string): Finding[] {
  return places.flatMap((place) => {
    const mine = Map.groupBy(
      writes.filter(({ kind }) => kind === place.kind),
      ({ mark }) => mark,
    );
    const finding = (what: Finding['what'], mark: string): Finding => ({
      what,
      kind: place.kind,
      mark,
      place: place.name,
    });
    const ofWrites = [...mine].flatMap(([mark, sent]): Finding[] => {
      const outcome = outcomeOf(sent);
      const count = place.counts.get(mark) ?? 0;
      if (count > 1) return [finding('doubled', mark)];
      if (count === 0 && outcome === 'acknowledged') return [finding('lost', mark)];
      if (count > 0 && outcome === 'refused') return [finding('ghost', mark)];
      return [];
    });
    const strangers = [...place.counts.keys()].filter((mark) => mark.startsWith(prefix) && !mine.has(mark));
    return [...ofWrites, ...strangers.map((mark) => finding('stranger', mark))];
  });
}

/**
 * The same for what has one place in which the last write counts: found must be what the last acknowledged write put
 * there, or one of unknown outcome that was not over before that one began.
 *
 * @param writes of one citizen, who never has two under way at once
 * @param found undefined: it could not be read
 */
export function checkLast(writes: readonly Write[], found: string | undefined, place: string): Finding[] {
  const inOrder = writes.toSorted((a, b) => a.began - b.began);
  const last = inOrder.findLast(({ outcome }) => outcome === 'acknowledged');
  if (!last) return [];
  const allowed = inOrder.filter(
    (write) => write === last || (write.outcome === 'unknown' && write.ended >= last.began),
  );
  if (allowed.some(({ mark }) => mark === found)) return [];
  return [{ what: 'lost', kind: last.kind, mark: last.mark, place, found: found ?? 'nothing' }];
}

/** Pages from before: whoever was told that something is done sees it, whichever process their next page comes from. */
export function checkLooks(reads: readonly Read[]): Finding[] {
  return reads.flatMap(({ what, look }): Finding[] =>
    look === undefined || look.shown
      ? []
      : [
          {
            what: 'old',
            kind: look.kind,
            mark: look.mark,
            place: what,
            ...(look.found === undefined ? {} : { found: look.found }),
          },
        ],
  );
}
