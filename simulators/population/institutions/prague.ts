/** The other courts of first instance of Praha: one of each of its ten districts (Act No. 6/2002 Coll., annexes). */
import type { Blueprint } from './blueprint.ts';

/** Stand last: positions of institutions are what their boxes and IČO are made from. */
export const PRAGUE_COURTS: readonly Blueprint[] = Array.from({ length: 9 }, (_, at) => ({
  key: `district-court-praha-${at + 2}`,
  kind: 'court',
  name: `Obvodní soud pro Prahu ${at + 2}`,
  seat: 'Praha',
}));
