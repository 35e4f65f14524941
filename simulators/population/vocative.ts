/** The Czech vocative of names, for "Vážená paní Nováková" and "Vážený pane Nováku". */
import { stemOf } from './surname-forms.ts';
import type { Sex } from './types.ts';

/** Masculine names whose vocative is not what the endings say. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  Jiří: 'Jiří',
  Petr: 'Petře',
  Alexandr: 'Alexandře',
  Karel: 'Karle',
  Pavel: 'Pavle',
  Havel: 'Havle',
  Zdeněk: 'Zdeňku',
  Luděk: 'Luďku',
  Marek: 'Marku',
  Radek: 'Radku',
  Hynek: 'Hynku',
  Vít: 'Víte',
  Hugo: 'Hugo',
  Král: 'Králi',
  Sokol: 'Sokole',
  Kozel: 'Kozle',
  Doležel: 'Doležele',
  Vlk: 'Vlku',
  Hrabě: 'Hrabě',
  Kadlec: 'Kadleče',
  Švec: 'Ševče',
  Horváth: 'Horváthe',
  Tóth: 'Tóthe',
  Doležal: 'Doležale',
  Dohnal: 'Dohnale',
  Nedbal: 'Nedbale',
  Zapletal: 'Zapletale',
  Vybíral: 'Vybírale',
};

function masculine(name: string): string {
  const exception = EXCEPTIONS[name];
  if (exception) return exception;
  if (/[ýíůeěoéiy]$/.test(name)) return name;
  if (name.endsWith('a')) return `${name.slice(0, -1)}o`;
  const stem = stemOf(name);
  if (name.endsWith('ec') && stem !== name) return `${stem.slice(0, -1)}če`;
  if (/(k|h|ch|g)$/.test(stem)) return `${stem}u`;
  if (/[žščřcjďťň]$/.test(stem) || /(el|iel|tel)$/.test(stem)) return `${stem}i`;
  if (/[bcčdfhklmnpstvz]r$/.test(stem)) return `${stem.slice(0, -1)}ře`;
  return `${stem}e`;
}

function feminine(name: string): string {
  return name.endsWith('a') ? `${name.slice(0, -1)}o` : name;
}

/**
 * Vocative of a name of one or more words, each declined alone. Feminine family names (-ová, -á, -ů, -í) and
 * names that are not declined stay as they are.
 */
export function czechVocative(name: string, sex: Sex): string {
  const one = sex === 'female' ? feminine : masculine;
  return name.split(' ').map(one).join(' ');
}
