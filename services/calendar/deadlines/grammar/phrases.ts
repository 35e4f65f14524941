import type { Token } from '../tokens.ts';
import { isWeekday } from '../words/units.ts';
import { type Anchor, anchorAt } from './anchor.ts';
import { daysAt, type WrittenDays, withYear } from './date.ts';
import { hoursAt, type WrittenHours } from './hours.ts';
import { periodAt, type WrittenPeriod } from './period.ts';

/**
 * How a day stands in its sentence: `until` ("do", "nejpozději"), `range` (from–to), `on` ("dne", "na den" or bare),
 * `at` ("ke dni"), `since` ("od"), `earliest` ("nejdříve"), `of` ("ze dne": the day of some paper).
 */
export type DayRole = 'until' | 'range' | 'on' | 'at' | 'since' | 'earliest' | 'of';

type Span = { readonly from: number; readonly to: number };

/** An expression of time with its span of tokens, its preposition included. */
export type Phrase =
  | (Span & {
      readonly what: 'day';
      readonly role: DayRole;
      readonly days: WrittenDays;
      readonly hours: WrittenHours | null;
      /** "tj." stands before: it says in other words what was said. */ readonly explains: boolean;
    })
  | (Span & { readonly what: 'period'; readonly period: WrittenPeriod; readonly anchor: Anchor })
  /** "v téže lhůtě": the period said before. */
  | (Span & { readonly what: 'same' });

/** Finds every expression of time that may be a deadline or an appointment, in order. */
export function phrasesOf(tokens: readonly Token[]): Phrase[] {
  const phrases: Phrase[] = [];
  let at = 0;
  while (at < tokens.length) {
    const phrase = phraseAt(tokens, at);
    if (phrase) phrases.push(phrase);
    at = Math.max(at + 1, phrase?.to ?? 0);
  }
  return phrases.map((phrase, index) => shareYear(phrase, phrases[index + 1]));
}

function phraseAt(tokens: readonly Token[], at: number): Phrase | null {
  const same = sameAt(tokens, at);
  if (same) return same;
  const days = daysAt(tokens, at);
  if (days) return dayPhrase(tokens, days);
  const period = periodAt(tokens, at);
  const lead = period && periodLead(tokens, period.from);
  if (!period || lead === null) return null;
  const after = tokens[period.to]?.folded.startsWith('lhut') ? period.to + 1 : period.to;
  const anchor = anchorAt(tokens, after);
  return { what: 'period', period, anchor, from: lead, to: Math.max(anchor.to, after) };
}

function dayPhrase(tokens: readonly Token[], days: WrittenDays): Phrase {
  const hours = hoursAt(tokens, days.to);
  const part = !hours && /^(dopoledn|odpoledn|rann)/.test(tokens[days.to + 1]?.folded ?? '') ? 3 : 0;
  const { role, from, explains } = dayLead(tokens, days, hours !== null);
  return { what: 'day', role, days, hours, explains, from, to: hours?.to ?? days.to + part };
}

const skippedBeforeDay = new Set([
  'dne',
  'dni',
  'den',
  'dnem',
  'data',
  'datum',
  'terminu',
  'to',
  'vsak',
  'vzdy',
  '(',
  ':',
  'tj',
  'tedy',
  '.',
  ',',
  'dnech',
  'do',
  'nejpozdeji',
  'az',
]);

type DayLead = { readonly role: DayRole; readonly from: number; readonly explains: boolean };

