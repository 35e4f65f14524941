import type { Token } from '../tokens.ts';
import type { PeriodStart } from '../types.ts';
import {
  beforeEvent,
  citizensPapers,
  deliveryStems,
  ownPapers,
  papersContent,
  sendingStems,
} from '../words/anchors.ts';

/** From what a period runs: an event the reader can date, some `unknown` one, or nothing said (null). */
export type Anchor = { readonly from: PeriodStart | 'unknown' | null; readonly to: number };

const introduced = new Set(['od', 'ode', 'po', 'pred', 'dnem']);

/** How far an event may stand behind the period. */
const reach = 12;

/** Reads the event after a period whose last token is before `at`. `to` is the token after what was read. */
export function anchorAt(tokens: readonly Token[], at: number): Anchor {
  const next = skipFillers(tokens, at);
  const word = tokens[next]?.folded ?? '';
  if (word === 'pred' || word === 'predem') return { from: 'unknown', to: next + 1 };
  if (word === 'veku' || word === 'stari') return { from: 'unknown', to: next + 1 };
  if (!introduced.has(word)) return { from: laterStart(tokens, next), to: at };
  return eventAt(tokens, next + 1);
}

/** "činí 15 dnů a počíná běžet dnem následujícím po doručení": the event comes later in the sentence. */
function laterStart(tokens: readonly Token[], at: number): PeriodStart | null {
  for (let next = at; next < at + reach; next++) {
    const word = tokens[next]?.folded ?? '.';
    if (word === '.') return null;
    if (!/^(pocina|pocne|bezi|bezet|zacina)/.test(word)) continue;
    while (next < at + reach && !introduced.has(tokens[next]?.folded ?? '')) next++;
    const { from } = eventAt(tokens, next + 1);
    return from === 'unknown' ? null : from;
  }
  return null;
}

/** Reads the event that begins with token `at`: "dne jeho doručení", "nabytí právní moci", "dne, kdy Vám byl doručen". */
export function eventAt(tokens: readonly Token[], at: number): Anchor {
  let next = at;
  for (; next < at + reach; next++) {
    const token = tokens[next];
    if (!token) break;
    if (token.folded === ',' && tokens[next + 1]?.folded === 'kdy') return clauseAt(tokens, next + 2);
    if (token.folded === 'kdy') return clauseAt(tokens, next + 1);
    if (!beforeEvent.has(token.folded)) break;
  }
  const word = tokens[next]?.folded ?? '';
  if (/^(nabyti|pravni|vykonatelnost)/.test(word)) return legalForce(tokens, next);
  if (starts(word, deliveryStems)) return delivery(tokens, next);
  if (word === 'dodani') return { from: 'box', to: next + 1 };
  if (starts(word, sendingStems)) return sending(tokens, next);
  // "od data tohoto dopisu", "ode dne této výzvy"
  if (isThisPaper(tokens, at, next) && starts(word, ownPapers)) return { from: 'sending', to: next + 1 };
  return { from: 'unknown', to: next };
}

/** "této výzvy", "data dopisu": the paper in hand, not some other. */
function isThisPaper(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(from, to).some(({ folded }) => /^(teto|tohoto|data|datum)$/.test(folded));
}

function skipFillers(tokens: readonly Token[], at: number): number {
  let next = at;
  while (/^[,)(]$|^(a|to|vzdy|vsak|ale|pocinaje)$/.test(tokens[next]?.folded ?? '') && next < at + 4) next++;
  return introduced.has(tokens[next]?.folded ?? '') ? next : at;
}

function legalForce(tokens: readonly Token[], at: number): Anchor {
  const end = /^(nabyti)/.test(tokens[at]!.folded) ? at + 3 : at + 2;
  const isForce = /^(nabyti|vykonatelnost)/.test(tokens[at]!.folded) || tokens[at + 1]?.folded === 'moci';
  if (!isForce) return { from: 'unknown', to: at };
  const to = pastPaper(tokens, tokens[at]!.folded.startsWith('vykon') ? at + 1 : end);
  return { from: 'legal-force', to };
}

function delivery(tokens: readonly Token[], at: number): Anchor {
  const noun = nounAfter(tokens, at + 1);
  const word = tokens[noun]?.folded ?? '';
  const takenOver = tokens[at]!.folded.startsWith('prevz') && tokens[noun]?.kind === 'word' && word.length > 3;
  if (citizensPapers.has(word) || (takenOver && !starts(word, ownPapers))) return { from: 'unknown', to: noun };
  return { from: 'delivery', to: pastPaper(tokens, at + 1) };
}

/** "ode dne vydání rozhodnutí": of a thing other than this paper it is unknown. */
function sending(tokens: readonly Token[], at: number): Anchor {
  const noun = nounAfter(tokens, at + 1);
  const own = tokens[at]!.folded.startsWith('dnes') || starts(tokens[noun]?.folded ?? '', ownPapers);
  return own ? { from: 'sending', to: noun + 1 } : { from: 'unknown', to: at + 1 };
}

/** "kdy Vám byl tento příkaz doručen": the verb stands before the end of the clause. */
function clauseAt(tokens: readonly Token[], at: number): Anchor {
  for (let next = at; next < at + reach; next++) {
    const word = tokens[next]?.folded ?? '.';
    if (/^[.,;]$/.test(word)) break;
    if (/^(nabyl|nabude)/.test(word) && tokens[next + 1]?.folded === 'pravni')
      return { from: 'legal-force', to: next + 3 };
    if (starts(word, [...deliveryStems, 'obdrzel', 'prevzal', 'prevezm', 'vyrozumen']))
      return { from: 'delivery', to: next + 1 };
  }
  return { from: 'unknown', to: at };
}

/** The token of the noun after determiners: "tohoto písemného rozhodnutí". */
function nounAfter(tokens: readonly Token[], at: number): number {
  let next = at;
  while (beforeEvent.has(tokens[next]?.folded ?? '') && next < at + 4) next++;
  return next;
}

/** Skips the name of the paper, so that "platebního výměru" is not taken for a word about paying. */
function pastPaper(tokens: readonly Token[], at: number): number {
  let next = nounAfter(tokens, at);
  const first = next;
  while (next < first + 3 && isPaper(tokens[next]?.folded ?? '', next > first)) next++;
  return next === first ? at : next;
}

function isPaper(word: string, content: boolean): boolean {
  return starts(word, ownPapers) || (content && papersContent.has(word));
}

function starts(word: string, stems: readonly string[]): boolean {
  return stems.some((stem) => word.startsWith(stem));
}
