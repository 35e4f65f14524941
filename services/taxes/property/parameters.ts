import type { PropertyKind } from '../shapes.ts';

/** How a thing is taxed (Act 338/1992 Coll. as in force since 2025, by Act 349/2023 Coll.). */
export interface PropertyRate {
  /** Hellers for a square metre. */
  readonly rate: number;
  /** Land has no floors, units have a floor area that is adjusted, buildings are made dearer by further floors. */
  readonly what: 'land' | 'building' | 'unit';
  /** The rate is multiplied by the coefficient of the municipality's size. */
  readonly bySize: boolean;
  /** Square metres that are not taxed. */
  readonly free: number;
  /** Where it stands. */
  readonly law: string;
}

/**
 * Rates: § 6 (2) and § 11 (1), as printed by public collections of law. That the size of the municipality counts for building
 * plots stands in § 6 (3); that it counts for houses and units to live in, and for nothing else here, is from knowledge.
 */
export const propertyRates: Readonly<Record<PropertyKind, PropertyRate>> = {
  flat: { rate: 350, what: 'unit', bySize: true, free: 0, law: '§ 11 odst. 1 písm. j)' },
  house: { rate: 350, what: 'building', bySize: true, free: 0, law: '§ 11 odst. 1 písm. a)' },
  outbuilding: { rate: 350, what: 'building', bySize: false, free: 16, law: '§ 11 odst. 1 písm. b)' },
  recreation: { rate: 1100, what: 'building', bySize: false, free: 0, law: '§ 11 odst. 1 písm. c)' },
  garage: { rate: 1450, what: 'building', bySize: false, free: 0, law: '§ 11 odst. 1 písm. e)' },
  'garage-unit': { rate: 1450, what: 'unit', bySize: false, free: 0, law: '§ 11 odst. 1 písm. e)' },
  'built-up-land': { rate: 35, what: 'land', bySize: false, free: 0, law: '§ 6 odst. 2 písm. g)' },
  'building-plot': { rate: 350, what: 'land', bySize: true, free: 0, law: '§ 6 odst. 2 písm. c)' },
  'other-land': { rate: 35, what: 'land', bySize: false, free: 0, law: '§ 6 odst. 2 písm. e)' },
};

/** Hellers for a square metre and each further floor (§ 11 (2)). */
export const floorRate = 140;
/** Adjusted floor area of a unit (§ 10 (3)). */
export const unitCoefficient = { withLand: 1.22, without: 1.2 } as const;
/** § 6 (3): by the number of people in the municipality; its decree may raise or lower it (§ 6 (4)). */
export const sizeCoefficients = [0.3, 0.6, 1, 1.4, 1.6, 2, 2.5, 3.5, 4.5, 5] as const;
/** A bigger tax may be paid in two halves (§ 15). */
export const inHalvesAbove = 5_000;

/** What the ministry announces for a year. */
export interface PropertyTaxYear {
  readonly year: number;
  /** Coefficient of inflation; 1 until it is announced otherwise. From knowledge. */
  readonly inflation: number;
}

export const propertyTaxYears: readonly PropertyTaxYear[] = [
  { year: 2027, inflation: 1 },
  { year: 2026, inflation: 1 },
];

export function propertyTaxYear(year: number): PropertyTaxYear | undefined {
  return propertyTaxYears.find((one) => one.year === year);
}
