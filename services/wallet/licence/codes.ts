/** Groups of driving licences as ISO/IEC 18013-1 and Directive 2006/126/EC write them; the order is that of lists. */
export const groupCodes = [
  'AM',
  'A1',
  'A2',
  'A',
  'B1',
  'B',
  'BE',
  'C1',
  'C1E',
  'C',
  'CE',
  'D1',
  'D1E',
  'D',
  'DE',
  'T',
] as const;
export type GroupCode = (typeof groupCodes)[number];

/** Facts beside the groups, by the names that SD-JWT VC and ISO/IEC 18013-5 have for them. */
export const factNames = [
  'given_name',
  'family_name',
  'birth_date',
  'age_over_18',
  'document_number',
  'issue_date',
  'expiry_date',
  'licence_issuer',
] as const;
export type FactName = (typeof factNames)[number];

/** Something that the holder may show or keep to themselves: a fact, "group:B", or "details:B" (since when, limits). */
export type ClaimName = FactName | `group:${GroupCode}` | `details:${GroupCode}`;

/** All of them, in the order in which pages list them. */
export const claimNames: readonly [ClaimName, ...ClaimName[]] = [
  ...factNames,
  ...groupCodes.map((code) => `group:${code}` as const),
  ...groupCodes.map((code) => `details:${code}` as const),
];

/** The group of "group:B" or "details:B"; null of a fact. */
export function groupOf(claim: ClaimName): { readonly kind: 'group' | 'details'; readonly code: GroupCode } | null {
  const [kind, code] = claim.split(':');
  return code === undefined ? null : { kind: kind as 'group' | 'details', code: code as GroupCode };
}
