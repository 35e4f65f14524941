import type { Common } from '../i18n/common.ts';

/** Parts of the portal that are built; others are not shown. */
export type Section = 'overview' | 'databox' | 'profile';

/** The main navigation in order. */
export const navigation: readonly {
  readonly section: Section;
  readonly path: string;
  readonly label: (t: Common) => string;
}[] = [
  { section: 'overview', path: '/prehled', label: (t) => t.overview },
  { section: 'databox', path: '/datova-schranka', label: (t) => t.databox },
  { section: 'profile', path: '/profil', label: (t) => t.profile },
];
