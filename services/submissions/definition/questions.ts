import type { Localized } from '#platform/contract.ts';
import type { OfficeKind } from '#services/authorities/api.ts';

/**
 * What a form can ask. A question says what is asked and what an answer must be like; it never says how it looks. What a
 * person wrote is kept as raw text (`RawAnswers`) and read into a value only where it is right.
 */

/** Where an answer can be filled in from before it is asked; the person sees the source and may change it. */
export type PrefillSource =
  | 'register.address'
  | 'register.birth-place'
  | 'register.marital-status'
  | 'register.citizenship'
  | 'register.identity-card'
  | 'register.passport'
  | 'register.data-box'
  | 'driver.licence'
  | 'vehicle.plate'
  | 'profile.email'
  | 'profile.phone'
  /** The newest submission that answered a question of the same name. */
  | 'earlier';

interface Asked {
  /** The question itself; on a page that asks only this it is the heading. */
  readonly label: Localized;
  readonly hint?: Localized;
  /** May be left empty. */
  readonly optional?: true;
  /** The first source that has something. */
  readonly prefill?: readonly PrefillSource[];
}

/** A line of text, or several with `lines`. */
export interface TextQuestion extends Asked {
  readonly kind: 'text';
  /** Characters at most; 200, or 4,000 with `lines`, unless told. */
  readonly most?: number;
  readonly lines?: true;
  /** What it must look like after spaces around it are gone, and what to say when it does not. */
  readonly like?: { readonly pattern: RegExp; readonly text: Localized };
}

/** An e-mail address, a telephone number (E.164; Czech ones also without +420), a number of a Czech data box. */
export interface ContactQuestion extends Asked {
  readonly kind: 'email' | 'phone' | 'data-box';
}

/** One of several. */
export interface ChoiceQuestion<
  O extends Readonly<Record<string, Option>> = Readonly<Record<string, Option>>,
> extends Asked {
  readonly kind: 'choice';
  readonly options: O;
}

/** Any of several; at least one unless `optional`. */
export interface ChoicesQuestion<
  O extends Readonly<Record<string, Option>> = Readonly<Record<string, Option>>,
> extends Asked {
  readonly kind: 'choices';
  readonly options: O;
}

export interface Option extends Localized {
  readonly hint?: Localized;
}

export interface YesNoQuestion extends Asked {
  readonly kind: 'yes-no';
}

/** Something that must be ticked to go on, e.g. a declaration on one's honour. */
export interface ConfirmationQuestion extends Asked {
  readonly kind: 'confirmation';
}

/** A day. */
export interface DateQuestion extends Asked {
  readonly kind: 'date';
  /** ISO days, or days from today in Prague (negative: before), both included. */
  readonly from?: string | number;
  readonly to?: string | number;
}

/** A month of a year, e.g. of a report. */
export interface MonthQuestion extends Asked {
  readonly kind: 'month';
}

/** A whole number, or with so many decimal places. */
export interface NumberQuestion extends Asked {
  readonly kind: 'number';
  readonly least?: number;
  readonly most?: number;
  readonly decimals?: number;
  readonly unit?: Localized;
}

/** An amount in Czech crowns; whole ones unless `hellers`. */
export interface MoneyQuestion extends Asked {
  readonly kind: 'money';
  readonly least?: number;
  readonly most?: number;
  readonly hellers?: true;
}

/** An address of RÚIAN; with `abroad` one that no register knows is taken as it was written. */
export interface AddressQuestion extends Asked {
  readonly kind: 'address';
  readonly abroad?: true;
}

/** A bank account: Czech number with prefix and code of the bank (decree 169/2011 Coll.), or IBAN. */
export interface AccountQuestion extends Asked {
  readonly kind: 'account';
}

/** Identification number of a person in business (IČO), eight digits with a check digit. */
export interface BusinessIdQuestion extends Asked {
  readonly kind: 'business-id';
}

/** A country, ISO 3166-1 alpha-2. */
export interface CountryQuestion extends Asked {
  readonly kind: 'country';
}

/** An authority that the person picks, of one kind or of all. */
export interface AuthorityQuestion extends Asked {
  readonly kind: 'authority';
  readonly office?: OfficeKind;
}

/** The same few questions for each of several things: people of a household, items of a list. Lists do not nest. */
export interface ListQuestion<
  I extends Readonly<Record<string, SingleQuestion>> = Readonly<Record<string, SingleQuestion>>,
> extends Asked {
  readonly kind: 'list';
  readonly item: I;
  /** What one is called: "člen domácnosti". */
  readonly itemTitle: Localized;
  readonly least?: number;
  readonly most?: number;
}

/** Every question that stands by itself. */
export type SingleQuestion =
  | TextQuestion
  | ContactQuestion
  | ChoiceQuestion
  | ChoicesQuestion
  | YesNoQuestion
  | ConfirmationQuestion
  | DateQuestion
  | MonthQuestion
  | NumberQuestion
  | MoneyQuestion
  | AddressQuestion
  | AccountQuestion
  | BusinessIdQuestion
  | CountryQuestion
  | AuthorityQuestion;

export type Question = SingleQuestion | ListQuestion;

type Rest<Q extends Question> = Omit<Q, 'kind'>;
type Options = Readonly<Record<string, Option>>;

/** Questions are written with these: `rent: ask.money({ label: { cs: 'Nájem', en: 'Rent' } })`. */
export const ask = {
  text: (question: Rest<TextQuestion>): TextQuestion => ({ kind: 'text', ...question }),
  email: (question: Asked): ContactQuestion => ({ kind: 'email', ...question }),
  phone: (question: Asked): ContactQuestion => ({ kind: 'phone', ...question }),
  dataBox: (question: Asked): ContactQuestion => ({ kind: 'data-box', ...question }),
  choice: <const O extends Options>(question: Rest<ChoiceQuestion> & { readonly options: O }): ChoiceQuestion<O> => ({
    kind: 'choice',
    ...question,
  }),
  choices: <const O extends Options>(
    question: Rest<ChoicesQuestion> & { readonly options: O },
  ): ChoicesQuestion<O> => ({
    kind: 'choices',
    ...question,
  }),
  yesNo: (question: Asked): YesNoQuestion => ({ kind: 'yes-no', ...question }),
  confirmation: (question: Asked): ConfirmationQuestion => ({ kind: 'confirmation', ...question }),
  date: (question: Rest<DateQuestion>): DateQuestion => ({ kind: 'date', ...question }),
  month: (question: Asked): MonthQuestion => ({ kind: 'month', ...question }),
  number: (question: Rest<NumberQuestion>): NumberQuestion => ({ kind: 'number', ...question }),
  money: (question: Rest<MoneyQuestion>): MoneyQuestion => ({ kind: 'money', ...question }),
  address: (question: Rest<AddressQuestion>): AddressQuestion => ({ kind: 'address', ...question }),
  account: (question: Asked): AccountQuestion => ({ kind: 'account', ...question }),
  businessId: (question: Asked): BusinessIdQuestion => ({ kind: 'business-id', ...question }),
  country: (question: Asked): CountryQuestion => ({ kind: 'country', ...question }),
  authority: (question: Rest<AuthorityQuestion>): AuthorityQuestion => ({ kind: 'authority', ...question }),
  list: <const I extends Readonly<Record<string, SingleQuestion>>>(
    question: Rest<ListQuestion> & { readonly item: I },
  ): ListQuestion<I> => ({ kind: 'list', ...question }),
};
