import { linesOf } from './pages.ts';
import { fold } from './words/fold.ts';

/** A word, a run of digits or a mark of the text. */
export type Token = {
  readonly kind: 'word' | 'number' | 'mark';
  /** Lower case without diacritics, parts of a word divided at the end of a line put together. */
  readonly folded: string;
  /** True when the first letter is a capital. */
  readonly capital: boolean;
  /** Span in the text. */
  readonly start: number;
  readonly end: number;
  /** What stands before: nothing, a space, or a new line. */
  readonly gap: 'none' | 'space' | 'line';
};

const letter = /[\p{L}\p{M}\u00ad]/u;
const space = /[\s\u00a0\u2000-\u200b\u202f\u2060\ufeff]/;
const dashes = new Set(['-', '\u2010', '\u2011', '\u00ad', '\u2212']);

/** Cuts a text into tokens, in one pass; heads and feet of pages are left out. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const line of linesOf(text)) {
    let at = line.start;
    let gap: Token['gap'] = 'line';
    while (at < line.end) {
      const sign = text[at]!;
      if (space.test(sign)) {
        at++;
        if (gap === 'none') gap = 'space';
        continue;
      }
      const end = endOf(text, at, line.end);
      push(tokens, text, at, end, gap);
      at = end;
      gap = 'none';
    }
  }
  return tokens;
}

function endOf(text: string, start: number, limit: number): number {
  const sign = text[start]!;
  const same = /\d/.test(sign) ? /\d/ : letter.test(sign) ? letter : null;
  let end = start + 1;
  if (!same) return end;
  while (end < limit && same.test(text[end]!)) end++;
  return end;
}

function push(tokens: Token[], text: string, start: number, end: number, gap: Token['gap']): void {
  const raw = text.slice(start, end);
  const first = raw[0]!;
  const kind = /\d/.test(first) ? 'number' : letter.test(first) ? 'word' : 'mark';
  const folded = kind === 'word' ? fold(raw.replaceAll('\u00ad', '')) : raw;
  const capital = kind === 'word' && first !== first.toLowerCase();
  if (kind === 'word' && gap === 'line' && !capital && folded !== 'li') {
    const divided = dividedAt(tokens, text);
    if (divided) {
      tokens.splice(-2, 2, { ...divided, folded: divided.folded + folded, end });
      return;
    }
    const soft = tokens.at(-1);
    if (soft?.kind === 'word' && text[soft.end - 1] === '\u00ad') {
      tokens[tokens.length - 1] = { ...soft, folded: soft.folded + folded, end };
      return;
    }
  }
  tokens.push({ kind, folded, capital, start, end, gap });
}

/** The word before a hyphen that ends the last line. */
function dividedAt(tokens: readonly Token[], text: string): Token | undefined {
  const hyphen = tokens.at(-1);
  const word = tokens.at(-2);
  if (!hyphen || !word || word.kind !== 'word' || hyphen.gap !== 'none') return undefined;
  return dashes.has(text[hyphen.start]!) ? word : undefined;
}
