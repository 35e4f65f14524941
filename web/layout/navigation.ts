import type { Localized } from '#platform/contract.ts';

/** What belongs together on the page of services, in this order. */
export const groups = {
  state: { cs: 'Co o mně stát vede', en: 'What the state knows about me' },
  licences: { cs: 'Doklady a oprávnění', en: 'Cards and licences' },
  property: { cs: 'Majetek', en: 'Property' },
  requests: { cs: 'Vyřídit', en: 'Get things done' },
} as const satisfies Record<string, Localized>;

export type Group = keyof typeof groups;

/** A part of the portal; a page folder declares its own in `section.ts`. */
export interface Section {
  /** Address without language, and the name by which pages say that they belong here. */
  readonly path: `/${string}`;
  readonly label: Localized;
  /** Place in the navigation or in its group, lowest first. */
  readonly order: number;
  /** A section of a group is offered on the page of services, all others in the main navigation. */
  readonly group?: Group;
  /** What one can do there, for the page of services. */
  readonly about?: Localized;
}

/** Address of the page of services, which stands in the main navigation for all that is offered on it. */
export const servicesPath = '/sluzby';

/** What the main navigation offers. */
export function mainSections(sections: readonly Section[]): readonly Section[] {
  return sections.filter(({ group }) => group === undefined);
}

/** Which part of the main navigation a section belongs to. */
export function mainSectionOf(sections: readonly Section[], path: string | undefined): string | undefined {
  return sections.find((section) => section.path === path)?.group === undefined ? path : servicesPath;
}
