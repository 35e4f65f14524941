import type { z } from 'zod';
import type { putEntry } from '../api.ts';
import { newContent } from './content.ts';
import type { Written } from './own.ts';
import { problemOfWhen } from './when.ts';

/** What another service puts, as a content of the calendar; or what is wrong with it. */
export function contentOfPut(entry: z.output<typeof putEntry>): Written {
  const { kind, title, description, place, when, link, source, reminders, law } = entry;
  const problem = problemOfWhen(when);
  if (problem) return { problems: [problem] };
  return {
    content: newContent({
      kind,
      title,
      description: description ?? { cs: '', en: '' },
      place,
      when,
      link,
      source: { kind: 'service', name: source },
      reminders,
      law,
    }),
  };
}
