import type { PropertyItem, PropertyTaxReturn } from '../shapes.ts';
import { floorRate, propertyRates, type PropertyTaxYear, unitCoefficient } from './parameters.ts';

/** One thing as it is taxed. */
export interface TaxedItem {
  /** Square metres. */
  readonly base: number;
  /** Crowns for a square metre, coefficients of floors and size in it. */
  readonly rate: number;
  /** Crowns. */
  readonly tax: number;
}

export interface PropertyTax {
  readonly items: readonly TaxedItem[];
  /** Crowns. */
  readonly total: number;
}

/** The tax of everything in a return; each thing is a sheet of its own (§ 11c of Act 338/1992 Coll. and alike for buildings). */
export function computePropertyTax({ items }: Pick<PropertyTaxReturn, 'items'>, by: PropertyTaxYear): PropertyTax {
  const taxed = items.map((item) => taxOf(item, by));
  return { items: taxed, total: taxed.reduce((total, { tax }) => total + tax, 0) };
}

/** Every step is rounded up to whole crowns, as the law counts. */
function taxOf(item: PropertyItem, { inflation }: PropertyTaxYear): TaxedItem {
  const { rate: plain, what, bySize, free } = propertyRates[item.kind];
  const coefficient = what !== 'unit' ? 1 : item.withLand ? unitCoefficient.withLand : unitCoefficient.without;
  const base = Math.max(0, up(item.area * coefficient) - free);
  const rate = ((plain + (what === 'building' ? item.floors * floorRate : 0)) * (bySize ? item.size : 1)) / 100;
  const whole = up(up(base * rate) * inflation);
  const own = up((whole * item.share.numerator) / item.share.denominator);
  return { base, rate: Math.round(rate * 1000) / 1000, tax: up(own * item.local) };
}

/** Up to a whole number; what binary fractions add does not count. */
const up = (value: number): number => Math.ceil(Math.round(value * 1e6) / 1e6);
