import { type Day, dayOf, daysInMonth } from '#platform/days/index.ts';
import type { Token } from '../tokens.ts';
import { monthOfWord } from '../words/units.ts';

/** A day as written; the year may be missing ("31. 3."). `to` is the token after it. */
export type WrittenDay = {
  readonly year: number | null;
  readonly month: number;
  readonly date: number;
  readonly to: number;
};

/** One day, or the first and the last one of a range, with the span of tokens `from` to `to` (exclusive). */
export type WrittenDays = {
  readonly first: WrittenDay | null;
  readonly last: WrittenDay;
  readonly from: number;
  readonly to: number;
};

const rangeWords = new Set(['az', '–', '—', '-', 'do']);

/** Reads days that begin with token `at`: "31. 3. 2027", "31. března 2027", "konce února 2027", "1. až 15. 3. 2027". */
export function daysAt(tokens: readonly Token[], at: number): WrittenDays | null {
  const shared = sharedMonth(tokens, at);
  if (shared) return shared;
  const first = dayAt(tokens, at);
  if (!first) return null;
  const second = rangeAfter(tokens, first.to);
  if (!second) return { first: null, last: first, from: at, to: first.to };
  return { first: withYear(first, second.year), last: second, from: at, to: second.to };
}

/** The last of the days, its year filled in: the next one that does not come before `since`. */
export function resolved(day: WrittenDay, since: Day): Day | null {
  if (day.year !== null) return dayOf(day.year, day.month, Math.min(day.date, daysInMonth(day.year, day.month)));
  const year = Number(since.slice(0, 4));
  const here = dayOf(year, day.month, day.date);
  return here !== null && here >= since ? here : dayOf(year + 1, day.month, day.date);
}

/** The day with the year that another day of the same list has. */
export function withYear(day: WrittenDay, year: number | null): WrittenDay {
  return day.year === null ? { ...day, year } : day;
}

/** "7. až 9. června 2027", "1. do 15. března 2027", "8. a 9. října": the month stands once. */
function sharedMonth(tokens: readonly Token[], at: number): WrittenDays | null {
  const date = dateNumber(tokens[at]);
  if (date === null || tokens[at + 1]?.folded !== '.') return null;
  const joint = tokens[at + 2]?.folded;
  if (joint === undefined || !(rangeWords.has(joint) || joint === 'a')) return null;
  const last = dayAt(tokens, at + 3);
  return last && { first: { ...last, date }, last, from: at, to: last.to };
}

function rangeAfter(tokens: readonly Token[], at: number): WrittenDay | null {
  const joint = tokens[at]?.folded;
  return joint !== undefined && rangeWords.has(joint) ? dayAt(tokens, at + 1) : null;
}

function dayAt(tokens: readonly Token[], at: number): WrittenDay | null {
  const token = tokens[at];
  if (!token) return null;
  if (token.kind === 'word')
    return token.folded.startsWith('kon') || token.folded.startsWith('pol') ? partAt(tokens, at) : null;
  if (token.kind !== 'number') return null;
  return isoAt(tokens, at) ?? numericAt(tokens, at);
}

function numericAt(tokens: readonly Token[], at: number): WrittenDay | null {
  const date = dateNumber(tokens[at]);
  if (date === null || joinedBefore(tokens, at) || tokens[at + 1]?.folded !== '.') return null;
  const third = tokens[at + 2];
  if (!third) return null;
  const named = third.kind === 'word' ? monthOfWord(third.folded) : undefined;
  if (named !== undefined) return checked(named, date, yearAt(tokens, at + 3), at + 3);
  const month = third.kind === 'number' && third.folded.length <= 2 ? Number(third.folded) : 0;
  if (month < 1 || month > 12) return null;
  // "9.30" is an hour, "§ 3.2" a section: the month has its full stop, or the year follows.
  if (tokens[at + 3]?.folded !== '.') return null;
  return checked(month, date, yearAt(tokens, at + 4), at + 4);
}

function checked(
  month: number,
  date: number,
  year: { year: number; to: number } | null,
  end: number,
): WrittenDay | null {
  if (date < 1 || date > daysInMonth(year?.year ?? 2000, month)) return null;
  return { year: year?.year ?? null, month, date, to: year?.to ?? end };
}

/** "konce února 2027", "konce měsíce února 2027", "konce roku 2027", "poloviny března 2027" (its 15th day). */
function partAt(tokens: readonly Token[], at: number): WrittenDay | null {
  const part = tokens[at]!.folded;
  const end = part === 'konce' || part === 'koncem' || part === 'konci' || part === 'konec';
  if (!end && part !== 'poloviny') return null;
  let next = at + 1;
  if (/^(kalendarniho|mesice)$/.test(tokens[next]?.folded ?? '')) next++;
  if (tokens[next]?.folded === 'roku') {
    const year = yearAt(tokens, next + 1);
    return year && end ? { year: year.year, month: 12, date: 31, to: year.to } : null;
  }
  const month = monthOfWord(tokens[next]?.folded ?? '');
  if (month === undefined) return null;
  const year = yearAt(tokens, next + 1);
  const date = end ? daysInMonth(year?.year ?? 2001, month) : 15;
  return { year: year?.year ?? null, month, date, to: year?.to ?? next + 1 };
}

/** ISO 8601, as files and forms write days. */
function isoAt(tokens: readonly Token[], at: number): WrittenDay | null {
  const [year, dash, month, dash2, date] = tokens.slice(at, at + 5);
  if (year?.folded.length !== 4 || dash?.folded !== '-' || dash2?.folded !== '-') return null;
  if (month?.folded.length !== 2 || date?.folded.length !== 2) return null;
  const [m, d] = [Number(month.folded), Number(date.folded)];
  if (!(m >= 1 && m <= 12)) return null;
  return checked(m, d, { year: Number(year.folded), to: at + 5 }, at + 5);
}

function yearAt(tokens: readonly Token[], at: number): { year: number; to: number } | null {
  const token = tokens[at];
  if (token?.folded === 'roku') return yearAt(tokens, at + 1);
  if (token?.kind !== 'number') return null;
  const value = Number(token.folded);
  if (token.folded.length === 4 && value >= 1900 && value <= 2199) return { year: value, to: at + 1 };
  return token.folded.length === 2 && token.gap === 'none' && tokens[at + 1]?.folded !== '.'
    ? { year: 2000 + value, to: at + 1 }
    : null;
}

function dateNumber(token: Token | undefined): number | null {
  if (token?.kind !== 'number' || token.folded.length > 2) return null;
  const value = Number(token.folded);
  return value >= 1 && value <= 31 ? value : null;
}

/** A part of a longer number: "1.2.3.", "12/3. 4.". */
function joinedBefore(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (!before || tokens[at]!.gap !== 'none') return false;
  return before.folded === '/' || (before.folded === '.' && tokens[at - 2]?.kind === 'number');
}
