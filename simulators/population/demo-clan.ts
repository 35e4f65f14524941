/**
 * The first clan is written by hand, so that those who are listed first at sign-in are worth being: their sexes,
 * ages and families are fixed, their names and addresses come from the seed like everybody's.
 */
import { addMember, at, join, newHousehold } from './clan.ts';
import type { Clan } from './clan.ts';

/** Who the first people are; the index is the position in the population. */
export const DEMO = {
  /** A single woman of 27 who rents a flat. */
  youngWoman: 0,
  /** A father of three in trade: a box of his own and one of the business. */
  fatherInTrade: 1,
  /** A widowed pensioner, the father's mother. */
  pensioner: 2,
  /** A student of 21. */
  student: 3,
  /** A divorced man who hardly ever gets post. */
  fewLetters: 4,
  /** A tradeswoman and landlady with hundreds of letters. */
  manyLetters: 5,
} as const;

/** Towns of the first households, in the order below: the young woman's, the father's, the tradeswoman's … */
export const DEMO_TOWNS: readonly string[] = ['Brno', 'Olomouc', 'Praha', 'Prostějov', 'Davle'];

/** Puts the hand-written members into an empty clan: positions 0 … 7, and three children after them. */
export function addDemoMembers(clan: Clan): void {
  const flat = newHousehold(clan);
  const home = newHousehold(clan);
  const parentsHome = newHousehold(clan);
  addMember(clan, { sex: 'female', age: 27, household: flat });
  const father = addMember(clan, { sex: 'male', age: 41, household: home });
  const pensioner = addMember(clan, { sex: 'female', age: 74, household: newHousehold(clan) });
  const student = addMember(clan, { sex: 'male', age: 21, household: parentsHome });
  const divorced = addMember(clan, { sex: 'male', age: 52, household: newHousehold(clan) });
  const tradeswoman = addMember(clan, { sex: 'female', age: 50, household: parentsHome });
  const mother = addMember(clan, { sex: 'female', age: 38, household: home });
  const husband = addMember(clan, { sex: 'male', age: 53, household: parentsHome, slot: at(clan, student).nameSlot });

  at(clan, pensioner).marital = 'widowed';
  at(clan, pensioner).nameSlot = at(clan, father).nameSlot;
  at(clan, divorced).marital = 'divorced';
  link(clan, [pensioner], father);
  link(clan, [husband, tradeswoman], student);
  join(clan, father, mother, { married: true });
  join(clan, husband, tradeswoman, { married: true });
  for (const [sex, age] of [
    ['female', 12],
    ['male', 9],
    ['female', 4],
  ] as const) {
    addMember(clan, { sex, age, household: home, slot: at(clan, father).nameSlot, parents: [father, mother] });
  }
}

function link(clan: Clan, parents: readonly number[], child: number): void {
  at(clan, child).parents.push(...parents);
  for (const parent of parents) at(clan, parent).children.push(child);
}
