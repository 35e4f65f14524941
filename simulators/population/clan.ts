/**
 * A clan: the smallest group of people closed under kinship. People of a block of {@link BLOCK_SIZE} indices are
 * related only among themselves, so one block tells everything about the families of its members.
 */
import { element } from './element.ts';
import type { Sex } from './types.ts';

/** How many consecutive indices form one clan. */
export const BLOCK_SIZE = 24;

/** At most so many different family names begin in one clan. */
export const NAME_SLOTS = 16;

/** The year on whose first of January the ages of the households hold: members are born before it. */
export const REFERENCE_YEAR = 2026;

/** One member while the clan is being made; partners, parents and children are positions in the clan. */
export interface Member {
  readonly sex: Sex;
  birthYear: number;
  /** Which of the clan's family names the person bears, and was born with. */
  nameSlot: number;
  readonly birthNameSlot: number;
  household: number;
  marital: 'single' | 'married' | 'divorced' | 'widowed';
  partner?: number;
  parents: number[];
  children: number[];
}

/** A clan being put together. */
export interface Clan {
  readonly members: Member[];
  households: number;
  slots: number;
}

/** An empty clan. */
export function emptyClan(): Clan {
  return { members: [], households: 0, slots: 0 };
}

/** A new family name of the clan; after {@link NAME_SLOTS} they repeat. */
export function newSlot(clan: Clan): number {
  return clan.slots++ % NAME_SLOTS;
}

/** A new dwelling. */
export function newHousehold(clan: Clan): number {
  return clan.households++;
}

/** Age on the first of January of {@link REFERENCE_YEAR}. */
export function ageOf(member: Member): number {
  return REFERENCE_YEAR - 1 - member.birthYear;
}

/** At most five members of one sex and year fit the way birth numbers are made; a sixth is a year older. */
export const SAME_YEAR_LIMIT = 5;

function crowd(clan: Clan, sex: Sex, year: number): number {
  let count = 0;
  for (const member of clan.members) if (member.birthYear === year && member.sex === sex) count++;
  return count;
}

/** Adds a member and returns the position. */
export function addMember(
  clan: Clan,
  who: { sex: Sex; age: number; household: number; slot?: number; parents?: readonly number[] },
): number {
  const slot = who.slot ?? newSlot(clan);
  let birthYear = REFERENCE_YEAR - 1 - who.age;
  while (crowd(clan, who.sex, birthYear) >= SAME_YEAR_LIMIT) birthYear--;
  const position =
    clan.members.push({
      sex: who.sex,
      birthYear,
      nameSlot: slot,
      birthNameSlot: slot,
      household: who.household,
      marital: 'single',
      parents: [...(who.parents ?? [])],
      children: [],
    }) - 1;
  for (const parent of who.parents ?? []) at(clan, parent).children.push(position);
  return position;
}

/** The member at that position; throws when there is none. */
export function at(clan: Clan, position: number): Member {
  const member = clan.members[position];
  if (!member) throw new RangeError('no such member of the clan');
  return member;
}

/** Makes two members a couple; a wife takes the name of her husband unless `keepsName`. */
export function join(clan: Clan, man: number, woman: number, how: { married: boolean; keepsName?: boolean }): void {
  const husband = at(clan, man);
  const wife = at(clan, woman);
  husband.partner = woman;
  wife.partner = man;
  if (!how.married) return;
  husband.marital = 'married';
  wife.marital = 'married';
  if (!how.keepsName) wife.nameSlot = husband.nameSlot;
}

/** Puts the members in another order, adults before minors, keeping all relations. `order` lists old positions. */
export function reordered(clan: Clan, order: readonly number[]): Member[] {
  const placeOf = new Int32Array(order.length);
  order.forEach((old, place) => (placeOf[old] = place));
  const move = (old: number): number => element(placeOf, old);
  return order.map((old) => {
    const member = at(clan, old);
    const moved: Member = { ...member, parents: member.parents.map(move), children: member.children.map(move) };
    if (member.partner !== undefined) moved.partner = move(member.partner);
    return moved;
  });
}
