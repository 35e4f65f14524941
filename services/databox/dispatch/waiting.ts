/** How long a message waits before ISDS is tried again. */

/** Seconds after so many misses in a row: 2, 4, 8 … up to the longest, each shortened by up to a third by chance. */
export function waitAfter(misses: number, options: { first: number; longest: number; random?: () => number }): number {
  const { first, longest, random = Math.random } = options;
  const grown = Math.min(longest, first * 2 ** Math.min(misses, 30));
  return grown * (1 - random() / 3);
}

/** A jittered interval: the base give or take a tenth, so that boxes connected together do not ask together. */
export function jittered(base: number, random: () => number = Math.random): number {
  return base * (0.9 + random() / 5);
}
