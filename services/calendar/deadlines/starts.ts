import { addDays, type Day, endOfPeriod } from '#platform/days/index.ts';
import { fictionDay } from './fiction.ts';
import { resolved } from './grammar/date.ts';
import type { Phrase } from './grammar/phrases.ts';
import type { Token } from './tokens.ts';
import type { CountingRule, Letter, PeriodStart } from './types.ts';

/** Days of the events from which the periods of a letter run. */
export type Starts = Readonly<Record<PeriodStart, Day>>;

/** Days in which an appeal may be lodged when a letter does not say: by law of each procedure. */
const appealDays: Readonly<Record<CountingRule, number>> = {
  /** § 83 (1) of Act 500/2004 */
  administrative: 15,
  /** § 109 (4) of Act 280/2009 */
  tax: 30,
  /** § 204 (1) of Act 99/1963 */
  'civil-procedure': 15,
  /** § 106 (2) of Act 150/2002: two weeks */
  'administrative-justice': 14,
  /** § 248 (1) of Act 141/1961 */
  criminal: 8,
  'civil-code': 15,
};

/** The day delivery counts from; the latest possible one while the letter is not delivered. */
export function deliveryDay({ acceptedAt, deliveredAt }: Letter): Day {
  return acceptedAt ?? fictionDay(deliveredAt);
}

/** The day of the letter: what the caller knows, what its head says, or the day of coming to the box. */
export function sendingDay(letter: Letter, tokens: readonly Token[], phrases: readonly Phrase[]): Day {
  return letter.sentAt ?? dayInHead(letter, tokens, phrases) ?? letter.deliveredAt;
}

/** The head of a letter is among its first words. */
const headTokens = 120;

/** "V Brně dne 3. 3. 2027", "Datum: 3. března 2027". */
function dayInHead(letter: Letter, tokens: readonly Token[], phrases: readonly Phrase[]): Day | null {
  for (const phrase of phrases) {
    if (phrase.from > headTokens) return null;
    if (phrase.what !== 'day' || phrase.days.first) continue;
    const [two, one] = [tokens[phrase.from - 2]?.folded ?? '', tokens[phrase.from - 1]?.folded ?? ''];
    const dated =
      one.startsWith('datum') || two.startsWith('datum') || (/^(v|ve)$/.test(two) && tokens[phrase.from - 1]?.capital);
    const day = dated ? resolved(phrase.days.last, letter.deliveredAt) : null;
    if (day !== null && day <= letter.deliveredAt) return day;
  }
  return null;
}

/**
 * The day on which the letter's decision probably comes into legal force: the day after the last day for an ordinary
 * remedy, or delivery itself when none is allowed. An estimate: somebody else may be delivered later, or may appeal.
 *
 * @param appealDue last day of the remedy that the letter allows, null when it names none
 */
export function legalForceDay(delivered: Day, appealDue: Day | null, final: boolean, rule: CountingRule): Day {
  if (appealDue === null && final) return delivered;
  return addDays(appealDue ?? endOfPeriod(delivered, appealDays[rule], 'day').due, 1);
}

/** True when the letter says that no ordinary remedy is allowed. */
export function isFinal(tokens: readonly Token[]): boolean {
  return tokens.some(({ folded }, at) => {
    if (!/^(odvola|opravn|rozklad)/.test(folded)) return false;
    const near = tokens.slice(Math.max(0, at - 8), at + 8).map((token) => token.folded);
    return near.some((word) => /^(nelze|nejsou|neni|nepripous)/.test(word));
  });
}
