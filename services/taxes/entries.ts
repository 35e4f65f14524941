import type { z } from 'zod';
import { addDays, type Day } from '#platform/days/index.ts';
import type { putEntry } from '#services/calendar/api.ts';
import type { Due } from './shapes.ts';

/** What this service puts into a citizen's calendar: days of payment. Days of returns are among the calendar's yearly duties. */
export interface DiaryEntry {
  readonly key: string;
  readonly entry: z.input<typeof putEntry>;
}

/** Days before a payment on which the citizen is reminded. */
export const reminders = [14, 3] as const;

const source = { cs: 'Daně', en: 'Taxes' };

export function entriesOf(dues: readonly Due[]): DiaryEntry[] {
  return dues.flatMap(({ id, payment }) =>
    payment.due === null
      ? []
      : [
          {
            key: id,
            entry: {
              kind: 'deadline',
              title: { cs: `Zaplatit: ${payment.what.cs}`, en: `To pay: ${payment.what.en}` },
              when: { kind: 'days', from: payment.due, to: payment.due },
              reminders: [...reminders],
              source,
              link: `/dane/platba/${id}`,
              law: 'zákon č. 280/2009 Sb.',
            },
          } satisfies DiaryEntry,
        ],
  );
}

/** Payments that are to be told of: their day is near or over. */
export function toTell(dues: readonly Due[], today: Day): string[] {
  const near = addDays(today, reminders[0]);
  return dues.filter(({ payment }) => payment.due !== null && payment.due <= near).map(({ id }) => id);
}

/** Days on which the account is read anew: the day before each reminder, and the day after. */
export function watchDays(dues: readonly Due[]): Day[] {
  return dues.flatMap(({ payment: { due } }) =>
    due === null ? [] : [...reminders.map((days) => addDays(due, -days - 1)), addDays(due, 1)],
  );
}
