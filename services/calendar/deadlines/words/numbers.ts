/** Number words of official Czech, folded: the forms that stand before days, weeks, months and years. */
const ones: Readonly<Record<string, number>> = {
  jeden: 1,
  jedne: 1,
  jedna: 1,
  jednoho: 1,
  jednu: 1,
  jednom: 1,
  dva: 2,
  dve: 2,
  dvou: 2,
  tri: 3,
  ctyri: 4,
  ctyr: 4,
  pet: 5,
  peti: 5,
  sest: 6,
  sesti: 6,
  sedm: 7,
  sedmi: 7,
  osm: 8,
  osmi: 8,
  devet: 9,
  deviti: 9,
};

const teens: Readonly<Record<string, number>> = {
  deset: 10,
  deseti: 10,
  desiti: 10,
  jedenact: 11,
  dvanact: 12,
  trinact: 13,
  ctrnact: 14,
  patnact: 15,
  sestnact: 16,
  sedmnact: 17,
  osmnact: 18,
  devatenact: 19,
};

const tens: Readonly<Record<string, number>> = {
  dvacet: 20,
  tricet: 30,
  ctyricet: 40,
  padesat: 50,
  sedesat: 60,
  sedmdesat: 70,
  osmdesat: 80,
  devadesat: 90,
};

/** First parts of words such as "jednadvaceti", "pětačtyřiceti". */
const leading: Readonly<Record<string, number>> = {
  jedna: 1,
  dva: 2,
  dvaa: 2,
  tria: 3,
  ctyria: 4,
  peta: 5,
  sesta: 6,
  sedma: 7,
  osma: 8,
  deveta: 9,
};

/** First parts of adjectives such as "patnáctidenní", "třítýdenní", "dvouměsíční". */
const joined: Readonly<Record<string, number>> = { jedno: 1, dvou: 2, tri: 3, ctyr: 4 };

function table(): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  for (const [word, value] of Object.entries(ones)) words.set(word, value);
  words.set('tri', 3).set('trech', 3).set('tremi', 3).set('trem', 3).set('ctyrem', 4);
  for (const [word, value] of Object.entries(teens)) words.set(word, value).set(`${word}i`, value);
  for (const [word, value] of Object.entries(tens)) {
    words.set(word, value).set(`${word}i`, value);
    for (const [first, one] of Object.entries(leading)) {
      words.set(`${first}${word}`, value + one).set(`${first}${word}i`, value + one);
    }
  }
  for (const word of ['sto', 'sta', 'stu']) words.set(word, 100);
  return words;
}

const words = table();

/** The number a folded word says, 1 to 100, or undefined. */
export function numberOfWord(folded: string): number | undefined {
  return words.get(folded);
}

/** True for a word that other ones may follow: "třiceti pěti". */
export function isTen(folded: string): boolean {
  const value = words.get(folded);
  return value !== undefined && value >= 20 && value < 100 && value % 10 === 0;
}

/** The number in the first part of an adjective of length ("patnacti" of "patnáctidenní"); an empty part is one. */
export function numberOfPrefix(folded: string): number | undefined {
  if (folded === '') return 1;
  return /^\d{1,3}$/.test(folded) ? Number(folded) : (joined[folded] ?? words.get(folded));
}
