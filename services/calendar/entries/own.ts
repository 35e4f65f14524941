import type { FieldProblem, OwnFields } from '../api.ts';
import { type EntryContent, newContent, untranslated } from './content.ts';
import { happeningsFrom } from './expand.ts';
import { canonicalRule, type Repeat, UnsupportedRule } from './rule.ts';
import { problemOfWhen, years } from './when.ts';

/** What the citizen has written, as a content of the calendar; or what is wrong with it. */
export type Written =
  | { readonly content: EntryContent; readonly problems?: never }
  | { readonly content?: never; readonly problems: readonly FieldProblem[] };

/**
 * Reads the fields of an own entry.
 *
 * @param before the entry as it was: what fields do not speak of stays, e.g. the times left out
 */
export function writtenEntry(fields: OwnFields, before: EntryContent | null): Written {
  const { title, description, place, when, reminders } = fields;
  const problem = problemOfWhen(when);
  if (problem) return { problems: [problem] };
  let repeat: Repeat | null;
  try {
    repeat = repeatOf(fields, before);
  } catch (error) {
    if (error instanceof UnsupportedRule) return { problems: ['rule-not-supported'] };
    throw error;
  }
  if (repeat && !happens(when, repeat)) return { problems: ['rule-not-supported'] };
  const base =
    before ?? newContent({ kind: 'own', title: untranslated(''), when, source: { kind: 'own', name: null } });
  return {
    content: {
      ...base,
      title: untranslated(title),
      description: untranslated(description),
      place,
      when,
      repeat,
      reminders: [...new Set(reminders)].toSorted((one, other) => other - one),
    },
  };
}

function repeatOf({ when, repeat }: OwnFields, before: EntryContent | null): Repeat | null {
  const rule = repeat?.rule ? canonicalRule(repeat.rule, when.kind === 'times') : null;
  const kept = before?.repeat;
  // Times left out are told by the beginning: once that moves, they mean nothing.
  const same = kept !== null && kept !== undefined && before?.when.from === when.from;
  if (rule === null) return same && repeat !== null && kept.also.length > 0 ? { ...kept, rule: null } : null;
  return { rule, except: same ? kept.except : [], also: same ? kept.also : [] };
}

function happens(when: EntryContent['when'], repeat: Repeat): boolean {
  const all = happeningsFrom({ when, repeat }, `${years.first}-01-01`, `${years.last}-12-31`);
  return all.next().done !== true;
}
