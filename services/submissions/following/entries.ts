import type { z } from 'zod';
import type { DiaryEntry } from '#platform/diary/index.ts';
import type { putEntry } from '#services/calendar/api.ts';
import { limitsOf } from '../cases/limits.ts';
import { running } from '../cases/states.ts';
import type { Opened } from '../opened.ts';

const source = { cs: 'Podání', en: 'Submissions' };

/** Days before the last day of a limit on which the citizen is reminded: their own, and not of what the authority must do. */
const reminders = { applicant: [7, 1], authority: [] } as const;

/**
 * Time limits of submissions that run, as entries of the calendar: until when the authority is to act, and what the citizen
 * themselves must keep to. None of what is decided or closed.
 */
export function entriesOf(all: readonly Opened[], now: Date): DiaryEntry<z.input<typeof putEntry>>[] {
  return all.flatMap(({ row, made }) => {
    if (!made || !running.has(row.state)) return [];
    return limitsOf(made, now).map(({ of, what, law, until }, index) => ({
      key: `${row.id}:${index}`,
      entry: {
        kind: 'deadline' as const,
        title: { cs: `${made.title.cs}: ${limitWords[of].cs}`, en: `${made.title.en}: ${limitWords[of].en}` },
        description: what,
        when: { kind: 'days' as const, from: until, to: until },
        reminders: [...reminders[of]],
        source,
        link: `/podani/${row.id}`,
        law: `${law.section} ${law.act}`.slice(0, 200),
      },
    }));
  });
}

const limitWords = {
  authority: { cs: 'poslední den pro úřad', en: 'last day for the authority' },
  applicant: { cs: 'váš poslední den', en: 'your last day' },
} as const;
