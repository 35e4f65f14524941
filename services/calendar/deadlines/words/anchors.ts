/** Words between "od", "po" and the event from which a period runs; folded. */
export const beforeEvent: ReadonlySet<string> = new Set(
  (
    'dne dni den data datum okamziku jeho jejiho jejich teto tohoto tento tato toto sveho pisemneho prokazatelneho ' +
    'radneho nasledujiciho pocinaje prvniho po od vam vlastniho stejnopisu pisemnych jich ji'
  ).split(' '),
);

/** Nouns of delivery, by their beginnings. */
export const deliveryStems: readonly string[] = ['dorucen', 'oznamen', 'obdrzen', 'prevzet', 'prevzit', 'obdrzit'];

/** What the letter itself may be called after "od doručení", by beginnings; other things came to the authority. */
export const ownPapers: readonly string[] = [
  'vyzv',
  'rozhod',
  'usnesen',
  'rozsud',
  'platebn',
  'vymer',
  'prikaz',
  'rozkaz',
  'dopis',
  'pripis',
  'sdelen',
  'oznamen',
  'vyrozum',
  'predvol',
  'protokol',
  'zprav',
  'upominky',
  'upozorn',
  'pisemn',
  'vyhotov',
  'vyuctov',
  'vykaz',
  'faktur',
  'soupis',
  'opatren',
  'predpis',
  'pokyn',
  'listin',
  'pouceni',
  'vystav',
  'dokument',
  'zasilk',
  'stejnop',
  'kopi',
  'predzalob',
  'trestni',
  'shora',
  'vyse',
];

/** What citizens send: "od doručení žádosti" begins the authority's own time; in the genitive. */
export const citizensPapers: ReadonlySet<string> = new Set(
  (
    'zadosti podani podnetu platby stiznosti reklamace namitek odporu vyrizeni navrhu dokladu podkladu vas vaseho vasi ' +
    'vasich uhrady prihlasky ohlaseni souhlasu'
  ).split(' '),
);

/** What may follow the name of a paper as a part of it: "výkazu nedoplatků". */
export const papersContent: ReadonlySet<string> = new Set('nedoplatku poplatku pojistneho sluzeb kontrole'.split(' '));

/** Nouns of the day of the letter, by their beginnings. */
export const sendingStems: readonly string[] = ['odeslan', 'vyhotoven', 'vystaven', 'vypraven', 'dnesniho', 'vydani'];
