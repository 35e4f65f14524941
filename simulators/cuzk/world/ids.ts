/**
 * Ids of the simulated land registry. The real ones are numbers without a meaning; these tell which person of the
 * population a thing belongs to, so that anything is found again without an index.
 */

/** What an id is of. */
export const KIND = {
  person: 10,
  spouses: 11,
  legal: 12,
  /** Somebody of the same name and birth date, put in by the control API. */
  namesake: 13,
  sheet: 20,
  plot: 30,
  land: 31,
  building: 40,
  unit: 50,
  ownership: 60,
  right: 70,
  proceeding: 80,
} as const;
export type IdKind = (typeof KIND)[keyof typeof KIND];

const KIND_STEP = 10_000_000_000;
const ANCHOR_STEP = 1000;

/** @param anchor position of a person in the population @param ordinal below a thousand */
export const idOf = (kind: IdKind, anchor: number, ordinal = 0): string =>
  String(kind * KIND_STEP + anchor * ANCHOR_STEP + ordinal);

/** The parts of an id of that kind; undefined for any other. */
export function readId(kind: IdKind, id: string): { readonly anchor: number; readonly ordinal: number } | undefined {
  if (!/^\d{12}$/.test(id)) return undefined;
  const rest = Number(id) - kind * KIND_STEP;
  if (rest < 0 || rest >= KIND_STEP) return undefined;
  return { anchor: Math.floor(rest / ANCHOR_STEP), ordinal: rest % ANCHOR_STEP };
}
