import type { Day } from '#platform/days/index.ts';
import { resolved } from './grammar/date.ts';
import type { Phrase } from './grammar/phrases.ts';
import { nearestAgainst, nearestDuty, type Surroundings } from './judging.ts';
import type { DeadlineKind } from './types.ts';

/** An expression of time that was taken for a deadline or an appointment of the addressee. */
export type Candidate = {
  readonly kind: DeadlineKind;
  readonly phrase: Phrase;
  /** Token at which it is said; of "v téže lhůtě" not that of the phrase. */
  readonly at?: number;
  /** `appointment`: on that day and hour, never moved; `last-day`: a day that may move; `exact`: one that may not. */
  readonly manner: 'appointment' | 'last-day' | 'exact';
  /** False when the duty or the beginning was guessed from the neighbourhood. */
  readonly sure: boolean;
};

/** What the neighbourhood of a sentence gives. */
export type Neighbourhood = {
  /** The duty named in the sentences before, or in the subject. */
  readonly duty: DeadlineKind | null;
  readonly deliveredAt: Day;
  /** Folded words shortly before the phrase, nearest last. */
  readonly before: readonly string[];
  /** The sentence says on which past day it was done: "žaloba došla 18. 12.". */
  readonly kept: boolean;
  /** The phrase stands in a condition: "Nezaplatíte-li…". */
  readonly conditional: boolean;
  /** A sum follows, and the day stands in a list of instalments. */
  readonly inList: boolean;
  /** A change of circumstances is what the sentence is about. */
  readonly ofChanges: boolean;
};

type DayPhrase = Extract<Phrase, { what: 'day' }>;
type PeriodPhrase = Extract<Phrase, { what: 'period' }>;

/** Farther away than this a duty does not belong to a time any more. */
const farDuty = 55;
const nearAppointment = 40;

/** Judges a period: whose it is and for what; null when it is no deadline of the addressee. */
export function judgePeriod(phrase: PeriodPhrase, around: Surroundings, near: Neighbourhood): Candidate | null {
  const { from } = phrase.anchor;
  if (from === 'unknown') return null;
  const comes = (around.get('come') ?? Infinity) <= 6;
  const duty = nearestDuty(around, (kind) => (kind !== 'appear' || comes) && kind !== 'validity');
  const against = nearestAgainst(around);
  if (duty && (against < duty.cost || near.kept)) return null;
  if (!duty && against < farDuty) return null;
  // Without a beginning the period must stand close to a verb of duty, and be no age.
  const firm = (around.get('firm') ?? Infinity) <= 14;
  if (from === null && (!duty || !firm || near.ofChanges || near.conditional || phrase.period.unit === 'year'))
    return null;
  const said = near.duty === 'appear' || near.duty === 'validity' ? null : near.duty;
  return { kind: duty?.kind ?? said ?? 'other', phrase, manner: 'last-day', sure: duty !== null && from !== null };
}

/** Judges "v téže lhůtě": the duty beside it. */
export function judgeSame(around: Surroundings): DeadlineKind | null {
  const duty = nearestDuty(around, (kind) => kind !== 'appear' && kind !== 'validity');
  return duty && nearestAgainst(around) >= duty.cost ? duty.kind : null;
}

/** Judges a day; null when it is no deadline nor appointment of the addressee, or is over. */
export function judgeDay(phrase: DayPhrase, around: Surroundings, near: Neighbourhood): Candidate | null {
  const day = resolved(phrase.days.last, near.deliveredAt);
  // A day up to which something was reckoned is that of the letter: only "nejpozději" may name it for a duty.
  if (day === null || day < near.deliveredAt || (day === near.deliveredAt && !near.before.includes('nejpozdeji')))
    return null;
  switch (phrase.role) {
    case 'until':
      return untilDay(phrase, around, near);
    case 'on':
      return onDay(phrase, around, near);
    case 'range':
      return inRange(phrase, around);
    case 'at':
      return (around.get('payment') ?? Infinity) <= 3 && near.before.some((word) => word.startsWith('splatn'))
        ? { kind: 'payment', phrase, manner: 'last-day', sure: true }
        : null;
    default:
      return null;
  }
}

function untilDay(phrase: DayPhrase, around: Surroundings, near: Neighbourhood): Candidate | null {
  // To come by a day is said close by ("dostavte se nejpozději do"); other meetings have their own day.
  const appears = (around.get('come') ?? Infinity) <= 20;
  const duty = nearestDuty(around, (kind) => kind !== 'appear' || appears);
  const against = nearestAgainst(around);
  if (duty && against < duty.cost) return null;
  const said = near.before.some((word) => /^(nejpozdeji|lhut|termin$|splat)/.test(word));
  // A sum or a thing alone makes no duty: "Důchod do 31. 12. … 22 800 Kč".
  const firm = said || duty?.kind === 'validity' || (around.get('firm') ?? Infinity) <= farDuty;
  if (duty && firm && duty.cost <= farDuty)
    return { kind: duty.kind, phrase, manner: mannerOf(duty.kind, phrase), sure: true };
  if (!said || against < farDuty || near.duty === null) return null;
  return { kind: near.duty, phrase, manner: mannerOf(near.duty, phrase), sure: false };
}

/** With an hour it is a moment; validity and storing end on the very day: neither moves. */
function mannerOf(kind: DeadlineKind, phrase: DayPhrase): Candidate['manner'] {
  return phrase.hours || kind === 'validity' || kind === 'pick-up' ? 'exact' : 'last-day';
}

function onDay(phrase: DayPhrase, around: Surroundings, near: Neighbourhood): Candidate | null {
  const against = nearestAgainst(around, ['past', 'keep', 'happening', 'authority']);
  const appear = around.get('appear') ?? Infinity;
  const duty = nearestDuty(around);
  if (near.inList && !phrase.hours) return { kind: 'payment', phrase, manner: 'last-day', sure: true };
  const limited = near.before.some(
    (word) => /^(lhut|splatn)/.test(word) || (word === 'termin' && (!phrase.hours || near.before.includes('konci'))),
  );
  const task = nearestDuty(around, (kind) => kind !== 'appear' && kind !== 'validity');
  if (limited && task && against >= task.cost && (!phrase.hours || task.cost < appear))
    return { ...untilDay(phrase, around, near)!, kind: task.kind };
  if (duty?.kind === 'validity' && duty.cost <= 16 && against >= duty.cost)
    return { kind: 'validity', phrase, manner: 'exact', sure: true };
  if (phrase.hours && duty && /^(inspect|reply)$/.test(duty.kind) && duty.cost < appear && against >= duty.cost)
    return { kind: duty.kind, phrase, manner: 'exact', sure: true };
  if (appear <= (phrase.hours ? nearAppointment : 6) && against >= Math.min(appear, 8)) {
    return { kind: 'appear', phrase, manner: 'appointment', sure: true };
  }
  const dated = phrase.hours && (near.duty === 'appear' || near.before.includes('termin'));
  return dated && against > nearAppointment ? { kind: 'appear', phrase, manner: 'appointment', sure: false } : null;
}

/** A time from day to day in which something may be done: its end counts. */
function inRange(phrase: DayPhrase, around: Surroundings): Candidate | null {
  const duty = nearestDuty(around, (kind) => kind !== 'appear' && kind !== 'validity' && kind !== 'other');
  if (!duty || duty.cost > 12 || nearestAgainst(around) <= duty.cost) return null;
  if ((around.get('happening') ?? Infinity) <= 25) return null;
  return { kind: duty.kind, phrase, manner: mannerOf(duty.kind, phrase), sure: true };
}
