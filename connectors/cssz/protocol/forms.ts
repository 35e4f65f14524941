/** Forms that go through the gateway, and under which names of ČSSZ. */

export const FORM_NAMES = ['employer-monthly-report', 'benefit-attachment', 'self-employed-sickness'] as const;
export type FormName = (typeof FORM_NAMES)[number];

/** How a form is called on the wire. */
export interface FormClass {
  /** MessageDetails/Class. */
  readonly govtalk: string;
  /** Message@eType. */
  readonly type: string;
}

/** By ČSSZ's list of envelopes (CSSZSubmClasses), as open implementations have it. */
export const FORMS: Readonly<Record<FormName, FormClass>> = {
  'employer-monthly-report': { govtalk: 'CSSZ_JMHZ', type: 'JMHZ25' },
  'benefit-attachment': { govtalk: 'CSSZ_NEM_PRI', type: 'NEMPRI25' },
  // The letters are so in the list.
  'self-employed-sickness': { govtalk: 'CZZS_NPOSVC', type: 'NPOSVC25' },
};

/** The question of how a filing stands (dotaz na stav); for other forms than the monthly report it is assumed. */
export const STATUS_QUESTION: FormClass = { govtalk: 'CSSZ_DZMH', type: 'DZMH25' };

/** The form of that class and type. */
export function formOf({ govtalk, type }: FormClass): FormName | undefined {
  return FORM_NAMES.find((name) => FORMS[name].govtalk === govtalk && FORMS[name].type === type);
}
