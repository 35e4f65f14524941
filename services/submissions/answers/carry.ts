import type { AnySubmissionType } from '../definition/type.ts';
import type { RawAnswers } from '../definition/values.ts';

/** What of a draft belongs to a version of its type. */
export interface Carried {
  readonly version: number;
  readonly answers: RawAnswers;
  readonly seen: readonly string[];
}

/**
 * Answers of an older version as this one's. What a person wrote stays where its question has the same name; the type may
 * move it elsewhere (`carryOver`). What fits no question any more is kept as it was: nothing shows it, and a later version
 * may ask it again. Undefined: it is of this version.
 */
export function carriedOver(type: AnySubmissionType, { version, answers, seen }: Carried): Carried | undefined {
  if (version === type.version) return undefined;
  // A process of an older release may open what a newer one has begun: then only the number differs.
  const moved = version < type.version && type.carryOver ? type.carryOver(answers, version) : {};
  return {
    version: type.version,
    answers: { ...answers, ...moved },
    seen: seen.filter((name) => Object.hasOwn(type.questions, name)),
  };
}
