import type { Token } from './tokens.ts';
import { neverEnding } from './words/abbreviations.ts';
import { monthOfWord } from './words/units.ts';

/** Tokens `from` to `to` (exclusive). */
export type Sentence = { readonly from: number; readonly to: number };

/** A sentence is cut after so many tokens: text without full stops must not make reading slow. */
const longest = 300;

/** Characters of a line that is surely not filled; filled lines have 70 to 120. */
const shortLine = 50;
const filledLine = 120;

const roman = /^[ivx]{1,5}$/;

/** Parts the tokens into sentences; every token is in exactly one. */
export function sentencesOf(tokens: readonly Token[]): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  let line = 0;
  const short = shortLineOf(tokens);
  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at]!.gap === 'line') line = at;
    if (!endsAfter(tokens, at) && !endsLine(tokens, line, at, short) && at - from < longest) continue;
    sentences.push({ from, to: at + 1 });
    from = at + 1;
  }
  if (from < tokens.length) sentences.push({ from, to: tokens.length });
  return sentences;
}

function endsAfter(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]!;
  const next = tokens[at + 1];
  if (!next) return true;
  if (token.kind !== 'mark') return false;
  if (token.folded === '?' || token.folded === '!') return true;
  if (token.folded !== '.') return false;
  const before = tokens[at - 1];
  if (!before || before.folded === '.') return next.gap === 'line';
  if (!startsSentence(next)) return false;
  if (before.kind === 'number') return !isNumbering(tokens, at) && monthOfWord(next.folded) === undefined;
  if (before.kind !== 'word') return true;
  if (before.folded.length === 1 || roman.test(before.folded)) return false;
  return !neverEnding.has(before.folded);
}

/** Lines shorter than this are not filled, by the longest line of the text. */
function shortLineOf(tokens: readonly Token[]): number {
  let longestLine = 0;
  let start = 0;
  for (const token of tokens) {
    if (token.gap === 'line') start = token.start;
    longestLine = Math.max(longestLine, token.end - start);
  }
  return Math.max(shortLine, 0.65 * Math.min(longestLine, filledLine));
}

/** A heading or a row: a short line before one that begins with a capital. Lines of a paragraph are filled. */
function endsLine(tokens: readonly Token[], line: number, at: number, short: number): boolean {
  const next = tokens[at + 1];
  const last = tokens[at]!;
  if (next?.gap !== 'line') return false;
  if (last.folded === ',' && tokens[line]!.folded.startsWith('vazen')) return true;
  if (next.kind !== 'word' || !next.capital) return false;
  return (
    last.end - tokens[line]!.start < short &&
    last.folded !== ',' &&
    !/^(a|i|k|o|s|u|v|z|ve|ke|ze|na|do|dne)$/.test(last.folded)
  );
}

function startsSentence(token: Token): boolean {
  if (token.kind === 'word') return token.capital;
  return token.gap === 'line' && (token.kind === 'number' || /[–—•·\-§(„"]/.test(token.folded));
}

/** "1. Předložte…": the number stands at the beginning of a line. */
function isNumbering(tokens: readonly Token[], stop: number): boolean {
  return tokens[stop - 1]!.gap === 'line';
}

/** True when a paragraph or an item of a list seems to begin with this token. */
export function beginsPart(token: Token): boolean {
  return token.gap === 'line' && (token.kind === 'word' ? token.capital : token.kind === 'mark');
}
