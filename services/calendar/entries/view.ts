import { type Day, instantOf } from '#platform/days/index.ts';
import type { EntryView, HappeningView } from '../api.ts';
import { isOwn, type Entry } from './content.ts';
import { type Happening, happeningsIn } from './expand.ts';

/** An entry as the API tells it. */
export function entryView({ id, state, decided, revision, changedAt, removedAt, content }: Entry): EntryView {
  const { kind, title, description, place, when, repeat, source, link, reminders, counted, law } = content;
  return {
    id,
    revision,
    kind,
    state,
    decided,
    title,
    description,
    place,
    when,
    repeat: repeat && { rule: repeat.rule, except: [...repeat.except], also: [...repeat.also] },
    source,
    link,
    reminders: reminders && [...reminders],
    counted,
    law,
    own: isOwn(content),
    changedAt: changedAt.toISOString(),
    removedAt: removedAt?.toISOString() ?? null,
  };
}

/** One of its times as the API tells it. */
export function happeningView({ id, state, content }: Entry, { on, when, from, to }: Happening): HappeningView {
  const { kind, title, place, source, repeat, counted, link } = content;
  const time =
    when.kind === 'days'
      ? null
      : {
          from: when.from,
          to: when.to,
          startsAt: instantOf(when.from).toISOString(),
          endsAt: instantOf(when.to).toISOString(),
        };
  return {
    entry: id,
    on,
    kind,
    title,
    place,
    state,
    source,
    from,
    to,
    time,
    repeated: repeat !== null,
    provisional: counted?.provisional ?? false,
    link,
  };
}

/** Everything that happens in a range, in the order of time: whole days before times. */
export function happeningsOf(entries: readonly Entry[], from: Day, to: Day): HappeningView[] {
  return entries
    .flatMap((entry) => happeningsIn(entry.content, from, to).map((one) => happeningView(entry, one)))
    .toSorted(byTime);
}

/** Order of time; whole days before times of that day, then by title. */
export function byTime(one: HappeningView, other: HappeningView): number {
  return (
    compare(one.from, other.from) ||
    compare(one.time?.from ?? '', other.time?.from ?? '') ||
    one.title.cs.localeCompare(other.title.cs, 'cs') ||
    compare(one.entry, other.entry)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
