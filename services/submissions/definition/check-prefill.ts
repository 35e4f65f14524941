import type { PrefillSource, Question } from './questions.ts';
import type { AnySubmissionType } from './type.ts';

/** Kinds of questions that a source can fill in. */
const fits: Readonly<Record<PrefillSource, readonly Question['kind'][]>> = {
  'register.address': ['address', 'text'],
  'register.birth-place': ['text'],
  'register.marital-status': ['choice'],
  'register.citizenship': ['country'],
  'register.identity-card': ['text'],
  'register.passport': ['text'],
  'register.data-box': ['data-box', 'text'],
  'driver.licence': ['text'],
  'vehicle.plate': ['text'],
  'profile.email': ['email', 'text'],
  'profile.phone': ['phone', 'text'],
  earlier: [
    'text',
    'email',
    'phone',
    'data-box',
    'choice',
    'choices',
    'yes-no',
    'date',
    'month',
    'number',
    'money',
    'address',
    'account',
    'business-id',
    'country',
    'authority',
    'list',
  ],
};

/** Sources that cannot fill in what they are told for. A declaration is nobody's but the person's. */
export function prefillFaults({ questions }: AnySubmissionType): string[] {
  return Object.entries(questions).flatMap(([name, question]) =>
    (question.prefill ?? [])
      .filter((source) => !fits[source]?.includes(question.kind))
      .map((source) => `"${name}" is of the kind ${question.kind}, which ${source} cannot fill in`),
  );
}
