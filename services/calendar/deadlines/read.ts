import { type Candidate, judgeDay, judgePeriod, judgeSame, type Neighbourhood } from './candidates.ts';
import { resolved } from './grammar/date.ts';
import { type Phrase, phrasesOf } from './grammar/phrases.ts';
import { dutyOf, surroundings } from './judging.ts';
import { lawIn, ruleOf } from './law.ts';
import { type Draft, merged } from './merge.ts';
import { placeOf } from './place.ts';
import { type Sentence, sentencesOf } from './sentences.ts';
import { settle } from './settle.ts';
import { deliveryDay, isFinal, legalForceDay, sendingDay, type Starts } from './starts.ts';
import { type Token, tokensOf } from './tokens.ts';
import type { DeadlineKind, FoundDeadline, Letter } from './types.ts';

/** A candidate with its sentence. */
type Placed = Candidate & { readonly sentence: number };

/**
 * Reads the deadlines and appointments that an official letter sets to its addressee, each once, in order of days.
 * Time the sender sets itself, days of papers and laws, and what is over are left out; so is what runs from an event
 * the letter cannot date. Never throws on any text; takes time in proportion to its length.
 */
export function readDeadlines(letter: Letter): FoundDeadline[] {
  const tokens = tokensOf(letter.text);
  const sentences = sentencesOf(tokens);
  const phrases = phrasesOf(tokens);
  const placed = candidatesOf(letter, tokens, sentences, phrases);
  const rule = ruleOf(tokens.length > 20 ? tokens : [...tokensOf(letter.subject), ...tokens]);
  const starts = startsOf(letter, tokens, phrases, placed, rule);
  const drafts = placed.flatMap((candidate): Draft[] => {
    const settled = settle(candidate, starts, letter.deliveredAt);
    if (!settled) return [];
    const sentence = sentences[candidate.sentence]!;
    const counted = settled.basis.by === 'period' && settled.basis.from !== 'sending' && settled.basis.from !== 'box';
    const law = lawIn(letter.text, tokens, sentence);
    return [
      {
        ...settled,
        kind: candidate.kind,
        rule,
        ...detailsOf(letter.text, tokens, sentence, candidate),
        quote: { start: tokens[sentence.from]!.start, end: tokens[sentence.to - 1]!.end },
        provisional: counted && letter.acceptedAt === null,
        ...(law ? { law } : {}),
        sentence: candidate.sentence,
        repeats: repeats(tokens, sentence, candidate.at ?? candidate.phrase.from),
        whole: tokens[sentence.to - 1]!.folded === '.',
        explains: candidate.phrase.what === 'day' && candidate.phrase.explains,
        caps: candidate.phrase.what === 'day' && candidate.phrase.role === 'until',
      },
    ];
  });
  return merged(drafts);
}

function candidatesOf(
  letter: Letter,
  tokens: readonly Token[],
  sentences: readonly Sentence[],
  phrases: readonly Phrase[],
): Placed[] {
  const owner = ownersOf(tokens, phrases);
  const subject = tokensOf(letter.subject);
  const inSubject = dutyOf(subject, { from: 0, to: subject.length }, []);
  const placed: Placed[] = [];
  const said: (DeadlineKind | null)[] = [];
  let next = 0;
  for (const [number, sentence] of sentences.entries()) {
    let period: Placed | null = null;
    for (; next < phrases.length && phrases[next]!.from < sentence.to; next++) {
      const phrase = phrases[next]!;
      const duty = said[number - 1] ?? said[number - 2] ?? inSubject;
      const near = neighbourhood(letter, tokens, sentence, phrase, phrases.slice(next + 1, next + 4), duty);
      const around = surroundings(tokens, sentence, phrase, owner);
      const found = judge(phrase, around, near, period ?? placed.findLast(isRecentPeriod(number)) ?? null);
      if (!found) continue;
      const candidate = { ...found, sentence: number };
      placed.push(candidate);
      if (candidate.phrase.what === 'period') period = candidate;
    }
    said.push(dutyOf(tokens, sentence, owner));
  }
  return placed;
}

/** "V téže lhůtě" points to a period at most so many sentences back. */
const recentSentences = 15;

function isRecentPeriod(sentence: number): (candidate: Placed) => boolean {
  return (candidate) => candidate.phrase.what === 'period' && candidate.sentence >= sentence - recentSentences;
}

