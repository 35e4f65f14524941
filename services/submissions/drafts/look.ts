import type { Localized } from '#platform/contract.ts';
import { carriedOver } from '../answers/carry.ts';
import { nextOf, progressOf } from '../answers/progress.ts';
import type { DraftLook } from '../cases/parts.ts';
import type { Opened } from '../opened.ts';
import type { Parts } from '../parts.ts';
import { wayThrough } from './reading.ts';

/** What a draft is called whose type is not filed any more. */
const noType: Localized = { cs: 'Formulář, který se už nepodává', en: 'A form that is no longer filed' };

/** What lists tell of a draft: by what is stored, nobody is asked and nothing is changed. */
export function lookAt({ types, now }: Pick<Parts, 'types' | 'now'>, opened: Opened): DraftLook {
  const type = types.get(opened.draft.type);
  if (!type) return { title: opened.made?.title ?? noType, progress: { done: 0, of: 0 }, next: null };
  const carried = carriedOver(type, opened.draft);
  const { way, objected } = wayThrough({ ...opened, draft: { ...opened.draft, ...carried } }, type, now());
  const next = nextOf(way, objected);
  return {
    title: type.title,
    progress: progressOf(way, objected),
    next: way.pages.find(({ page }) => page.id === next)?.page.title ?? null,
  };
}
