import type { Way, WalkedPage } from './walk.ts';

/** How far a page is; see `pageState` of the contract. */
export type PageState = 'todo' | 'wrong' | 'objected' | 'done';

/** @param objected questions that the authority's channel objected to */
export function stateOf(walked: WalkedPage, objected: ReadonlySet<string>): PageState {
  if (walked.wrong) return 'wrong';
  if (walked.page.questions.some((name) => objected.has(name))) return 'objected';
  return walked.seen && walked.problems.length === 0 ? 'done' : 'todo';
}

/** The first page after one (or of all) that is not done, then the first of all; null: all are done. */
export function nextOf(way: Way, objected: ReadonlySet<string>, after?: string): string | null {
  const open = way.pages.map((walked) => stateOf(walked, objected) !== 'done');
  const from = after === undefined ? 0 : way.pages.findIndex(({ page }) => page.id === after) + 1;
  const next = open.indexOf(true, from);
  const found = next === -1 ? open.indexOf(true) : next;
  return way.pages[found]?.page.id ?? null;
}

/** How many pages are done, of those that the answers lead to. */
export function progressOf(way: Way, objected: ReadonlySet<string>): { readonly done: number; readonly of: number } {
  const done = way.pages.filter((walked) => stateOf(walked, objected) === 'done').length;
  return { done, of: way.pages.length };
}

/** The page before one on the way; null for the first. */
export function previousOf(way: Way, id: string): string | null {
  const at = way.pages.findIndex(({ page }) => page.id === id);
  return way.pages[at - 1]?.page.id ?? null;
}
