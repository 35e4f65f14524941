import type { Driver } from '#services/gateway/api.ts';
import type { Course } from '../shapes.ts';
import type { Day } from '#platform/days/index.ts';
import { accountOf } from './account.ts';

/** Most points with which the course helps. */
const mostForCourse = 10;
/** An offence of so many points shuts the course out (since 2024; older ones of seven do too). */
const serious = 6;

/**
 * Whether a course of safe driving would take points away now (§ 123e par. 4 and 5 of Act 361/2000 Coll., as amended by
 * Act 271/2023 Coll.): four of them, at most ten on the account, none for an offence of six, once a calendar year, asked
 * for within a month of the course. The wording in force was not at hand; conditions as published by the state's portal
 * at the end of 2024.
 */
export function courseOf({ points, entries }: Pick<Driver, 'points' | 'entries'>, today: Day): Course {
  if (points === 0) return { state: 'no-points', again: null };
  if (points > mostForCourse) return { state: 'too-many', again: null };
  const year = today.slice(0, 4);
  if (accountOf(entries).entries.some(({ kind, points: given }) => kind === 'offence' && given >= serious))
    return { state: 'serious-offence', again: null };
  if (entries.some(({ kind, on }) => kind === 'struck-off-by-course' && on.startsWith(year)))
    return { state: 'this-year', again: `${Number(year) + 1}-01-01` };
  return { state: 'possible', again: null };
}
