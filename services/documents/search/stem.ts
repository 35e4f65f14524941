/**
 * A light stemmer of Czech for folded words (no diacritics): takes off the endings of cases and possessives, and evens
 * out the changes of the last consonant before them. After the idea of the light stemmer of Dolamic and Savoy, "Indexing
 * and stemming approaches for the Czech language" (2009); endings are folded here, so a few more words meet, never
 * fewer. Both texts and queries go through it.
 */

/** Endings by length, the longest first. */
const endings: readonly (readonly [length: number, endings: ReadonlySet<string>])[] = [
  [5, new Set(['atech'])],
  [4, new Set(['etem', 'atum', 'ovem', 'emi'])],
  [
    3,
    new Set([
      'ech',
      'ich',
      'eho',
      'emi',
      'emu',
      'ete',
      'eti',
      'iho',
      'imi',
      'imu',
      'ach',
      'ata',
      'aty',
      'ych',
      'ama',
      'ami',
      'ovi',
      'ymi',
      'ymu',
      'ymi',
      'eru',
      'ere',
    ]),
  ],
  [2, new Set(['em', 'es', 'im', 'um', 'at', 'am', 'os', 'us', 'ym', 'mi', 'ou', 'uv', 'ej', 'ho', 'in'])],
  [1, new Set(['a', 'e', 'i', 'o', 'u', 'y'])],
];

/** Letters that stay at least. */
const shortest = 3;

/** The stem of a folded word; words with digits stay as they are. */
export function stemOf(word: string): string {
  if (/\d/.test(word)) return word;
  for (const [length, set] of endings) {
    if (word.length - length < shortest) continue;
    const ending = word.slice(-length);
    if (set.has(ending)) return hardened(word.slice(0, -length), ending);
  }
  return hardened(word, '');
}

/** smlouvě–smlouva need nothing; "úřednice"–"úřednic", "dávce"–"dávka", "Praze"–"Praha" meet here. */
function hardened(stem: string, ending: string): string {
  if (stem.length <= shortest || !/^[ei]/.test(ending)) return withoutMovingE(stem);
  if (/[^c]c$/.test(stem)) return `${stem.slice(0, -1)}k`;
  if (stem.endsWith('z')) return `${stem.slice(0, -1)}h`;
  if (stem.endsWith('st') && ending === 'i') return `${stem.slice(0, -2)}sk`;
  return withoutMovingE(stem);
}

/** "zápisek"–"zápisk-u", "obec"–"obc-e": the e that comes and goes before a last consonant. */
function withoutMovingE(stem: string): string {
  return stem.length > shortest && /[bcdfghjklmnpqrstvxz]e[kc]$/.test(stem) ? stem.slice(0, -2) + stem.slice(-1) : stem;
}
