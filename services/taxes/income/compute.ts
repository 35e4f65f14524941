import type { IncomeTaxReturn } from '../shapes.ts';
import type { IncomeTaxYear } from './parameters.ts';

/** Lines of the return (form 25 5405) that follow from what was filled in, by their number on paper. Crowns. */
export interface IncomeTaxLines {
  /** Income from employment. */
  readonly r31: number;
  readonly r36: number;
  readonly r42: number;
  readonly r45: number;
  readonly gifts: number;
  readonly interest: number;
  readonly pension: number;
  readonly lifeInsurance: number;
  readonly investment: number;
  readonly careInsurance: number;
  readonly r54: number;
  readonly r55: number;
  readonly r56: number;
  /** Tax by § 16, with hellers. */
  readonly r57: number;
  /** The same, rounded up to whole crowns. */
  readonly r60: number;
  readonly spouse: number;
  readonly spouseSevere: number;
  readonly disabilityBasic: number;
  readonly disabilityExtended: number;
  readonly severe: number;
  readonly r70: number;
  readonly r71: number;
  readonly r72: number;
  readonly r73: number;
  readonly r74: number;
  readonly r75: number;
  /** Tax bonus. */
  readonly r76: number;
  readonly r77: number;
  readonly r77a: number;
  readonly r84: number;
  readonly r89: number;
  /** Above zero to be paid, below zero an overpayment. */
  readonly r91: number;
}

/** The whole return, computed as its lines say (Act 586/1992 Coll., §§ 6, 15, 15a, 16, 35ba, 35c). */
export function computeIncomeTax(filled: IncomeTaxReturn, by: IncomeTaxYear): IncomeTaxLines {
  const r31 = sum(filled.employers.map(({ income, arrears }) => income + arrears));
  const deducted = deductions(filled, by, r31);
  const r54 = sum(Object.values(deducted));
  const r55 = Math.max(0, r31 - r54);
  const r56 = Math.floor(r55 / 100) * 100;
  const r57 = taxOf(r56, by);
  const r60 = Math.ceil(r57);
  const credits = creditsOf(filled, by);
  const r70 = by.credits.basic + sum(Object.values(credits));
  const r71 = Math.max(0, r60 - r70);
  const r72 = childrenOf(filled, by);
  const r73 = Math.min(r72, r71);
  const r74 = r71 - r73;
  const left = r72 - r73;
  const r76 = left >= by.leastBonus && r31 >= by.bonusIncome ? left : 0;
  const r84 = sum(filled.employers.map(({ advances }) => advances));
  const r89 = sum(filled.employers.map(({ bonuses }) => bonuses));
  const r77 = Math.max(0, r74 - r76);
  const r77a = Math.max(0, r76 - r74);
  return {
    r31,
    r36: r31,
    r42: r31,
    r45: r31,
    ...deducted,
    r54,
    r55,
    r56,
    r57,
    r60,
    ...credits,
    r70,
    r71,
    r72,
    r73,
    r74,
    r75: r74,
    r76,
    r77,
    r77a,
    r84,
    r89,
    r91: r77 - r77a - r84 + r89,
  };
}

/** Tax of a base rounded to hundreds, in crowns with hellers. */
function taxOf(base: number, { threshold, lowerRate, higherRate }: IncomeTaxYear): number {
  const lower = Math.min(base, threshold);
  return Math.round((lower * lowerRate + (base - lower) * higherRate) * 100) / 100;
}

/** What of the amounts may be deducted. Of what has one limit together, the first goes first. */
function deductions(filled: IncomeTaxReturn, by: IncomeTaxYear, base: number) {
  let left = by.oldAge;
  const within = (amount: number): number => {
    const taken = Math.min(amount, left);
    left -= taken;
    return taken;
  };
  const { gifts, interest } = filled;
  const enough = gifts >= by.gifts.least || gifts > base * by.gifts.leastShare;
  const mostInterest = interest ? ((interest.old ? by.interest.old : by.interest.since2021) * interest.months) / 12 : 0;
  return {
    gifts: enough ? Math.min(gifts, Math.floor(base * by.gifts.mostShare)) : 0,
    interest: Math.min(interest?.amount ?? 0, Math.floor(mostInterest)),
    pension: within(filled.pension),
    lifeInsurance: within(filled.lifeInsurance),
    investment: within(filled.investment),
    careInsurance: within(filled.careInsurance),
  };
}

/** Credits beside the basic one: a twelfth for each month. */
function creditsOf({ spouse, disability, severeMonths }: IncomeTaxReturn, { credits }: IncomeTaxYear) {
  const monthly = (yearly: number, months: number): number => (yearly / 12) * months;
  const ofSpouse = spouse ? monthly(credits.spouse, spouse.months) : 0;
  const degree = disability?.degree;
  const months = disability?.months ?? 0;
  return {
    spouse: spouse?.severe ? 0 : ofSpouse,
    spouseSevere: spouse?.severe ? 2 * ofSpouse : 0,
    disabilityBasic: degree === 'basic' ? monthly(credits.disabilityBasic, months) : 0,
    disabilityExtended: degree === 'extended' ? monthly(credits.disabilityExtended, months) : 0,
    severe: monthly(credits.severe, severeMonths),
  };
}

function childrenOf({ children }: IncomeTaxReturn, by: IncomeTaxYear): number {
  return sum(children.map(({ order, months, severe }) => (by.children[order] / 12) * months * (severe ? 2 : 1)));
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
