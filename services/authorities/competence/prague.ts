/**
 * Praha: 57 městské části, of which 22 do for the others what offices with extended powers do elsewhere (Statute of the
 * capital, decree 55/2000 of the capital's collection, section 4 and annex; known generally, not read here).
 */
const OF_OTHERS: Readonly<Record<string, string>> = {
  'Praha 4': 'Kunratice',
  'Praha 5': 'Slivenec',
  'Praha 6': 'Lysolaje|Nebušice|Přední Kopanina|Suchdol',
  'Praha 7': 'Troja',
  'Praha 8': 'Březiněves|Dolní Chabry|Ďáblice',
  'Praha 11': 'Křeslice|Šeberov|Újezd',
  'Praha 12': 'Libuš',
  'Praha 13': 'Řeporyje',
  'Praha 14': 'Dolní Počernice',
  'Praha 15': 'Dolní Měcholupy|Dubeč|Petrovice|Štěrboholy',
  'Praha 16': 'Lipence|Lochkov|Velká Chuchle|Zbraslav',
  'Praha 17': 'Zličín',
  'Praha 18': 'Čakovice',
  'Praha 19': 'Satalice|Vinoř',
  'Praha 21': 'Běchovice|Klánovice|Koloděje',
  'Praha 22': 'Benice|Kolovraty|Královice|Nedvězí',
};
const OFFICE_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(OF_OTHERS).flatMap(([office, others]) =>
    others.split('|').map((name) => [`Praha-${name}`, office] as const),
  ),
);

export const PRAGUE_REGION = 'Hlavní město Praha';

/** The městská část whose office has extended powers over that one; null: it is none of Praha. */
export function extendedBoroughOf(borough: string): string | null {
  if (/^Praha (?:[1-9]|1\d|2[0-2])$/.test(borough)) return borough;
  return OFFICE_OF.get(borough) ?? null;
}

/**
 * "Praha 5": the městský obvod, by which Prague's courts are divided. Where the register does not say it, the second
 * digit of the postcode does: Prague's postcodes begin by the number of the obvod (10x is Praha 10).
 */
export function pragueDistrictOf(known: string | null, postcode: string | null): string | null {
  if (known !== null) return known;
  const digit = /^1(\d)\d{3}$/.exec(postcode ?? '')?.[1];
  return digit === undefined ? null : `Praha ${digit === '0' ? '10' : digit}`;
}
