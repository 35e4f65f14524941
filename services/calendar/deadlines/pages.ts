import { fold } from './words/fold.ts';

/** A line of the text that belongs to the letter: from `start` to `end`, both offsets into the text. */
export type Line = { readonly start: number; readonly end: number; readonly page: number };

/** So many lines at the top and the bottom of a page may be its head and foot. */
const edge = 4;

const pageNumber =
  /^(?:[-–—]\s*)?(?:(?:strana|str\.|list)\s*)?\d{1,4}(?:\s*(?:\/|z|ze|celkem)\s*\d{1,4})?(?:\s*[-–—])?$/i;
const pageOf = /\b(?:strana|str\.|list)\s*(?:č\.\s*)?\d{1,4}\s*(?:(?:\/|z)\s*\d{1,4})?\s*$/i;

/**
 * Lines with letters or digits in them, without the heads and feet of pages: these stand in the middle of sentences
 * that go over a page. Known by a page number, or by standing at the edge of more than one page.
 */
export function linesOf(text: string): Line[] {
  const pages = pagesOf(text);
  if (pages.length === 1) return pages[0]!.filter((line) => !pageOf.test(slice(text, line)));
  const seen = new Map<string, number>();
  const feet: string[] = [];
  for (const page of pages) {
    const keys = new Set(edgesOf(page).map((line) => keyOf(text, line)));
    for (const key of keys) seen.set(key, (seen.get(key) ?? 0) + 1);
    const last = page.at(-1);
    if (last) feet.push(keyOf(text, last));
  }
  return pages.flatMap((page, number) => {
    const foot = number > 0 ? (feet[number - 1] ?? '') : '';
    const edges = new Set(edgesOf(page));
    return page.filter((line, position) => {
      if (!edges.has(line)) return true;
      const content = slice(text, line);
      if (pageNumber.test(content) || pageOf.test(content)) return false;
      const key = keyOf(text, line);
      if ((seen.get(key) ?? 0) > 1) return false;
      // The head of a page often repeats a part of the foot: the name of the authority.
      return !(number > 0 && position < edge && key.length > 5 && foot.includes(key));
    });
  });
}

function pagesOf(text: string): Line[][] {
  const pages: Line[][] = [[]];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const letter = text[at];
    if (letter !== undefined && letter !== '\n' && letter !== '\f' && letter !== '\r') continue;
    const page = pages.at(-1)!;
    if (text.slice(start, at).trim()) page.push({ start, end: at, page: pages.length - 1 });
    if (letter === '\f') pages.push([]);
    start = at + 1;
  }
  return pages;
}

function edgesOf(page: readonly Line[]): Line[] {
  return page.length <= 2 * edge ? [...page] : [...page.slice(0, edge), ...page.slice(-edge)];
}

function slice(text: string, line: Line): string {
  return text.slice(line.start, Math.min(line.end, line.start + 400)).trim();
}

/** What repeats from page to page: words without digits. */
function keyOf(text: string, line: Line): string {
  return fold(slice(text, line)).replace(/\d+/g, '#').replace(/\s+/g, ' ');
}
