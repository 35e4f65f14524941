/** The fourteen regions of Czechia with the names their authorities carry. */

export interface Region {
  /** CZ-NUTS 3 style short code used in keys. */
  readonly code: string;
  readonly name: string;
  /** "Finanční úřad pro …" */
  readonly accusative: string;
  /** "Krajské ředitelství policie …" */
  readonly genitive: string;
  /** Municipality where its authorities sit. */
  readonly seat: string;
  /** Where the regional branch of the labour office sits ("krajská pobočka …"). */
  readonly labourSeat: string;
  /** Regional court of the region, and where it sits. */
  readonly court: readonly [name: string, municipality: string];
}

const ROWS: readonly (readonly [string, string, string, string, string, string, string])[] = [
  [
    'pha',
    'Hlavní město Praha',
    'hlavní město Prahu',
    'hlavního města Prahy',
    'Praha',
    'pro hlavní město Prahu',
    'Městský soud v Praze|Praha',
  ],
  ['stc', 'Středočeský kraj', '', '', 'Praha', 'v Příbrami', 'Krajský soud v Praze|Praha'],
  [
    'jhc',
    'Jihočeský kraj',
    '',
    '',
    'České Budějovice',
    'v Českých Budějovicích',
    'Krajský soud v Českých Budějovicích|České Budějovice',
  ],
  ['plk', 'Plzeňský kraj', '', '', 'Plzeň', 'v Plzni', 'Krajský soud v Plzni|Plzeň'],
  ['kvk', 'Karlovarský kraj', '', '', 'Karlovy Vary', 'v Karlových Varech', 'Krajský soud v Plzni|Plzeň'],
  ['ulk', 'Ústecký kraj', '', '', 'Ústí nad Labem', 'v Ústí nad Labem', 'Krajský soud v Ústí nad Labem|Ústí nad Labem'],
  ['lbk', 'Liberecký kraj', '', '', 'Liberec', 'v Liberci', 'Krajský soud v Ústí nad Labem|Ústí nad Labem'],
  [
    'hkk',
    'Královéhradecký kraj',
    '',
    '',
    'Hradec Králové',
    'v Hradci Králové',
    'Krajský soud v Hradci Králové|Hradec Králové',
  ],
  ['pak', 'Pardubický kraj', '', '', 'Pardubice', 'v Pardubicích', 'Krajský soud v Hradci Králové|Hradec Králové'],
  ['vys', 'Kraj Vysočina', 'Kraj Vysočina', 'kraje Vysočina', 'Jihlava', 'v Jihlavě', 'Krajský soud v Brně|Brno'],
  ['jhm', 'Jihomoravský kraj', '', '', 'Brno', 'v Brně', 'Krajský soud v Brně|Brno'],
  ['olk', 'Olomoucký kraj', '', '', 'Olomouc', 'v Olomouci', 'Krajský soud v Ostravě|Ostrava'],
  ['zlk', 'Zlínský kraj', '', '', 'Zlín', 've Zlíně', 'Krajský soud v Brně|Brno'],
  ['msk', 'Moravskoslezský kraj', '', '', 'Ostrava', 'v Ostravě', 'Krajský soud v Ostravě|Ostrava'],
];

/** All regions, in the usual order. */
export const REGIONS: readonly Region[] = ROWS.map(([code, name, accusative, genitive, seat, labourSeat, court]) => {
  const [courtName = '', courtSeat = ''] = court.split('|');
  return {
    code,
    name,
    accusative: accusative || name,
    genitive: genitive || name.replace(/ý kraj$/, 'ého kraje'),
    seat,
    labourSeat,
    court: [courtName, courtSeat],
  };
});

/** The region of that name; throws when there is none, for names come from our own tables. */
export function regionOf(name: string): Region {
  const region = REGIONS.find((candidate) => candidate.name === name);
  if (!region) throw new RangeError('unknown region');
  return region;
}
