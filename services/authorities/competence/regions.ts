/** The fourteen regions (constitutional Act 347/1997 Coll.), as offices of the state carry their names. */
export interface OfficesOfRegion {
  /** "Finanční úřad pro …" (§ 8 of Act 456/2011 Coll.) */
  readonly tax: string;
  /** "Krajské ředitelství policie …" (§ 8 of Act 273/2008 Coll.) */
  readonly police: string;
  /** "Úřad práce České republiky – krajská pobočka …" */
  readonly labour: string;
  /** What the name of the territorial administration of social security of the region may have in it, folded. */
  readonly social: readonly string[];
}

/**
 * Since 2024 (Act 412/2023 Coll.) five územní správy sociálního zabezpečení, of two to four regions each: Praha with
 * Central Bohemia, the west, the north, the south-east and the north-east. Which regions belong together is as the
 * ministry announced it; how exactly they are called in the list of boxes is not known here, so their names are looked
 * through for the regions and their likely seats.
 */
const SOCIAL = {
  middle: ['prah', 'stredoces'],
  west: ['plzen', 'jihoces', 'karlovar'],
  north: ['liber', 'usteck', 'usti', 'kralovehrad', 'hradec', 'pardubic'],
  south: ['brn', 'jihomorav', 'zlin', 'vysocin'],
  east: ['ostrav', 'moravskoslez', 'olomou'],
} as const;

const region = (name: string, labour: string, social: readonly string[]): [string, OfficesOfRegion] => [
  name,
  { tax: name, police: name.replace(/ý kraj$/, 'ého kraje'), labour, social },
];

export const REGIONS: ReadonlyMap<string, OfficesOfRegion> = new Map([
  [
    'Hlavní město Praha',
    {
      tax: 'hlavní město Prahu',
      police: 'hlavního města Prahy',
      labour: 'pro hlavní město Prahu',
      social: SOCIAL.middle,
    },
  ],
  region('Středočeský kraj', 'v Příbrami', SOCIAL.middle),
  region('Jihočeský kraj', 'v Českých Budějovicích', SOCIAL.west),
  region('Plzeňský kraj', 'v Plzni', SOCIAL.west),
  region('Karlovarský kraj', 'v Karlových Varech', SOCIAL.west),
  region('Ústecký kraj', 'v Ústí nad Labem', SOCIAL.north),
  region('Liberecký kraj', 'v Liberci', SOCIAL.north),
  region('Královéhradecký kraj', 'v Hradci Králové', SOCIAL.north),
  region('Pardubický kraj', 'v Pardubicích', SOCIAL.north),
  ['Kraj Vysočina', { tax: 'Kraj Vysočina', police: 'kraje Vysočina', labour: 'v Jihlavě', social: SOCIAL.south }],
  region('Jihomoravský kraj', 'v Brně', SOCIAL.south),
  region('Olomoucký kraj', 'v Olomouci', SOCIAL.east),
  region('Zlínský kraj', 've Zlíně', SOCIAL.south),
  region('Moravskoslezský kraj', 'v Ostravě', SOCIAL.east),
]);
