import type { Day, PeriodUnit } from '#platform/days/index.ts';

/** A letter as the reader needs it. Days are those of Prague. */
export type Letter = {
  readonly subject: string;
  /** Plain text of the letter and of its attachments, as extraction gives it; pages and files parted by form feeds. */
  readonly text: string;
  /** Day of delivery in law (log-in or fiction, Act 300/2008 § 17), null while the letter is not delivered. */
  readonly acceptedAt: Day | null;
  /** Day it came to the box. */
  readonly deliveredAt: Day;
  /** Day the sender sent it, when known; otherwise the day in the head of the letter, or that of coming to the box. */
  readonly sentAt?: Day;
};

/** What is to be done. `appeal` is any remedy or objection; `inspect` is to look into the file; `other` the rest. */
export type DeadlineKind =
  | 'payment'
  | 'appeal'
  | 'reply'
  | 'appear'
  | 'submit'
  | 'fix-defects'
  | 'pick-up'
  | 'inspect'
  | 'validity'
  | 'other';

/** From which event a period runs. `box` is the coming to the box, `sending` the day of the letter. */
export type PeriodStart = 'delivery' | 'legal-force' | 'sending' | 'box';

/** How the day was found. */
export type Basis =
  /** The letter names the day. */
  | { readonly by: 'date' }
  /** So many units from an event; `since` is the day of the event, which is not counted itself. */
  | {
      readonly by: 'period';
      readonly count: number;
      readonly unit: PeriodUnit;
      readonly from: PeriodStart;
      readonly since: Day;
    };

/**
 * The law whose rule of counting applies; all move an end on a day off. Administrative Procedure Code (500/2004) § 40,
 * Tax Code (280/2009) § 33, Civil Procedure Code (99/1963) § 57, Code of Administrative Justice (150/2002) § 40,
 * Criminal Procedure Code (141/1961) § 60, Civil Code (89/2012) §§ 605–607.
 */
export type CountingRule =
  | 'administrative'
  | 'tax'
  | 'civil-procedure'
  | 'administrative-justice'
  | 'criminal'
  | 'civil-code';

/**
 * `certain`: the letter says the day or the period, its beginning and the duty. `likely`: one of them follows from
 * custom or the neighbourhood. `estimated`: the beginning itself is not known to the letter (legal force).
 */
export type Certainty = 'certain' | 'likely' | 'estimated';

/** A deadline or an appointment of the addressee that a letter sets. */
export type FoundDeadline = {
  readonly kind: DeadlineKind;
  /** The last day, or the day of the appointment. */
  readonly due: Day;
  /** First day of a time in which something may be done, when the letter gives one. */
  readonly opens?: Day;
  /** Hour of an appointment, or by which to be ready, 'HH:MM' in Prague. */
  readonly time?: string;
  /** When the appointment ends, 'HH:MM'. */
  readonly until?: string;
  /** Where, as the letter words it. */
  readonly place?: string;
  readonly basis: Basis;
  readonly rule: CountingRule;
  /** The sentence in the text: `text.slice(start, end)`. */
  readonly quote: { readonly start: number; readonly end: number };
  readonly certainty: Certainty;
  /** True while the letter is not delivered: the day is the latest possible one and comes sooner after a log-in. */
  readonly provisional: boolean;
  /** The day off from which the law moved the end. */
  readonly movedFrom?: Day;
  /** Provision named in the same sentence, as worded there. */
  readonly law?: string;
};
