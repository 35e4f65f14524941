import type { Phrase } from './grammar/phrases.ts';
import { beginsPart, type Sentence } from './sentences.ts';
import type { Token } from './tokens.ts';

/** Words a place is told by, by their beginnings. */
const placeStems = [
  'kancelar',
  'jednac',
  'sin$',
  'mistnost',
  'dver',
  'budov',
  'pracovist',
  'oddelen',
  'prepazk',
  'sal',
  'ucebn',
  'ordinac',
  'zasedac',
  'sluzebn',
  'sraz',
  'sidl',
  'obradn',
  'patro',
  'pavilon',
  'stredisk',
  'skol',
];

/** Where a place ends: what one is to do or to bring there. */
const stops = new Set(['abyste', 'prineste', 's', 'vezmete', 'predlozte', 'nedostavite', 'se', 'spojene']);

const longest = 30;

/** The place of an appointment as the sentence words it, or undefined. */
export function placeOf(
  text: string,
  tokens: readonly Token[],
  sentence: Sentence,
  phrase: Phrase,
): string | undefined {
  return (
    from(text, tokens, phrase.to, sentence.to) ??
    row(text, tokens, sentence.to) ??
    before(text, tokens, sentence, phrase)
  );
}

/** After the hours: ", kancelář č. 214", "v budově soudu, jednací síň č. 12, přízemí". */
function from(text: string, tokens: readonly Token[], start: number, end: number): string | undefined {
  let at = start;
  while (/^([,(:–—-]|do|v|ve|na|sraz)$/.test(tokens[at]?.folded ?? '') && at < start + 3) at++;
  const stop = stopAfter(tokens, at, end);
  const isPlace = tokens.slice(at, stop).some(tellsPlace);
  return isPlace ? wording(text, tokens, at, stop) : undefined;
}

/** In the row below: "Místo: hlavní budova školy". */
function row(text: string, tokens: readonly Token[], next: number): string | undefined {
  if (tokens[next]?.folded !== 'misto') return undefined;
  const at = tokens[next + 1]?.folded === ':' ? next + 2 : next + 1;
  let stop = at;
  while (stop < at + longest && tokens[stop] && (stop === at || tokens[stop]!.gap !== 'line')) stop++;
  return wording(text, tokens, at, stop);
}

/** Before the day: "dostavte se na zdejší pracoviště, kancelář č. 214, dne …". */
function before(text: string, tokens: readonly Token[], sentence: Sentence, phrase: Phrase): string | undefined {
  for (let at = Math.max(sentence.from, phrase.from - longest); at < phrase.from; at++) {
    if (tellsPlace(tokens[at]!)) return wording(text, tokens, at, stopAfter(tokens, at, phrase.from));
  }
  return undefined;
}

function tellsPlace({ kind, folded }: Token): boolean {
  if (kind !== 'word') return false;
  return placeStems.some((stem) => (stem.endsWith('$') ? folded === stem.slice(0, -1) : folded.startsWith(stem)));
}

function stopAfter(tokens: readonly Token[], start: number, end: number): number {
  let at = start;
  for (; at < Math.min(end, start + longest); at++) {
    const token = tokens[at]!;
    if (at > start && beginsPart(token)) break;
    if (token.folded === ';' || stops.has(token.folded)) break;
    if (token.folded === 'k' && tokens[at - 1]?.folded === ',') break;
  }
  return at;
}

function wording(text: string, tokens: readonly Token[], start: number, stop: number): string | undefined {
  let last = stop - 1;
  while (last >= start && /^([,.;:(–-]|k|ke|a|dne|na|den|v|ve)$/.test(tokens[last]!.folded)) last--;
  if (last < start) return undefined;
  return text.slice(tokens[start]!.start, tokens[last]!.end).replace(/\s+/g, ' ');
}
