import { randomUUID } from 'node:crypto';
import { monthsOf } from '#services/calendar/entries/expand.ts';
import { contentsOf } from '../rooms/calendar.ts';
import type { Furnish } from './furnish.ts';

/** A calendar with the twelve entries of the bench. */
export const furnishCalendar: Furnish = (vault, rows) => {
  const own = vault.for('po-be-kalendar');
  const contents = contentsOf(new Date()).map((content) => ({ content, ...monthsOf(content) }));
  return async ({ citizen }) => {
    const key = await own.key(citizen);
    const now = new Date();
    rows.add('po_be_kalendar.calendar', { citizen, told_until: now });
    for (const { content, first, last } of contents) {
      const id = randomUUID();
      rows.add('po_be_kalendar.entry', {
        id,
        citizen,
        first_month: first,
        last_month: last,
        change: 1,
        changed_at: now,
        sealed: key.sealJson({ table: 'entry', row: id }, content),
      });
    }
  };
};
