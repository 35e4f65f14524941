import type { Phrase } from './grammar/phrases.ts';
import { beginsPart, type Sentence } from './sentences.ts';
import type { Token } from './tokens.ts';
import type { DeadlineKind } from './types.ts';
import { type CueKind, cueOf, dutyOfThirdPerson, namesAddressee, ownKinds } from './words/cues.ts';

/** What the words around an expression of time say: the nearest of each kind, in tokens of distance. */
export type Surroundings = ReadonlyMap<CueKind | Verb, number>;

/** `firm`: the nearest word that names a duty by itself; `come`: the nearest one that asks to come. */
type Verb = 'firm' | 'come';

/** Words this weak at most name a duty by themselves: verbs, not things a duty may be about. */
const firmWeakness = 3;

/** Words farther away say nothing about an expression. */
const reach = 60;

/** For each token the expression of time it belongs to. */
export type Owners = readonly (Phrase | undefined)[];

const aboutCost = 40;
const commaCost = 6;
const semicolonCost = 12;
const partCost = 8;

/**
 * Looks at the words of the sentence around a phrase. Distance counts tokens; commas, semicolons and new parts of the
 * text count more, so that the nearest clause wins. Other expressions of time count as one token and say nothing.
 *
 * @param owner for each token the phrase it belongs to, or undefined
 */
export function surroundings(
  tokens: readonly Token[],
  sentence: Sentence,
  phrase: Phrase,
  owner: Owners,
): Surroundings {
  const nearest = new Map<CueKind | Verb, number>();
  let cost = 0;
  for (let at = phrase.from - 1; at >= Math.max(sentence.from, phrase.from - reach); at--) {
    if (beginsPart(tokens[at + 1]!)) cost += partCost;
    cost += step(tokens, at, owner, at + 1);
    note(nearest, tokens, at, cost, owner);
    if (cueOf(tokens[at]!.folded)?.kind === 'stranger') nearest.set('stranger', 0);
  }
  cost = 0;
  for (let at = phrase.to; at < Math.min(sentence.to, phrase.to + reach); at++) {
    if (beginsPart(tokens[at]!)) cost += partCost;
    cost += step(tokens, at, owner, at - 1);
    note(nearest, tokens, at, cost, owner);
  }
  return nearest;
}

function step(tokens: readonly Token[], at: number, owner: Owners, neighbour: number): number {
  if (owner[at]) return owner[at] === owner[neighbour] ? 0 : 1;
  const { kind, folded } = tokens[at]!;
  if (kind !== 'mark') return 1;
  // ", a to do 15 dnů" goes on with the same clause.
  if (folded === ',') return tokens[at + 1]?.folded === 'a' && tokens[at + 2]?.folded === 'to' ? 1 : commaCost;
  return folded === ';' ? semicolonCost : 1;
}

function note(
  nearest: Map<CueKind | Verb, number>,
  tokens: readonly Token[],
  at: number,
  cost: number,
  owner: Owners,
): void {
  const token = tokens[at]!;
  if (owner[at] || token.kind !== 'word') return;
  const cue = cueOf(token.folded);
  if (!cue) return;
  const kind = kindHere(tokens, at, cue.kind);
  const whole = cost + cue.weakness + (cue.kind === 'appeal' && isAbout(tokens, at) ? aboutCost : 0);
  if (cue.weakness <= firmWeakness && ownKinds.has(kind)) keepNearest(nearest, 'firm', whole);
  if (cue.weakness === 0 && kind === 'appear') keepNearest(nearest, 'come', whole);
  keepNearest(nearest, kind, whole);
}

function keepNearest(nearest: Map<CueKind | Verb, number>, kind: CueKind | Verb, cost: number): void {
  if (cost < (nearest.get(kind) ?? Infinity)) nearest.set(kind, cost);
}

/** "poplatek za odvolání", "vyjádřete se k odvolání": a remedy that something else is about. */
function isAbout(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]!.folded.startsWith('prezkum')) return false;
  return /^(k|ke|za|o|do)$/.test(tokens[at - 1]?.folded ?? '');
}

