/**
 * Entries of the calendar that a service looks after. It needs this table in the service's migrations:
 *
 * ```sql
 * create table diary (
 *   citizen uuid primary key,
 *   sealed bytea not null
 * );
 * call platform.citizen_scoped('diary');
 * ```
 */
export { createDiary } from './diary.ts';
export type { Diary, DiaryEntry } from './diary.ts';
