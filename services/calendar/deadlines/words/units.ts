import type { PeriodUnit } from '#platform/days/index.ts';

const forms: Readonly<Record<Exclude<PeriodUnit, 'working-day'>, readonly string[]>> = {
  day: ['den', 'dne', 'dni', 'dny', 'dnu', 'dnech'],
  week: ['tyden', 'tydne', 'tydny', 'tydnu'],
  month: ['mesic', 'mesice', 'mesicu'],
  year: ['rok', 'roku', 'roky', 'let', 'leta'],
};

const units = new Map(
  Object.entries(forms).flatMap(([unit, words]) => words.map((word) => [word, unit as keyof typeof forms] as const)),
);

/** Unit of time that a folded word names, or undefined. */
export function unitOfWord(folded: string): Exclude<PeriodUnit, 'working-day'> | undefined {
  return units.get(folded);
}

const endings: readonly (readonly [ending: string, unit: Exclude<PeriodUnit, 'working-day'>])[] = [
  ['denni', 'day'],
  ['tydenni', 'week'],
  ['mesicni', 'month'],
  ['rocni', 'year'],
];

/** Splits a folded adjective of length ("patnactidenni") into its number part and unit, or undefined. */
export function lengthAdjective(
  folded: string,
): { prefix: string; unit: Exclude<PeriodUnit, 'working-day'> } | undefined {
  // "patnáctidenních", "patnáctidenního": cases only add to the end.
  const stem = folded.replace(/(ho|mu|ch|m)$/, '');
  for (const [ending, unit] of endings) {
    if (stem.endsWith(ending)) return { prefix: stem.slice(0, -ending.length), unit };
  }
  return undefined;
}

const months = [
  ['leden', 'ledna', 'lednu', 'lednem'],
  ['unor', 'unora', 'unoru', 'unorem'],
  ['brezen', 'brezna', 'breznu', 'breznem'],
  ['duben', 'dubna', 'dubnu', 'dubnem'],
  ['kveten', 'kvetna', 'kvetnu', 'kvetnem'],
  ['cerven', 'cervna', 'cervnu', 'cervnem'],
  ['cervenec', 'cervence', 'cervenci', 'cervencem'],
  ['srpen', 'srpna', 'srpnu', 'srpnem'],
  ['zari', 'zarim'],
  ['rijen', 'rijna', 'rijnu', 'rijnem'],
  ['listopad', 'listopadu', 'listopadem'],
  ['prosinec', 'prosince', 'prosinci', 'prosincem'],
];

const monthNumbers = new Map(months.flatMap((all, index) => all.map((form) => [form, index + 1] as const)));

/** Month 1 to 12 that a folded word names, or undefined. */
export function monthOfWord(folded: string): number | undefined {
  return monthNumbers.get(folded);
}

const weekdays = ['pondeli', 'utery', 'stred', 'ctvrtek', 'ctvrtk', 'patek', 'patk', 'sobot', 'nedel'];

/** True for a day of the week in any case. */
export function isWeekday(folded: string): boolean {
  return folded.length <= 8 && weekdays.some((stem) => folded.startsWith(stem));
}
