/** Genitive and dative of Czech personal names, where a letter's sentence needs them. */
import { stemOf } from './surname-forms.ts';
import type { Sex } from './types.ts';

export type CzechCase = 'genitive' | 'dative';

/** [genitive, dative] of names that follow no rule below. */
const EXCEPTIONS: Readonly<Record<string, readonly [string, string]>> = {
  Dagmar: ['Dagmary', 'Dagmaře'],
  Andrea: ['Andrey', 'Andree'],
  Soňa: ['Soni', 'Soně'],
  Král: ['Krále', 'Královi'],
  Hrabě: ['Hraběte', 'Hraběti'],
  Purkyně: ['Purkyně', 'Purkyňovi'],
  Skočdopole: ['Skočdopole', 'Skočdopolovi'],
};

const SOFT = /[žščřcjďťň]$/;

/** Softened consonant before -e of a feminine noun in the dative: Lenka → Lence, Olga → Olze, Věra → Věře. */
function softened(stem: string): string {
  const ending: Readonly<Record<string, string>> = { k: 'ce', h: 'ze', g: 'ze', r: 'ře' };
  const changed = ending[stem.slice(-1)];
  if (stem.endsWith('ch')) return `${stem.slice(0, -2)}še`;
  if (changed) return stem.slice(0, -1) + changed;
  return /[bdfmnptv]$/.test(stem) ? `${stem}ě` : `${stem}e`;
}

function feminine(name: string, to: CzechCase): string {
  if (/(ie|še)$/.test(name)) return to === 'genitive' ? name : `${name.slice(0, -1)}i`;
  if (name.endsWith('á')) return `${name.slice(0, -1)}é`;
  if (!name.endsWith('a')) return name;
  const stem = name.slice(0, -1);
  if (to === 'dative') return softened(stem);
  return SOFT.test(stem) ? `${stem}i` : `${stem}y`;
}

function masculine(name: string, to: CzechCase): string {
  if (name.endsWith('ý')) return `${name.slice(0, -1)}${to === 'genitive' ? 'ého' : 'ému'}`;
  if (name.endsWith('í')) return `${name}${to === 'genitive' ? 'ho' : 'mu'}`;
  if (/[ůéiy]$/.test(name)) return name;
  const stem = stemOf(name);
  if (to === 'dative') return `${stem}ovi`;
  if (name.endsWith('a')) return SOFT.test(stem) ? `${stem}i` : `${stem}y`;
  return SOFT.test(stem) ? `${stem}e` : `${stem}a`;
}

/**
 * The name in that case, word by word: `declineName('Jana Nováková', 'female', 'dative')` → "Janě Novákové".
 * Names that Czech does not decline stay.
 */
export function declineName(name: string, sex: Sex, to: CzechCase): string {
  const one = sex === 'female' ? feminine : masculine;
  const decline = (word: string): string => {
    const exception = EXCEPTIONS[word];
    if (exception) return exception[to === 'genitive' ? 0 : 1];
    return one(word, to);
  };
  return name.split(' ').map(decline).join(' ');
}