function dayLead(tokens: readonly Token[], days: WrittenDays, timed: boolean): DayLead {
  let role: DayRole | null = null;
  let explains = false;
  let at = days.from - 1;
  for (; at >= 0 && at >= days.from - 6; at--) {
    const word = tokens[at]!.folded;
    if (word === 'do' || word === 'nejpozdeji') role = 'until';
    else if (word === 'nejdrive') role = 'earliest';
    explains ||= word === 'tj' || word === 'tedy';
    const later = /^(k|ke)$/.test(word) && tokens[at - 1]?.folded === 'nejpozdeji';
    const beforeWeekday = /^(v|ve)$/.test(word) && isWeekday(tokens[at + 1]!.folded);
    if (!skippedBeforeDay.has(word) && !isWeekday(word) && !beforeWeekday && !later) break;
    // A full stop or a comma may stand only inside "tj. do".
    if (word === ',' && (role === null || explains)) break;
    if (word === '.' && tokens[at - 1]?.folded !== 'tj') break;
  }
  if (explains && !timed) role ??= 'until';
  if (role === 'until' && days.first) role = 'range';
  if (role) return { role, from: at + 1, explains };
  return { ...plainLead(tokens[at]?.folded ?? '', at, days), explains };
}

/** The preposition right before a day. */
function plainLead(word: string, at: number, days: WrittenDays): { role: DayRole; from: number } {
  if (word.startsWith('splatn')) return { role: 'until', from: at + 1 };
  if (word === 'nejdrive') return { role: 'earliest', from: at };
  if (word === 'po') return { role: 'since', from: at };
  if (word === 'od' || word === 'ode') return { role: days.first ? 'range' : 'since', from: at };
  if (word === 'ze' || word === 'z') return { role: 'of', from: at };
  if (word === 'k' || word === 'ke') return { role: 'at', from: at };
  return { role: days.first ? 'range' : 'on', from: at + 1 };
}

const periodLeads = new Set(['do', 'behem', 'nejpozdeji', 'nejdele', 'prubehu']);
const skippedBeforePeriod = new Set(
  'vsak vzdy ne delsi nez cini je v ve o delce trvani : ( , dodatecne nahradni zakonne stanovene celkem maximalne dalsich dalsi byla na teto'.split(
    ' ',
  ),
);

/** First token of what leads a period, or null when it is a mere length ("po dobu 30 dnů"). */
function periodLead(tokens: readonly Token[], from: number): number | null {
  if (tokens[from - 1]?.folded === 'po' || tokens[from - 1]?.folded === 'dobu') return null;
  let found: number | null = null;
  for (let at = from - 1; at >= 0 && at >= from - 7; at--) {
    const word = tokens[at]!.folded;
    if (word === 'splatnost') return at + 1;
    if (word === 'cini' && found === null && saysTerm(tokens, at)) return at + 1;
    if (periodLeads.has(word) || word.startsWith('lhut')) found = at;
    else if (!skippedBeforePeriod.has(word)) break;
  }
  const isAdjective = tokens[from]!.kind === 'word' && /(denni|tydenni|mesicni)/.test(tokens[from]!.folded);
  return found ?? (isAdjective || tokens[from + 1]?.folded === 'denni' ? from : null);
}

/** "Lhůta k provedení nápravy činí…" */
function saysTerm(tokens: readonly Token[], at: number): boolean {
  return tokens.slice(Math.max(0, at - 10), at).some(({ folded }) => /^(lhut|splatnost)/.test(folded));
}

function sameAt(tokens: readonly Token[], at: number): Phrase | null {
  const [one, two, three] = [tokens[at]?.folded, tokens[at + 1]?.folded, tokens[at + 2]?.folded];
  if (one !== 'v' && one !== 've') return null;
  if (!three?.startsWith('lhut') || !/^(teze|stejne|teto)$/.test(two ?? '')) return null;
  return { what: 'same', from: at, to: at + 3 };
}

/** "do 31. 3. a do 30. 9. 2027": the year stands once. */
function shareYear(phrase: Phrase, next: Phrase | undefined): Phrase {
  if (phrase.what !== 'day' || phrase.days.last.year !== null || next?.what !== 'day') return phrase;
  if (next.from - phrase.to > 4 || next.days.last.year === null) return phrase;
  return { ...phrase, days: { ...phrase.days, last: withYear(phrase.days.last, next.days.last.year) } };
}
