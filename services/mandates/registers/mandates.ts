import type { Dependant, Entity, RegisterAddress } from '#services/gateway/api.ts';
import type { Mandate } from '../shapes.ts';

/** Rights to act for others as the registers tell them; pure. Days are ISO dates of Prague. */

/** Makes the id of a right from what it rests on; the same as long as the right lasts. */
export type IdOf = (kind: Mandate['kind'], basis: string) => string;

/** The day before somebody comes of age (§ 30 of Act 89/2012 Coll.): a child's last day as a child. */
export function lastDayOfChildhood(birthDate: string): string {
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number);
  // Born on the 29th of February, one comes of age on the last day of February (§ 605).
  const last = new Date(Date.UTC(year + 18, month, 0)).getUTCDate();
  const birthday = Date.UTC(year + 18, month - 1, Math.min(day, last));
  return new Date(birthday - 86_400_000).toISOString().slice(0, 10);
}

/** Children and wards for whom a person may act on that day. */
export function dependantMandates(items: readonly Dependant[], today: string, idOf: IdOf): Mandate[] {
  return items.map((one) => dependantMandate(one, idOf)).filter((one) => holdsOn(one, today));
}

function dependantMandate(one: Dependant, idOf: IdOf): Mandate {
  const grown = one.kind === 'child' ? lastDayOfChildhood(one.birthDate) : null;
  const until = [grown, one.until].filter((day) => day !== null).toSorted()[0] ?? null;
  return {
    id: idOf(one.kind, one.relation),
    kind: one.kind,
    principal: {
      kind: 'person',
      givenName: one.givenNames,
      familyName: one.familyName,
      birthDate: one.birthDate,
      address: placeOf(one.address),
      dataBox: one.dataBox,
    },
    scope: [],
    from: one.since,
    until,
    note: null,
  };
}

/** Companies for which a person may act on that day: as a member of the statutory body (§ 164). */
export function companyMandates(items: readonly Entity[], today: string, idOf: IdOf): Mandate[] {
  return items
    .filter(({ role, state }) => role === 'statutory-body' && state !== 'ended')
    .map((one): Mandate => ({
      id: idOf('company', one.businessId),
      kind: 'company',
      principal: {
        kind: 'company',
        name: one.name,
        businessId: one.businessId,
        address: placeOf(one.seat),
        dataBox: one.dataBox,
      },
      scope: [],
      from: one.since,
      until: one.until,
      note: one.acting ?? null,
    }))
    .filter((one) => holdsOn(one, today));
}

/** Whether a right holds on a day; both its days belong to it. */
export function holdsOn({ from, until }: Pick<Mandate, 'from' | 'until'>, day: string): boolean {
  return (from === null || from <= day) && (until === null || day <= until);
}

/** Whether a right is for matters of a section; without any it is for everything. */
export function covers({ scope }: Pick<Mandate, 'scope'>, topic: string): boolean {
  return scope.length === 0 || scope.includes(topic);
}

/** "Husova 12/3, Žabovřesky, 602 00 Brno" */
export function placeOf(address: RegisterAddress | null): { code: number | null; line: string } | null {
  if (address === null) return null;
  const { street, houseNumber, orientationNumber, part, municipality, postcode } = address;
  const number = orientationNumber === null ? houseNumber : `${houseNumber}/${orientationNumber}`;
  const named = part !== null && part !== municipality;
  const first = street === null ? `${named ? `${part} ` : ''}č. p. ${number}` : `${street} ${number}`;
  const middle = street !== null && named ? [part] : [];
  return {
    code: address.code,
    line: [first, ...middle, `${postcode.slice(0, 3)} ${postcode.slice(3)} ${municipality}`].join(', '),
  };
}
