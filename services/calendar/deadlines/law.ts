import type { Sentence } from './sentences.ts';
import type { Token } from './tokens.ts';
import type { CountingRule } from './types.ts';

/** So many tokens of a citation are kept: "§ 109 odst. 4 zákona č. 280/2009 Sb., daňový řád". */
const longest = 24;

const inside =
  /^(\d+[a-z]?|[a-z]|odst|pism|bod|a|az|nasl|ve|spojeni|s|zakon|zakona|zakonem|c|sb|vyhlasky|narizeni|vlady|spravniho|spravni|radu|rad|danoveho|danovy|obcanskeho|obcansky|soudniho|soudni|exekucniho|exekucni|kontrolniho|kontrolni|trestniho|trestni|stavebniho|stavebni|zakoniku|zakonik|[.,/)])$/;

/** The first provision that a sentence names, as worded, or undefined. */
export function lawIn(text: string, tokens: readonly Token[], sentence: Sentence): string | undefined {
  for (let at = sentence.from; at < sentence.to; at++) {
    if (tokens[at]!.folded !== '§') continue;
    let end = at;
    for (let next = at + 1; next < Math.min(sentence.to, at + longest); next++) {
      const word = tokens[next]!.folded;
      if (word !== '§' && !inside.test(word)) break;
      if (mayEnd(word, tokens[next - 1]!.folded)) end = next;
    }
    if (end > at) return text.slice(tokens[at]!.start, tokens[end]!.end).replace(/\s+/g, ' ');
  }
  return undefined;
}

/** What ends a citation is a word of it, not the comma or the preposition after it. */
function mayEnd(word: string, before: string): boolean {
  if (word === '.') return /^(sb|r|s)$/.test(before);
  if (word === ')') return /^[a-z]$/.test(before);
  return !/^([,/§(]|a|az|ve|s|o|c|spojeni|nasl|odst|pism|bod)$/.test(word);
}

const signs: readonly (readonly [rule: CountingRule, stems: readonly string[]])[] = [
  ['tax', ['danov', 'celni', 'spravce']],
  ['criminal', ['trestni', 'obvinen', 'obzalov', 'policejni']],
  ['administrative-justice', ['kasacni', 'stezovatel']],
  ['civil-procedure', ['zalov', 'zalobc', 'rozsud', 'exekut', 'exekuc', 'insolven', 'soud', 'usneseni']],
  ['civil-code', ['upomink', 'predzalobni', 'faktur', 'odberatel', 'zakazni', 'pojistnik']],
  ['administrative', ['spravni', 'urad', 'magistrat', 'ministerst', 'inspekt', 'zivnost', 'prestup', 'katastr']],
];

/** The law that counts periods in a letter, by the words it uses most; administrative when nothing tells. */
export function ruleOf(tokens: readonly Token[]): CountingRule {
  const counts = new Map<CountingRule, number>();
  for (const { kind, folded } of tokens) {
    if (kind !== 'word' || folded.length < 4) continue;
    for (const [rule, stems] of signs) {
      if (stems.some((stem) => folded.startsWith(stem))) {
        counts.set(rule, (counts.get(rule) ?? 0) + 1);
        break;
      }
    }
  }
  let best: CountingRule = 'administrative';
  for (const [rule, count] of counts) if (count > (counts.get(best) ?? 0)) best = rule;
  return best;
}
