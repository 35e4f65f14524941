import type { Sex } from './sex.ts';

/** Which of a person's names it is; a few endings are declined differently. */
export type NameKind = 'given' | 'family';

/**
 * The Czech vocative of a name, each of its words declined alone, by the rules that the Internetová jazyková příručka
 * of the Institute of the Czech Language describes. Names that are not declined stay as they are. Rules can only guess
 * at some foreign names; the citizen may write their own address.
 */
export function vocative(name: string, sex: Sex, kind: NameKind): string {
  return name
    .trim()
    .split(/(\s+|-)/)
    .map((word) => (/\p{L}{2}/u.test(word) && !particles.has(word.toLowerCase()) ? ofWord(word, sex, kind) : word))
    .join('');
}

/** "paní Nováková", "pane Nováku". */
export function formalAddress(givenName: string, familyName: string, sex: Sex): string {
  const family = familyName.trim() !== '';
  const name = family ? vocative(familyName, sex, 'family') : vocative(givenName, sex, 'given');
  return `${sex === 'female' ? 'paní' : 'pane'} ${name}`.trim();
}

/** Words within foreign family names that are not declined. */
const particles = new Set('van von de da di del della la le el al der den ter zu bin ibn dos du mc'.split(' '));

function ofWord(word: string, sex: Sex, kind: NameKind): string {
  if (sex === 'male') return exceptions[word] ?? masculine(word, kind);
  // Feminine names other than those in -a have a vocative like their nominative; -ova is short for -ová.
  if (!word.endsWith('a') || (kind === 'family' && word.endsWith('ova'))) return word;
  return `${word.slice(0, -1)}o`;
}

function masculine(word: string, kind: NameKind): string {
  if (word.endsWith('a')) return `${word.slice(0, -1)}o`;
  // Adjectival (Novotný, Jiří) and what is not declined: Hrabě, Janů, Hugo, Ševčenko, Nagy, Szabó.
  if (/[áéěíóúůýeiouy]$/.test(word)) return word;
  if (word.endsWith('ec') && hasSyllableBefore(word)) return `${word.slice(0, -2)}če`;
  if (/[eě]k$/.test(word) && hasSyllableBefore(word)) return `${withoutFleetingE(word)}u`;
  // In "th" the h is mute: Horváth, Tóth; in "sh" the whole is soft: Walsh.
  if (word.endsWith('th')) return `${word}e`;
  if (word.endsWith('sh')) return `${word}i`;
  if (word.endsWith('ph')) return `${word}e`;
  if (/[kghq]$/.test(word)) return `${word}u`;
  if (/[ňťď]$/.test(word)) return `${word.slice(0, -1)}${hard[word.slice(-1)]}i`;
  if (/[žščřcjszx]$/.test(word)) return `${word}i`;
  if (word.endsWith('el') && (kind === 'given' || word.endsWith('tel'))) return `${word}i`;
  if (/[^aeiouyáéěíóúůýäöüőűr]r$/i.test(word)) return `${word.slice(0, -1)}ře`;
  return `${word}e`;
}

const hard: Readonly<Record<string, string>> = { ň: 'n', ť: 't', ď: 'd' };

/** Whether a vowel stands before the last syllable, so that its e may be left out: Hájek, but not Cvek. */
function hasSyllableBefore(word: string): boolean {
  return /[aeiouyáéěíóúůýäöürl]/i.test(word.slice(0, -2));
}

/** Hájek → Hájk, Zdeněk → Zdeňk, Luděk → Luďk. */
function withoutFleetingE(word: string): string {
  const before = word.slice(0, -2);
  const soft = word.at(-2) === 'ě' ? { n: 'ň', d: 'ď', t: 'ť' }[before.slice(-1)] : undefined;
  return soft ? `${before.slice(0, -1)}${soft}k` : `${before}k`;
}

/** Masculine names whose vocative is not what their ending says. */
const exceptions: Readonly<Record<string, string>> = {
  Karel: 'Karle',
  Pavel: 'Pavle',
  Havel: 'Havle',
  Kozel: 'Kozle',
  Orel: 'Orle',
  Vogel: 'Vogle',
  Nohel: 'Nohle',
  Král: 'Králi',
  Švec: 'Ševče',
  Kadlec: 'Kadleci',
  Gec: 'Geci',
  Lev: 'Lve',
  Smith: 'Smithi',
  Julius: 'Julie',
  Derek: 'Dereku',
  Bůh: 'Bože',
};
