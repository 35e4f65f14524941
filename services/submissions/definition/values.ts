import { z } from 'zod';
import type { ChoiceQuestion, ChoicesQuestion, ListQuestion, Question } from './questions.ts';

/** What was written in one place of a form, exactly so. Several ticks of one question are an array. */
const rawValue = z.union([z.string().max(10_000), z.array(z.string().max(200)).max(100)]);

/** One of a list: name of the question within → what was written. */
const rawItem = z.record(z.string().max(60), rawValue);

/**
 * What a person wrote, question by question, right or wrong; nothing of it is ever thrown away while the draft lives.
 *
 * By kind: `choices` an array of names; `yes-no` "yes" or "no"; `confirmation` "yes"; `date` as written ("1. 2. 2026") or
 * ISO; `month` "2026-11"; `address` the text and, once chosen, its code: "Husova 12, Brno" or "Husova 12, Brno #21694567";
 * `authority` the id of its data box; a list an array of items.
 */
export const rawAnswers = z.record(z.string().max(60), z.union([rawValue, z.array(rawItem).max(100)]));
export type RawAnswers = z.infer<typeof rawAnswers>;
export type RawAnswer = RawAnswers[string];
export type RawItem = z.infer<typeof rawItem>;

/** An address: from RÚIAN with its code, or as written where the question allows that. */
export interface AddressValue {
  readonly code: number | null;
  readonly line: string;
  readonly municipality: { readonly code: number; readonly name: string } | null;
}

/** A bank account; `iban` always, the Czech number where it is one. */
export interface AccountValue {
  readonly iban: string;
  /** "19-2000145399/0800" */
  readonly czech: string | null;
}

/** An authority that was picked. */
export interface AuthorityValue {
  readonly box: string;
  readonly name: string;
}

type SingleValue<Q> =
  Q extends ChoiceQuestion<infer O>
    ? keyof O & string
    : Q extends ChoicesQuestion<infer O>
      ? readonly (keyof O & string)[]
      : Q extends { readonly kind: 'yes-no' | 'confirmation' }
        ? boolean
        : Q extends { readonly kind: 'number' | 'money' }
          ? number
          : Q extends { readonly kind: 'address' }
            ? AddressValue
            : Q extends { readonly kind: 'account' }
              ? AccountValue
              : Q extends { readonly kind: 'authority' }
                ? AuthorityValue
                : string;

/** The value of a right answer: days and months ISO, amounts in crowns, telephone numbers E.164. */
export type ValueOf<Q> =
  Q extends ListQuestion<infer I> ? readonly { readonly [K in keyof I]?: SingleValue<I[K]> }[] : SingleValue<Q>;

/** Right answers of the pages that the person is led through; what is hidden, missing or wrong is absent. */
export type ValuesOf<Q extends Readonly<Record<string, Question>>> = { readonly [K in keyof Q]?: ValueOf<Q[K]> };

/** The same where the type is not known. */
export type Values = Readonly<Record<string, unknown>>;