/** What a word is in its place: by its subject and its tense. */
function kindHere(tokens: readonly Token[], at: number, kind: CueKind): CueKind {
  const { folded } = tokens[at]!;
  const third = dutyOfThirdPerson(folded);
  if (third) return hasBefore(tokens, at, 8, namesAddressee) ? third : kind === 'authority' ? kind : third;
  // "Objednali jsme Vás", "soud odročil jednání" set an appointment.
  if (ownKinds.has(kind) && kind !== 'appear' && isPast(tokens, at)) return 'past';
  return inTense(kind, tokens[at - 1]?.folded ?? '');
}

/** "a ve lhůtě se nevyjádřila": the past, when nothing like "abyste" makes it a wish. */
function isPast(tokens: readonly Token[], at: number): boolean {
  const { folded } = tokens[at]!;
  if (!/^.{4,}(il|ila|ili|ilo|al|ala|ali|yl|yla|edl|edla|el|ela)$/.test(folded)) return false;
  return !hasBefore(tokens, at, 25, (word) => /^(aby|abych|abyste|kdyby|byste|by|zda)$/.test(word));
}

function hasBefore(tokens: readonly Token[], at: number, reachBack: number, is: (word: string) => boolean): boolean {
  for (let before = at - 1; before >= Math.max(0, at - reachBack); before--) {
    if (tokens[before]!.folded === '.' && tokens[before + 1]!.capital) return false;
    if (is(tokens[before]!.folded)) return true;
  }
  return false;
}

/** "bude zahájena" is no past, "bylo zahájeno" is no appointment. */
function inTense(kind: CueKind, before: string): CueKind {
  if (kind === 'past' && /^(bude|budou)$/.test(before)) return 'appear';
  return kind === 'appear' && /^(byl|byla|bylo|byly|nebyl[ao]?)$/.test(before) ? 'past' : kind;
}

/** The nearest duty of the addressee, with its distance, or null. */
export function nearestDuty(
  around: Surroundings,
  among: (kind: DeadlineKind) => boolean = () => true,
): { kind: DeadlineKind; cost: number } | null {
  let best: { kind: DeadlineKind; cost: number } | null = null;
  for (const [named, cost] of around) {
    if (named === 'firm' || named === 'come' || !ownKinds.has(named)) continue;
    const kind = kindOf(named, around, cost);
    if (among(kind) && (!best || cost < best.cost)) best = { kind, cost };
  }
  return best;
}

function kindOf(named: CueKind, around: Surroundings, cost: number): DeadlineKind {
  const far = (kind: CueKind): number => around.get(kind) ?? Infinity;
  if (named === 'returning') return far('payment') <= cost + 18 ? 'payment' : 'submit';
  if (named === 'filing') return filed(around, cost);
  // "vyjádření zašlete"
  return named === 'submit' && far('reply') <= cost + 3 ? 'reply' : (named as DeadlineKind);
}

/** What is filed: the remedy or the statement named in the neighbourhood of the verb, otherwise some submission. */
function filed(around: Surroundings, cost: number): DeadlineKind {
  const far = (kind: CueKind): number => around.get(kind) ?? Infinity;
  if (far('appeal') <= cost + 14) return 'appeal';
  return far('reply') <= cost + 8 && far('reply') < far('submit') ? 'reply' : 'submit';
}

const against: readonly CueKind[] = ['authority', 'past', 'keep', 'happening', 'stranger'];

/** Distance of the nearest word that speaks against a deadline of the addressee; Infinity when there is none. */
export function nearestAgainst(around: Surroundings, kinds: readonly CueKind[] = against): number {
  return Math.min(...kinds.map((kind) => around.get(kind) ?? Infinity));
}

/** The duty said last in a sentence, for the one after it that names only the time. */
export function dutyOf(tokens: readonly Token[], sentence: Sentence, owner: Owners): DeadlineKind | null {
  let best: { kind: DeadlineKind; weakness: number } | null = null;
  for (let at = sentence.from; at < sentence.to; at++) {
    const token = tokens[at]!;
    const cue = token.kind === 'word' && !owner[at] ? cueOf(token.folded) : undefined;
    if (!cue || !ownKinds.has(cue.kind) || cue.weakness > 8) continue;
    const kind = cue.kind === 'filing' || cue.kind === 'returning' ? 'submit' : (cue.kind as DeadlineKind);
    if (!best || cue.weakness <= best.weakness) best = { kind, weakness: cue.weakness };
  }
  return best?.kind ?? null;
}
