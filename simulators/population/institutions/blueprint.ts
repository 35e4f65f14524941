/** What is said of an institution before it gets its address and data box. */
import { folded } from '../fold.ts';
import type { Institution } from '../types.ts';

export interface Blueprint {
  readonly key: string;
  readonly kind: Institution['kind'];
  readonly name: string;
  /** Municipality where it sits. */
  readonly seat: string;
  /** ISDS box type; 10 (public authority) when left out. */
  readonly type?: number;
  /** For the two automata whose box ids are publicly known. */
  readonly boxId?: string;
}

/** Part of a key: "Ústí nad Labem" → "usti-nad-labem". */
export function slug(text: string): string {
  return folded(text).replaceAll(' ', '-');
}
