import { type ClaimName } from '../licence/codes.ts';
import type { Addresses } from '../licence/addresses.ts';
import { pathOf, sdJwtType } from '../licence/attest.ts';
import { docType, elementOf } from '../mdoc/names.ts';

/** Names of the two credentials in a query, by which the answer comes back. */
export const queryIds = { 'sd-jwt': 'prukaz-sd-jwt', mdoc: 'prukaz-mdoc' } as const;

/**
 * A question as DCQL (OpenID4VP 1.0 § 6): exactly these claims, out of the portal's own SD-JWT VC, or out of its mdoc
 * where that can show all of them one by one.
 */
export function queryOf(asked: readonly ClaimName[], addresses: Addresses): Record<string, unknown> {
  const elements = asked.map(elementOf);
  const sdJwt = {
    id: queryIds['sd-jwt'],
    format: sdJwtType,
    meta: { vct_values: [addresses.type] },
    claims: asked.map((claim) => ({ path: pathOf(claim) })),
  };
  const byMdoc = elements.every((element) => element !== null);
  if (!byMdoc) return { credentials: [sdJwt] };
  const mdoc = {
    id: queryIds.mdoc,
    format: 'mso_mdoc',
    meta: { doctype_value: docType },
    claims: elements.map((path) => ({ path, intent_to_retain: false })),
  };
  return {
    credentials: [sdJwt, mdoc],
    credential_sets: [{ options: [[sdJwt.id], [mdoc.id]] }],
  };
}
