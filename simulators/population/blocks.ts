/** Blocks of the population: one clan each, with the names its members bear. Computed when asked for, kept briefly. */
import { element } from './element.ts';
import { LRUCache } from 'lru-cache';
import { ageOf, BLOCK_SIZE, emptyClan, NAME_SLOTS, reordered } from './clan.ts';
import type { Member } from './clan.ts';
import { addDemoMembers, DEMO } from './demo-clan.ts';
import { fillClan } from './families.ts';
import { eraOf, GIVEN_NAMES } from './names-given.ts';
import { FAMILY_NAMES, FAMILY_NAME_WEIGHTS } from './names-family.ts';
import { hashString, positionOf } from './random.ts';
import type { RandomSource } from './random.ts';
import { femaleSurname } from './surname-forms.ts';

/** Everything about a block that needs the whole clan. */
export interface Block {
  readonly number: number;
  readonly members: readonly Member[];
  /** Position in GIVEN_NAMES of each member. */
  readonly givenNames: readonly number[];
  /** Which members are in trade, at most {@link TRADERS_PER_BLOCK}; their rank leads to the IČO. */
  readonly traders: readonly number[];
}

/** At most so many people of one block are in trade. */
export const TRADERS_PER_BLOCK = 8;

export interface Blocks {
  /** The block of that number. */
  block(number: number): Block;
  /** Position in FAMILY_NAMES of one of the block's family names; cheap, without making the block. */
  familyName(number: number, slot: number): number;
}

const SLOT_LABEL = hashString('family-name');
const GIVEN_LABEL = hashString('given-name');
const TRADE_LABEL = hashString('trade');
const UNIT = 2 ** -32;

/** The family name in the right form for the sex. */
export function surnameFor(position: number, sex: Member['sex']): string {
  const name = element(FAMILY_NAMES, position);
  return sex === 'male' ? name.male : (name.female ?? femaleSurname(name.male));
}

/** Makes the blocks of one population. */
export function createBlocks(random: RandomSource): Blocks {
  const cache = new LRUCache<number, Block>({ max: 512 });

  const makeMembers = (number: number): Member[] => {
    const clan = emptyClan();
    const dice = random.dice('clan', number);
    if (number === 0) addDemoMembers(clan);
    const fixed = number === 0 ? [0, 1, 2, 3, 4, 5, 6, 7] : [];
    fillClan(clan, dice);
    const others = clan.members.map((_, position) => position).slice(fixed.length);
    const shuffled = dice.shuffled(others);
    const isAdult = (position: number) => ageOf(element(clan.members, position)) >= 18;
    return reordered(clan, [...fixed, ...shuffled.filter(isAdult), ...shuffled.filter((p) => !isAdult(p))]);
  };

  const inTrade = (number: number, member: Member, position: number): boolean => {
    if (number === 0 && (position === DEMO.fatherInTrade || position === DEMO.manyLetters)) return true;
    if (number === 0 && position <= DEMO.manyLetters) return false;
    const age = ageOf(member);
    const share = age < 20 || age > 75 ? 0 : age > 65 ? 0.06 : member.sex === 'male' ? 0.2 : 0.11;
    return random.u32(TRADE_LABEL, number * BLOCK_SIZE + position) * UNIT < share;
  };

  const make = (number: number): Block => {
    const members = makeMembers(number);
    const givenNames = members.map((member, position) => {
      const draw = random.u32(GIVEN_LABEL, number * BLOCK_SIZE + position) * UNIT;
      return positionOf(element(GIVEN_NAMES[member.sex].eras, eraOf(member.birthYear)), draw);
    });
    const traders = members.flatMap((member, position) => (inTrade(number, member, position) ? [position] : []));
    return { number, members, givenNames, traders: traders.slice(0, TRADERS_PER_BLOCK) };
  };

  return {
    block: (number) => {
      const known = cache.get(number);
      if (known) return known;
      const made = make(number);
      cache.set(number, made);
      return made;
    },
    familyName: (number, slot) =>
      positionOf(FAMILY_NAME_WEIGHTS, random.u32(SLOT_LABEL, number * NAME_SLOTS + slot) * UNIT),
  };
}