function judge(
  phrase: Phrase,
  around: ReturnType<typeof surroundings>,
  near: Neighbourhood,
  period: Candidate | null,
): Candidate | null {
  if (phrase.what === 'period') return judgePeriod(phrase, around, near);
  if (phrase.what === 'day') return judgeDay(phrase, around, near);
  const kind = period && judgeSame(around);
  return kind && kind !== period.kind ? { ...period, kind, at: phrase.from } : null;
}

function neighbourhood(
  letter: Letter,
  tokens: readonly Token[],
  sentence: Sentence,
  phrase: Phrase,
  phrases: readonly Phrase[],
  duty: DeadlineKind | null,
): Neighbourhood {
  const from = Math.max(sentence.from, phrase.from - 16);
  const near = tokens.slice(from, phrase.to);
  return {
    duty,
    deliveredAt: letter.deliveredAt,
    kept: isKept(letter, tokens, sentence, phrases),
    conditional: repeats(tokens, sentence, phrase.from),
    before: near.map(({ folded }) => folded),
    ofChanges: near.some(({ folded }) => folded.startsWith('zmen')),
    inList:
      tokens.slice(phrase.to, phrase.to + 4).some(({ folded }) => folded === 'kc') &&
      tokens
        .slice(Math.max(sentence.from, phrase.from - 60), phrase.from)
        .some(({ folded }) => folded.startsWith('splat')),
  };
}

/** "stěžovatel ji podal 4. 1. 2027", "který nabyl právní moci 9. 11.": what the period was for has happened. */
function isKept(letter: Letter, tokens: readonly Token[], sentence: Sentence, later: readonly Phrase[]): boolean {
  return later.some((phrase) => {
    if (phrase.what !== 'day' || phrase.from >= sentence.to) return false;
    const day = resolved(phrase.days.last, letter.deliveredAt);
    const verbs = tokens.slice(Math.max(sentence.from, phrase.from - 4), phrase.from);
    return day !== null && day < letter.deliveredAt && verbs.some(({ folded }) => /^(podal|dosl|nabyl)/.test(folded));
  });
}

function ownersOf(tokens: readonly Token[], phrases: readonly Phrase[]): (Phrase | undefined)[] {
  const owner: (Phrase | undefined)[] = Array.from({ length: tokens.length });
  for (const phrase of phrases) owner.fill(phrase, phrase.from, phrase.to);
  return owner;
}

function startsOf(
  letter: Letter,
  tokens: readonly Token[],
  phrases: readonly Phrase[],
  placed: readonly Placed[],
  rule: FoundDeadline['rule'],
): Starts {
  const delivery = deliveryDay(letter);
  const before: Starts = {
    delivery,
    box: letter.deliveredAt,
    sending: sendingDay(letter, tokens, phrases),
    'legal-force': delivery,
  };
  const remedies = placed
    .filter(({ kind, phrase }) => kind === 'appeal' && phrase.what === 'period' && phrase.anchor.from !== 'legal-force')
    .filter(({ phrase }) => phrase.what === 'period' && !/^(month|year)$/.test(phrase.period.unit))
    .map((candidate) => settle(candidate, before, letter.deliveredAt)!.due)
    .toSorted();
  const force = legalForceDay(delivery, remedies.at(-1) ?? null, isFinal(tokens), rule);
  return { ...before, 'legal-force': force };
}

function detailsOf(
  text: string,
  tokens: readonly Token[],
  sentence: Sentence,
  { phrase, manner }: Candidate,
): Pick<FoundDeadline, 'time' | 'until' | 'place'> {
  if (phrase.what !== 'day') return {};
  const place = manner === 'appointment' ? placeOf(text, tokens, sentence, phrase) : undefined;
  return {
    ...(phrase.hours ? { time: phrase.hours.time } : {}),
    ...(phrase.hours?.until ? { until: phrase.hours.until } : {}),
    ...(place ? { place } : {}),
  };
}

/** "Nebude-li…", "Nezaplatíte-li…", "Pokud…", "Za nesplnění…": what follows when a deadline is missed. */
function repeats(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  const [first, second, third] = tokens.slice(sentence.from, sentence.from + 3).map(({ folded }) => folded);
  if (first === 'za' && second?.startsWith('ne')) return true;
  const conditional = first === 'pokud' || first === 'jestlize' || (second === '-' && third === 'li');
  if (!conditional) return false;
  // Only the condition repeats; what stands after its comma is new.
  const comma = tokens.slice(sentence.from, at).findIndex(({ folded }) => folded === ',');
  return comma < 0;
}
