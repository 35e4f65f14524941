import type { Line } from '../shapes.ts';
import type { IncomeTaxLines } from './compute.ts';

/** Lines of the return that a person wants to see, by their number on paper. */
const shown: readonly (readonly [keyof IncomeTaxLines, row: string, cs: string, en: string])[] = [
  ['r31', '31', 'Příjmy od zaměstnavatelů', 'Income from employers'],
  ['gifts', '46', 'Dary', 'Gifts'],
  ['interest', '47', 'Úroky z úvěru na bydlení', 'Interest of a housing loan'],
  ['pension', '48', 'Penzijní spoření', 'Pension savings'],
  ['lifeInsurance', '49', 'Životní pojištění', 'Life insurance'],
  ['investment', '49a', 'Dlouhodobý investiční produkt', 'Long-term investment product'],
  ['careInsurance', '49b', 'Pojištění dlouhodobé péče', 'Long-term care insurance'],
  ['r56', '56', 'Základ daně zaokrouhlený na stovky dolů', 'Tax base rounded down to hundreds'],
  ['r60', '60', 'Daň', 'Tax'],
  ['r70', '70', 'Slevy na dani', 'Tax credits'],
  ['r71', '71', 'Daň po slevách', 'Tax after credits'],
  ['r72', '72', 'Daňové zvýhodnění na děti', 'Benefit for children'],
  ['r74', '74', 'Daň po slevě na děti', 'Tax after the benefit'],
  ['r76', '76', 'Daňový bonus', 'Tax bonus'],
  ['r84', '84', 'Sražené zálohy', 'Advances withheld'],
  ['r89', '89', 'Vyplacené měsíční bonusy', 'Monthly bonuses paid'],
];

/** The lines with something in them, in order. Rows 49a and 49b are the portal's own numbering. */
export function incomeTaxView(lines: IncomeTaxLines): Line[] {
  return shown
    .filter(([key]) => lines[key] !== 0 || key === 'r60' || key === 'r71')
    .map(([key, row, cs, en]) => ({ row, label: { cs, en }, amount: lines[key] }));
}
