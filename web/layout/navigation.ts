import type { Localized } from '#platform/contract.ts';

/** A part of the portal in the main navigation; a page folder declares its own in `section.ts`. */
export interface Section {
  /** Address without language, and the name by which pages say that they belong here. */
  readonly path: `/${string}`;
  readonly label: Localized;
  /** Place in the navigation, lowest first. */
  readonly order: number;
}
