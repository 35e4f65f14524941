import type { Localized } from '#platform/contract.ts';
import type { OfficeKind } from '#services/authorities/api.ts';
import type { MandateKind, Party } from '#services/mandates/api.ts';
import type { Question } from './questions.ts';
import type { RawAnswers, Values, ValuesOf } from './values.ts';

/** Sections under which types are offered. */
export type Topic =
  | 'residence'
  | 'documents'
  | 'driving'
  | 'family'
  | 'benefits'
  | 'insurance'
  | 'work'
  | 'taxes'
  | 'town'
  | 'rights';

/** Where something follows from: "zákon č. 133/2000 Sb.", "§ 10 odst. 5". */
export interface Law {
  readonly act: string;
  readonly section: string;
}

/** What a form knows when it decides: nothing else, so that the same answers always lead the same way. */
export interface Setting {
  /** Today in Prague, ISO. */
  readonly today: string;
  /** For whom it is filed; the person themselves, or whom they act for. */
  readonly applicant: Party;
}

/** A page asks one thing; several questions only where they are one thing to a person (a name and its date). */
export interface Page<Q extends Readonly<Record<string, Question>>> {
  /** Part of its address: lower-case letters and hyphens. */
  readonly id: string;
  readonly title: Localized;
  /** Told under the heading. */
  readonly about?: Localized;
  readonly questions: readonly (keyof Q & string)[];
  /** Whether it is asked, by what the pages before it say; always unless told. */
  readonly when?: (values: ValuesOf<Q>, setting: Setting) => boolean;
  /** What does not go together; told beside the question. Only values of this page and those before it. */
  readonly check?: (
    values: ValuesOf<Q>,
    setting: Setting,
  ) => readonly { question: keyof Q & string; text: Localized }[];
}

/** A file that belongs to it. */
export interface Attachment<Q extends Readonly<Record<string, Question>>> {
  readonly id: string;
  readonly title: Localized;
  readonly hint?: Localized;
  readonly when?: (values: ValuesOf<Q>, setting: Setting) => boolean;
  readonly optional?: true;
  /** How many files; one unless told. */
  readonly most?: number;
}

/** What it costs. */
export interface Fee {
  /** Crowns. */
  readonly amount: number;
  readonly law: Law;
  /** How it is paid and when, e.g. that the authority will ask for it. */
  readonly note: Localized;
}

/** Who decides it. By place: the office of that kind where the applicant resides, or where an answered address lies. */
export type Recipient<Q extends Readonly<Record<string, Question>>> =
  | { readonly by: 'law'; readonly office: OfficeKind }
  | { readonly by: 'place'; readonly office: OfficeKind; readonly of: 'residence' | (keyof Q & string) }
  /** An answered question of the kind `authority`. */
  | { readonly by: 'choice'; readonly of: keyof Q & string }
  /** Whoever the submission went to that this one adds to. */
  | { readonly by: 'parent' };

/**
 * How it goes there. `data-box`: the document to the recipient's box. The others take data in the shape that the service
 * behind the channel publishes for that form; `questionOf` finds the question that an objection of the channel is about.
 */
export type Channel<Q extends Readonly<Record<string, Question>>> =
  | { readonly kind: 'data-box' }
  | {
      readonly kind: 'tax-portal' | 'social-security';
      readonly form: string;
      readonly data: (values: ValuesOf<Q>, setting: Setting) => unknown;
      readonly questionOf?: (item: string) => (keyof Q & string) | undefined;
    };

/** A time limit that sending begins. */
export interface Limit {
  readonly days?: number;
  readonly months?: number;
  /** Whose it is. */
  readonly of: 'authority' | 'applicant';
  readonly what: Localized;
  readonly law: Law;
}

/**
 * A type of submission: one file, `types/<name>/type.ts`, whose only default export is made by `defineSubmissionType`.
 * The folder's name is its `id`. Adding a type needs nothing else.
 */
