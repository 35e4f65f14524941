import type { Token } from '../tokens.ts';
import type { PeriodUnit } from '#platform/days/index.ts';
import { isTen, numberOfPrefix, numberOfWord } from '../words/numbers.ts';
import { lengthAdjective, unitOfWord } from '../words/units.ts';

/** A length of time as written, with the span of tokens `from` to `to` (exclusive). */
export type WrittenPeriod = {
  readonly count: number;
  readonly unit: PeriodUnit;
  readonly from: number;
  readonly to: number;
};

/** Longer periods are no deadlines but sums, ages and times of keeping. */
const longestPeriod: Readonly<Record<PeriodUnit, number>> = {
  day: 400,
  'working-day': 300,
  week: 104,
  month: 60,
  year: 10,
};

/**
 * Reads a period that begins with token `at`: "15 dnů", "třiceti (30) dnů", "8 pracovních dnů", "jednoho měsíce",
 * "2 (dvou) týdnů", "měsíce", "patnáctidenní lhůtě".
 */
export function periodAt(tokens: readonly Token[], at: number): WrittenPeriod | null {
  const token = tokens[at];
  if (!token || token.kind === 'mark') return null;
  const found = counted(tokens, at) ?? adjective(tokens, at);
  return found && found.count > 0 && found.count <= longestPeriod[found.unit] ? found : null;
}

function counted(tokens: readonly Token[], at: number): WrittenPeriod | null {
  const number = numberAt(tokens, at);
  if (!number) return null;
  let next = afterBrackets(tokens, number.to);
  let working = false;
  for (
    ;
    /^(pracovnich|pracovniho|pracovni|kalendarnich|kalendarniho|kalendarni|celych)$/.test(tokens[next]?.folded ?? '');
    next++
  ) {
    working ||= tokens[next]!.folded.startsWith('prac');
  }
  const unit = unitOfWord(tokens[next]?.folded ?? '');
  if (!unit) return null;
  return { count: number.value, unit: working && unit === 'day' ? 'working-day' : unit, from: at, to: next + 1 };
}

function numberAt(tokens: readonly Token[], at: number): { value: number; to: number } | null {
  const token = tokens[at]!;
  if (token.kind === 'number') {
    // A part of a sum ("12 480"), of a law ("300/2008") or of a decimal.
    const before = tokens[at - 1];
    if (token.folded.length > 3 || (before && token.gap === 'none' && /[\d/.,]/.test(before.folded))) return null;
    const next = afterDot(tokens, at);
    return { value: Number(token.folded), to: next };
  }
  const value = numberOfWord(token.folded);
  if (value === undefined) return null;
  const one = isTen(token.folded) ? numberOfWord(tokens[at + 1]?.folded ?? '') : undefined;
  return one !== undefined && one < 10 ? { value: value + one, to: at + 2 } : { value, to: at + 1 };
}

/** "8- denní" and "15-ti dnů" are written too. */
function afterDot(tokens: readonly Token[], at: number): number {
  const joined = tokens[at + 1];
  if (joined?.folded === '-' && tokens[at + 2]?.folded.startsWith('ti')) return at + 3;
  return joined?.gap === 'none' && joined.folded === 'ti' ? at + 2 : at + 1;
}

/** Skips "(třiceti)", "(30)", "(slovy: patnácti)". */
function afterBrackets(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.folded !== '(') return at;
  for (let next = at + 1; next <= at + 6; next++) {
    if (tokens[next]?.folded === ')') return next + 1;
  }
  return at;
}

function adjective(tokens: readonly Token[], at: number): WrittenPeriod | null {
  const token = tokens[at]!;
  const joined = token.kind === 'number' ? tokens[at + 1] : undefined;
  const word = joined?.gap === 'none' && joined.kind === 'word' ? joined : token.kind === 'word' ? token : undefined;
  const length = word && lengthAdjective(word.folded);
  if (!word || !length) return null;
  const to = word === token ? at + 1 : at + 2;
  if (!tokens[to]?.folded.startsWith('lhut')) return null;
  const count = numberOfPrefix(word === token ? length.prefix : token.folded);
  return count === undefined ? null : { count, unit: length.unit, from: at, to };
}
