/** A parcel number as people write it: "st. 12/3", "12/3", "st 45", "1041". */
export interface ParcelNumber {
  readonly number: number;
  readonly part: number | null;
  /** "st." says a building plot; without it either may be meant. */
  readonly plot: boolean;
}

/** Null: it cannot be read as one. */
export function readParcelNumber(text: string): ParcelNumber | null {
  const match = /^(st\.?\s*|p\.?\s*č\.?\s*|parc\.?\s*(?:č\.?)?\s*)?(\d{1,5})(?:\s*\/\s*(\d{1,3}))?$/iu.exec(
    text.trim(),
  );
  if (!match) return null;
  const [number, part] = [Number(match[2]), match[3] === undefined ? null : Number(match[3])];
  if (number < 1 || part === 0) return null;
  return { number, part, plot: /^st/i.test(match[1] ?? '') };
}
