import { type ClaimName, groupOf } from '../licence/codes.ts';

/** Names of an mdoc driving licence (ISO/IEC 18013-5 § 7.2). */

export const docType = 'org.iso.18013.5.1.mDL';
export const isoNamespace = 'org.iso.18013.5.1';
/**
 * The portal's own elements: ISO has all groups in one element, which can only be shown whole. So each group is here
 * once more by itself, as true or false.
 */
export const ownNamespace = 'cz.portal-obcana.ridicsky-prukaz.1';

/** Where a claim is in an mdoc; null: it is not there by itself. */
export function elementOf(claim: ClaimName): readonly [namespace: string, element: string] | null {
  const group = groupOf(claim);
  if (!group) return claim === 'licence_issuer' ? [ownNamespace, claim] : [isoNamespace, claim];
  return group.kind === 'group' ? [ownNamespace, `group_${group.code}`] : null;
}
