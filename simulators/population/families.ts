/**
 * How families of the synthetic country look: households from a lone pensioner to three generations, in shares
 * that give about the age structure of Czechia (16 % under 15, 20 % over 64; general knowledge, roughly 2024).
 */
import { element } from './element.ts';
import { addMember, ageOf, at, BLOCK_SIZE, join, newHousehold, newSlot } from './clan.ts';
import type { Clan } from './clan.ts';
import { cumulate } from './random.ts';
import type { Dice } from './random.ts';
import type { Sex } from './types.ts';

type Maker = (clan: Clan, dice: Dice) => void;

const anySex = (dice: Dice): Sex => (dice.chance(0.505) ? 'female' : 'male');

function makeCouple(
  clan: Clan,
  dice: Dice,
  ageOfMan: number,
  household: number,
  son?: number,
  daughter?: number,
): [number, number] {
  const ageOfWoman = Math.max(19, ageOfMan - dice.between(-2, 6));
  const man = son ?? addMember(clan, { sex: 'male', age: ageOfMan, household });
  const woman = daughter ?? addMember(clan, { sex: 'female', age: ageOfWoman, household });
  const married = dice.chance(ageOfMan < 30 ? 0.35 : ageOfMan < 45 ? 0.68 : 0.92);
  join(clan, man, woman, { married, keepsName: dice.chance(0.04) });
  return [man, woman];
}

/** Children at least two years apart, the eldest born when the mother was 21 to 34, none above `maxAge`. */
function makeChildren(clan: Clan, dice: Dice, parents: readonly number[], wanted: number, maxAge: number): void {
  const first = at(clan, element(parents, 0));
  const mother = parents.map((parent) => at(clan, parent)).find((parent) => parent.sex === 'female') ?? first;
  const father = parents.map((parent) => at(clan, parent)).find((parent) => parent.sex === 'male') ?? first;
  let age = Math.min(maxAge, ageOf(mother) - dice.between(21, 34));
  for (let made = 0; made < wanted && age >= 0; made++) {
    addMember(clan, { sex: anySex(dice), age, household: first.household, slot: father.nameSlot, parents });
    age -= dice.between(2, 4);
  }
}

const nuclear: Maker = (clan, dice) => {
  const couple = makeCouple(clan, dice, dice.between(26, 52), newHousehold(clan));
  makeChildren(clan, dice, couple, dice.pick([1, 2, 2, 2, 3, 3]), 16);
};

const threeGenerations: Maker = (clan, dice) => {
  const home = newHousehold(clan);
  const oldAge = dice.between(58, 80);
  const elders = dice.chance(0.75)
    ? makeCouple(clan, dice, oldAge, home)
    : [addMember(clan, { sex: 'female', age: oldAge, household: home })];
  if (elders.length === 1) {
    const widow = at(clan, element(elders, 0));
    widow.marital = 'widowed';
    widow.nameSlot = newSlot(clan);
  }
  const mother = at(clan, element(elders, elders.length - 1));
  const childAge = Math.max(22, ageOf(mother) - dice.between(21, 34));
  const own = newHousehold(clan);
  const sex = anySex(dice);
  const child = addMember(clan, {
    sex,
    age: childAge,
    household: own,
    slot: at(clan, element(elders, 0)).nameSlot,
    parents: elders,
  });
  const couple =
    sex === 'male'
      ? makeCouple(clan, dice, childAge, own, child)
      : makeCouple(clan, dice, childAge + dice.between(-1, 5), own, undefined, child);
  makeChildren(clan, dice, couple, dice.pick([0, 1, 1, 2, 2, 3]), 22);
};

const coupleWithGrownChildren: Maker = (clan, dice) => {
  const home = newHousehold(clan);
  const couple = makeCouple(clan, dice, dice.between(46, 62), home);
  makeChildren(clan, dice, couple, dice.pick([1, 1, 2]), 29);
};

const youngCouple: Maker = (clan, dice) => void makeCouple(clan, dice, dice.between(21, 36), newHousehold(clan));

const olderCouple: Maker = (clan, dice) => void makeCouple(clan, dice, dice.between(50, 86), newHousehold(clan));

const loneParent: Maker = (clan, dice) => {
  const sex = dice.chance(0.86) ? 'female' : 'male';
  const parent = addMember(clan, { sex, age: dice.between(28, 50), household: newHousehold(clan) });
  at(clan, parent).marital = dice.pick(['divorced', 'divorced', 'single']);
  makeChildren(clan, dice, [parent], dice.pick([1, 1, 2]), 18);
};

const lonePensioner: Maker = (clan, dice) => {
  const sex = dice.chance(0.78) ? 'female' : 'male';
  const member = addMember(clan, {
    sex,
    age: Math.min(101, 65 + Math.floor(dice.unit() ** 1.4 * 33)),
    household: newHousehold(clan),
  });
  at(clan, member).marital = dice.pick(['widowed', 'widowed', 'widowed', 'divorced', 'single']);
};

const loneAdult: Maker = (clan, dice) => {
  const age = dice.between(19, 64);
  const member = addMember(clan, { sex: dice.chance(0.58) ? 'male' : 'female', age, household: newHousehold(clan) });
  at(clan, member).marital = age > 35 ? dice.pick(['single', 'divorced', 'divorced']) : 'single';
};

/** Weight, most members it can have, maker. */
const MAKERS: readonly (readonly [number, number, Maker])[] = [
  [26, 5, nuclear],
  [11, 7, threeGenerations],
  [9, 4, coupleWithGrownChildren],
  [7, 2, youngCouple],
  [15, 2, olderCouple],
  [7, 3, loneParent],
  [18, 1, lonePensioner],
  [19, 1, loneAdult],
];

/** Makers that fit into so many free places, with their summed weights. */
const FITTING = Array.from({ length: BLOCK_SIZE + 1 }, (_, free) => {
  const makers = MAKERS.filter(([, most]) => most <= free);
  return { makers, weights: cumulate(makers.map(([weight]) => weight)) };
});

/** Adds whole families until the clan is full; the last ones are chosen to fit. */
export function fillClan(clan: Clan, dice: Dice): void {
  while (clan.members.length < BLOCK_SIZE) {
    const { makers, weights } = element(FITTING, BLOCK_SIZE - clan.members.length);
    makers[dice.weighted(weights)]?.[2](clan, dice);
  }
}
