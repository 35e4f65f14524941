/**
 * When letters come. Each kind and year has its own stream of draws, counted from the first of January of
 * {@link FIRST_YEAR}, so the past never changes as time goes on and a letter keeps its ordinal for good.
 */
import { DEMO } from '#simulators/population/index.ts';
import { createRandomSource, cumulate } from '#simulators/population/random.ts';
import type { Dice, RandomSource } from '#simulators/population/random.ts';
import type { DataBox } from '#simulators/population/types.ts';
import { addDays, day, workingDayFrom } from './dates.ts';
import type { LetterKind } from './kind.ts';
import type { Recipient } from './recipient.ts';

/** Before this year nobody has any letters. */
const FIRST_YEAR = 2023;

/** From this day on, some of the first people get a letter every eight days, so that a demo always has new post. */
const FRESH_SINCE = Date.UTC(2026, 8, 1);
const FRESH_EVERY_DAYS = 8;
const FRESH_FOR: ReadonlySet<number> = new Set([DEMO.youngWoman, DEMO.fatherInTrade]);

const DAY = 86_400_000;

interface Moment {
  readonly kind: LetterKind;
  readonly date: Date;
  readonly dice: Dice;
}

export interface Timeline {
  /** All moments since FIRST_YEAR up to `now`, oldest first. */
  moments(to: Recipient, now: Date): Moment[];
  /** When the owner accepted what was delivered at that time: at the next log-in, if it came within ten days. */
  acceptance(box: DataBox, delivered: Date, now: Date): Date | undefined;
}

/** Number of a box in the streams. */
function streamOf(box: DataBox): number {
  const index = 'person' in box.owner ? box.owner.person : 0;
  return index * 2 + (box.type === 40 ? 0 : 1);
}

/** Months in which a kind comes that year. */
function monthsOf(kind: LetterKind, year: number): readonly number[] | undefined {
  return typeof kind.months === 'function' ? kind.months(year) : kind.months;
}

/** In working hours of that day or the next working day. */
function atOffice(dice: Dice, date: Date): Date {
  return new Date(workingDayFrom(date).getTime() + dice.between(5 * 3600, 16 * 3600) * 1000);
}

function timeIn(dice: Dice, year: number, months: readonly number[] | undefined): Date {
  const month = months ? dice.pick(months) : dice.between(1, 12);
  return atOffice(dice, day(year, month, dice.between(1, 26)));
}

/** Makes the timeline of one population. */
export function createTimeline(seed: string, kinds: readonly LetterKind[]): Timeline {
  const random: RandomSource = createRandomSource(`letters:${seed}`);

  const momentsOf = (kind: LetterKind, to: Recipient, year: number): Moment[] => {
    const rate = kind.perYear(to, year) * (kind.regular ? 1 : to.circumstances.activity);
    if (rate <= 0) return [];
    const stream = (streamOf(to.box) * 64 + (year - FIRST_YEAR)) * 64;
    const dice = random.dice(`when:${kind.kind}`, stream);
    const set = kind.onDates?.(to, year).map((date) => atOffice(dice, date));
    const count = set ? set.length : Math.min(40, Math.floor(rate) + (dice.chance(rate % 1) ? 1 : 0));
    return Array.from({ length: count }, (_, number) => ({
      kind,
      date: set?.[number] ?? timeIn(dice, year, monthsOf(kind, year)),
      dice: random.dice(`what:${kind.kind}`, stream + number + 1),
    }));
  };

  const freshMoments = (to: Recipient, own: readonly LetterKind[], now: Date): Moment[] => {
    if (to.box.type !== 40 || !('person' in to.box.owner) || !FRESH_FOR.has(to.box.owner.person)) return [];
    const person = to.box.owner.person;
    const made: Moment[] = [];
    for (let at = FRESH_SINCE; at <= now.getTime(); at += FRESH_EVERY_DAYS * DAY) {
      const date = new Date(at + 7 * 3_600_000);
      const dice = random.dice(`fresh:${person}`, Math.floor(at / DAY));
      const month = date.getUTCMonth() + 1;
      const fitting = own.filter(
        (kind) =>
          !kind.regular &&
          (monthsOf(kind, date.getUTCFullYear())?.includes(month) ?? true) &&
          kind.perYear(to, date.getUTCFullYear()) > 0,
      );
      const chosen = fitting[dice.weighted(cumulate(fitting.map((kind) => kind.perYear(to, date.getUTCFullYear()))))];
      if (chosen) made.push({ kind: chosen, date: workingDayFrom(date), dice });
    }
    return made;
  };

  return {
    moments: (to, now) => {
      const fitting = kinds.filter(({ box }) => box === 'any' || (box === 'business') === (to.box.type === 30));
      const all = freshMoments(to, fitting, now);
      for (let year = FIRST_YEAR; year <= now.getUTCFullYear(); year++) {
        for (const kind of fitting) all.push(...momentsOf(kind, to, year));
      }
      return all
        .filter(({ date }) => date >= to.boxSince && date <= now)
        .toSorted((a, b) => a.date.getTime() - b.date.getTime() || (a.kind.kind < b.kind.kind ? -1 : 1));
    },
    acceptance: (box, delivered, now) => {
      const owner = streamOf(box);
      const demo = owner <= DEMO.manyLetters * 2 + 1;
      const habit = 1 / random.dice('log-in-habit', owner).between(2, demo ? 4 : 11);
      const first = Math.floor(delivered.getTime() / DAY);
      for (let logged = first; logged < first + 10; logged++) {
        const dice = random.dice(`log-in:${logged}`, owner);
        if (!dice.chance(habit)) continue;
        const at = new Date(logged * DAY + dice.between(17 * 3600, 20 * 3600) * 1000);
        // Nobody has logged in for the last nine days: there is always something new to read.
        return at.getTime() <= addDays(now, -9).getTime() ? at : undefined;
      }
      return undefined;
    },
  };
}
