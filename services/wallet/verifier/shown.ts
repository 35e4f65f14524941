import { z } from 'zod';
import { type ClaimName, claimNames } from '../licence/codes.ts';
import { pathOf } from '../licence/attest.ts';
import type { Shown } from './outcome.ts';

const details = z.object({ since: z.string(), until: z.string().optional(), codes: z.array(z.string()) });
const value = z.union([z.string(), z.boolean(), details]);

/** What a credential's claims say in the portal's own names; what it does not know is not shown. */
export function shownIn(claims: Readonly<Record<string, unknown>>): Shown[] {
  return shownBy((claim) => {
    const [name, member] = pathOf(claim);
    const found = claims[name];
    if (member === undefined) return found;
    return typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[member] : undefined;
  });
}

/** All claims that have a value, in the order of lists. */
export function shownBy(find: (claim: ClaimName) => unknown): Shown[] {
  return claimNames.flatMap((claim): Shown[] => {
    const read = value.safeParse(find(claim));
    if (!read.success) return [];
    const given = read.data;
    if (typeof given !== 'object') return [{ claim, value: given }];
    const { since, until, codes } = given;
    return [{ claim, value: until === undefined ? { since, codes } : { since, until, codes } }];
  });
}