export interface SubmissionType<Q extends Readonly<Record<string, Question>> = Readonly<Record<string, Question>>> {
  readonly id: string;
  /** Raised with every change after which older answers may not fit; begins with 1. */
  readonly version: number;
  readonly title: Localized;
  /** What it is for, in a sentence or two. */
  readonly about: Localized;
  readonly topic: Topic;
  /** Other words that people look for it by, Czech. */
  readonly words: readonly string[];
  /** Where the right or duty comes from; the first is the main one. */
  readonly law: readonly [Law, ...Law[]];
  /** What to have at hand. */
  readonly needed?: readonly Localized[];
  /** Minutes that it takes, by estimate. */
  readonly minutes: number;
  /** Whom one may file it for; absent `self`: only for others. */
  readonly filers: readonly ('self' | MandateKind)[];
  readonly questions: Q;
  readonly pages: readonly [Page<Q>, ...Page<Q>[]];
  readonly attachments?: readonly Attachment<Q>[];
  readonly fee?: (values: ValuesOf<Q>, setting: Setting) => Fee | null;
  readonly recipient: Recipient<Q>;
  readonly channel: Channel<Q>;
  /**
   * What the law asks for: `data-box`: filing from one's own data box counts as signed (§ 18 (2) of Act 300/2008 Coll.);
   * `channel`: the authority's own channel takes it from a person whose identity the sign-in proves;
   * `own`: a recognised electronic signature by the person themselves; `none`: none.
   */
  readonly signature: 'data-box' | 'channel' | 'own' | 'none';
  /** Codes in the register of rights and duties (RPP) where they are known; see OFN ZoPDS. */
  readonly codes?: { readonly act?: string; readonly service?: string; readonly agenda?: string };
  readonly limits?: readonly Limit[];
  /** What happens after it is sent, step by step, in words. */
  readonly next: readonly Localized[];
  /** Days that an unfinished one is kept since its last change; 90 unless told. */
  readonly draftDays?: number;
  /** What this form does not cover, and where to turn then. */
  readonly notCovered?: Localized;
  /**
   * Makes answers of an older version into this one's. Without it answers to questions of the same name and kind are
   * kept. Must keep whatever a person wrote and this version still asks.
   */
  readonly carryOver?: (answers: RawAnswers, from: number) => RawAnswers;
  /** Made-up right answers, for previews and tests; several where pages differ. The first leads through most pages. */
  readonly examples: readonly [RawAnswers, ...RawAnswers[]];
  /** The day on which the examples are read, ISO; 23 November 2026 unless told. So they do not grow wrong with time. */
  readonly examplesOn?: string;
}

/** A type as the engine sees it, whatever its questions. */
export type AnySubmissionType = Omit<SubmissionType, 'pages' | 'attachments' | 'fee' | 'channel' | 'recipient'> & {
  readonly pages: readonly AnyPage[];
  readonly attachments?: readonly AnyAttachment[];
  readonly fee?: (values: Values, setting: Setting) => Fee | null;
  readonly recipient: Recipient<Readonly<Record<string, Question>>>;
  readonly channel:
    | { readonly kind: 'data-box' }
    | {
        readonly kind: 'tax-portal' | 'social-security';
        readonly form: string;
        readonly data: (values: Values, setting: Setting) => unknown;
        readonly questionOf?: (item: string) => string | undefined;
      };
};

interface AnyPage extends Omit<Page<Readonly<Record<string, Question>>>, 'when' | 'check'> {
  readonly when?: (values: Values, setting: Setting) => boolean;
  readonly check?: (values: Values, setting: Setting) => readonly { question: string; text: Localized }[];
}

interface AnyAttachment extends Omit<Attachment<Readonly<Record<string, Question>>>, 'when'> {
  readonly when?: (values: Values, setting: Setting) => boolean;
}

/**
 * Declares a type of submission; values in its functions are typed by its questions.
 *
 * @example
 * export default defineSubmissionType({
 *   id: 'dog-registration',
 *   questions: { name: ask.text({ label: { cs: 'Jak se pes jmenuje?', en: 'What is the dog called?' } }) },
 *   pages: [{ id: 'dog', title: { cs: 'Pes', en: 'The dog' }, questions: ['name'] }],
 *   …
 * });
 */
export function defineSubmissionType<const Q extends Readonly<Record<string, Question>>>(
  type: SubmissionType<Q>,
): AnySubmissionType {
  return type as unknown as AnySubmissionType;
}
