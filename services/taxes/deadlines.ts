import { type Day, movedToWorkingDay } from '#platform/days/index.ts';

/** Last days for filing and paying. Each end on a day off moves to the next working day (§ 33 (4) of Act 280/2009 Coll.). */

/** Ways of filing an income tax return that differ by their deadline. */
export type FilingWay = 'paper' | 'online' | 'adviser';

/**
 * Of the return for a year, and of its payment (§ 135 (3), § 136 (1, 2) of Act 280/2009 Coll.): three months after the year
 * on paper, four electronically once the three are over, six with an adviser.
 */
export function incomeTaxDeadline(year: number, way: FilingWay): Day {
  const month = { paper: '04', online: '05', adviser: '07' }[way];
  return movedToWorkingDay(`${year + 1}-${month}-01`).due;
}

/** Of the return for a year (§ 13a (1) of Act 338/1992 Coll.). */
export function propertyTaxDeadline(year: number): Day {
  return movedToWorkingDay(`${year}-01-31`).due;
}

/** Of both halves of the payment (§ 15 of Act 338/1992 Coll.). */
export function propertyTaxPayments(year: number): readonly [first: Day, second: Day] {
  return [movedToWorkingDay(`${year}-05-31`).due, movedToWorkingDay(`${year}-11-30`).due];
}
