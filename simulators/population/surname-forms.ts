/**
 * Feminine forms of Czech family names (the rules of "přechylování", Internetová jazyková příručka as commonly
 * taught; fleeting -e-, softening and the unchanged names in -ů and -í).
 */

const HARD_BEFORE_NK: Readonly<Record<string, string>> = { ně: 'ň', dě: 'ď', tě: 'ť' };

/** Names in -ek, -ec, -el whose e stays: it is part of the stem (one-syllable or foreign names). */
const KEEPS_E = new Set(['Beck', 'Kadlec', 'Švec', 'Doležel', 'Zach', 'Pech', 'Mach']);

/**
 * The stem to which -ová and the oblique endings are added: Hájek → Hájk, Vaněk → Vaňk, Svoboda → Svobod,
 * Němec → Němc. For adjectival names and names in -ů, -í it is the name itself.
 */
export function stemOf(male: string): string {
  if (/[ýíů]$/.test(male)) return male;
  if (/[aoe]$/.test(male)) return male.slice(0, -1);
  if (male.endsWith('ě')) return male.slice(0, -1);
  if (KEEPS_E.has(male)) return male;
  const soft = /^(.+)(ně|dě|tě)k$/.exec(male);
  if (soft) return `${soft[1]}${HARD_BEFORE_NK[soft[2] ?? '']}k`;
  const fleeting = /^(.*[^aeiouyáéěíóúůý])e([ckl])$/.exec(male);
  if (fleeting && /[aeiouyáéěíóúůýlr]/i.test(fleeting[1] ?? '')) return `${fleeting[1]}${fleeting[2]}`;
  return male;
}

/** The usual feminine form: Novák → Nováková, Novotný → Novotná, Krejčí and Janů stay. */
export function femaleSurname(male: string): string {
  if (/[íů]$/.test(male)) return male;
  if (male.endsWith('ý')) return `${male.slice(0, -1)}á`;
  return `${stemOf(male)}ová`;
}
