/**
 * Reference numbers (č. j.) and file marks (sp. zn.) in the style of each kind of authority. The styles are as
 * generally seen on official letters; the numbers are drawn.
 */
import { folded } from '#simulators/population/fold.ts';
import type { Institution } from '#simulators/population/types.ts';
import type { Occasion } from './kind.ts';

const two = (year: number): string => String(year % 100).padStart(2, '0');

/** First letters of the words, or the first four letters of a single word: "Ústí nad Labem" → UNL, "Vyškov" → VYSK. */
function initials(name: string): string {
  const words = folded(name).split(' ');
  return (
    words.length > 1 ? words.map((word) => word.charAt(0)).join('') : name ? folded(name).slice(0, 4) : ''
  ).toUpperCase();
}

const seatOf = (institution: Institution): string => initials(institution.address.municipality);

/** Tax office: 1234567/26/3005-80541-712345. */
export function taxReference({ dice, year }: Occasion): string {
  return `${dice.between(100_000, 3_999_999)}/${two(year)}/${dice.between(2001, 3415)}-${dice.between(50_001, 80_999)}-${dice.between(700_100, 712_999)}`;
}

/** Town: MUVYSK/12345/2026; a city's magistrate: MMB/…. */
export function townReference({ sender, dice, year }: Occasion, unit: string): string {
  const office =
    sender.name.startsWith('Statutární') || sender.name.startsWith('Hlavní')
      ? 'MM'
      : sender.name.startsWith('Obec')
        ? 'OU'
        : 'MU';
  return `${office}${seatOf(sender)}/${String(dice.between(900, 198_000)).padStart(6, '0')}/${year}/${unit}`;
}

/** Court: 15 C 123/2026-17, with the register's letter. */
export function courtReference({ dice, year }: Occasion, register: string): { file: string; sheet: string } {
  const file = `${dice.between(4, 78)} ${register} ${dice.between(11, 418)}/${year}`;
  return { file, sheet: `${file}-${dice.between(3, 96)}` };
}

/** Bailiff: 120 EX 1234/26-15. */
export function bailiffReference({ dice, year }: Occasion): string {
  return `${dice.between(10, 220)} EX ${dice.between(100, 9800)}/${two(year)}-${dice.between(8, 90)}`;
}

/** Police: KRPB-12345-3/PŘ-2026-060306. */
export function policeReference({ sender, dice, year }: Occasion, agenda: string): string {
  return `KRP${seatOf(sender).charAt(0)}-${dice.between(1200, 198_000)}-${dice.between(1, 9)}/${agenda}-${year}-${dice.between(10_000, 190_999)}`;
}

/** Social security: 48000/123456/26/014/NOV. */
export function socialReference({ dice, year }: Occasion): string {
  return `${dice.between(41, 48)}00${dice.between(0, 9)}/${dice.between(10_000, 289_999)}/${two(year)}/0${dice.between(10, 99)}`;
}

/** Labour office: BRN-12345/2026-3a. */
export function labourReference({ sender, dice, year }: Occasion): string {
  return `${seatOf(sender)}-${dice.between(1000, 99_999)}/${year}-${dice.between(1, 9)}`;
}

/** Land registry: V-1234/2026-701. */
export function landReference({ dice, year }: Occasion, register = 'V'): string {
  return `${register}-${dice.between(50, 9900)}/${year}-${dice.between(701, 799)}`;
}

/** Ministries, agencies and all others: DIA-1234-2/OPS-2026. */
export function officeReference({ dice, year }: Occasion, office: string, unit: string): string {
  return `${office}-${dice.between(800, 198_000)}-${dice.between(1, 6)}/${unit}-${year}`;
}

/** So many random digits, the first of them not 0. */
export function digits({ dice }: Pick<Occasion, 'dice'>, count: number): string {
  const first = String(dice.between(1, 9));
  return Array.from({ length: count - 1 }, () => dice.between(0, 9)).reduce((text, digit) => text + digit, first);
}
