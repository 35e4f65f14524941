import type { HeldLicence } from '#services/driver/api.ts';
import { type ClaimName, type FactName, type GroupCode, groupCodes } from './codes.ts';
import { dayAt, endOf, isOfAge } from './days.ts';

/** A licence as the register of drivers says it, made ready to be attested. Pure. */

export interface HeldGroup {
  readonly code: GroupCode;
  readonly since: string;
  readonly until: string | null;
  /** Harmonised codes of limits (Directive 2006/126/EC, Annex I). */
  readonly codes: readonly string[];
}

export interface Licence {
  readonly facts: Readonly<Record<FactName, string | boolean>>;
  /** Groups that are held today, in the order of lists. */
  readonly groups: readonly HeldGroup[];
  /** When what is said here ceases to be true: the licence or one of its groups ends. */
  readonly endsAt: Date;
  /** When the register said so. */
  readonly asOf: string;
}

/** Why nothing can be attested: there is no licence, it is over, or its holder is banned from driving. */
export type NoLicence = 'none' | 'ended' | 'banned';

/** The licence on the day of `now`, or why there is none to speak of. */
export function readLicence(held: HeldLicence | null, now: Date): Licence | NoLicence {
  if (!held) return 'none';
  const today = dayAt(now);
  if (held.ban && held.ban.from <= today && held.ban.until >= today) return 'banned';
  const groups = held.groups
    .filter(({ since, until }) => since <= today && (until === null || until >= today))
    .map(({ group, since, until, codes }) => ({ code: group.replace('+', '') as GroupCode, since, until, codes }))
    .toSorted((a, b) => groupCodes.indexOf(a.code) - groupCodes.indexOf(b.code));
  if (held.validUntil < today || groups.length === 0) return 'ended';
  const last = groups.reduce((day, { until }) => (until !== null && until < day ? until : day), held.validUntil);
  const { givenName, familyName, birthDate } = held.holder;
  return {
    facts: {
      given_name: givenName,
      family_name: familyName,
      birth_date: birthDate,
      age_over_18: isOfAge(birthDate, 18, today),
      document_number: held.number,
      issue_date: held.issuedOn,
      expiry_date: held.validUntil,
      licence_issuer: held.issuer,
    },
    groups,
    endsAt: endOf(last),
    asOf: held.asOf,
  };
}

/** What is known of a group beside that it is held. */
export interface GroupDetails {
  readonly since: string;
  readonly until?: string;
  readonly codes: readonly string[];
}

export function detailsOf({ since, until, codes }: HeldGroup): GroupDetails {
  return { since, ...(until === null ? {} : { until }), codes };
}

/** Value of a claim; undefined: the licence says nothing of the kind, e.g. a group that is not held. */
export function valueOf(licence: Licence, claim: ClaimName): string | boolean | GroupDetails | undefined {
  const [kind, code] = claim.split(':');
  if (code === undefined) return licence.facts[claim as FactName];
  const group = licence.groups.find((one) => one.code === code);
  if (!group) return undefined;
  return kind === 'group' ? true : detailsOf(group);
}

/** Whether what was attested still holds by what the register says now. */
export function stillHolds(
  attested: { readonly number: unknown; readonly groups: readonly string[] },
  now: Licence | NoLicence,
): boolean {
  if (typeof now === 'string' || now.facts.document_number !== attested.number) return false;
  return attested.groups.every((code) => now.groups.some((group) => group.code === code));
}
