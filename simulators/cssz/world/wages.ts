/** Roughly what people earned: average monthly wages of a few years, between them evenly. General knowledge, rounded. */
const WAGES: readonly (readonly [year: number, crowns: number])[] = [
  [1986, 3_000],
  [1990, 3_300],
  [1995, 8_200],
  [2000, 13_500],
  [2005, 18_800],
  [2010, 24_500],
  [2015, 27_200],
  [2020, 36_100],
  [2025, 49_000],
];

export function wageOf(year: number): number {
  const next = WAGES.findIndex(([known]) => known >= year);
  if (next === -1) return WAGES.at(-1)![1];
  if (next === 0) return WAGES[0]![1];
  const [[fromYear, from], [toYear, to]] = [WAGES[next - 1]!, WAGES[next]!];
  return Math.round(from + ((to - from) * (year - fromYear)) / (toYear - fromYear));
}
