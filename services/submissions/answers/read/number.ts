import type { MoneyQuestion, NumberQuestion } from '../../definition/questions.ts';
import { amountWords, numberWords } from '../show/words.ts';
import { empty, type Reading, right, wrong } from './reading.ts';

/** Largest number that is taken, so that decimals stay exact. */
const largest = 1e12;

/** A number with at most so many decimal places. */
export function readNumber({ least, most, decimals = 0 }: NumberQuestion, raw: string): Reading {
  if (raw.trim() === '') return empty;
  const number = decimalOf(raw);
  if (number === undefined) return wrong('Napište číslo.', 'Write a number.');
  if (number.places > decimals)
    return decimals === 0
      ? wrong('Napište celé číslo.', 'Write a whole number.')
      : wrong(`Napište nejvýše ${decimals} desetinná místa.`, `Write ${decimals} decimal places at most.`);
  return within(number.value, { least, most }, numberWords);
}

/** An amount in crowns; nothing below zero unless the question says so. */
export function readMoney({ least = 0, most, hellers }: MoneyQuestion, raw: string): Reading {
  if (raw.trim() === '') return empty;
  const number = decimalOf(raw.replace(/(?:,-|,–|,—)?\s*(?:kč|czk)?\.?\s*$/iu, ''));
  if (number === undefined) return wrong('Napište částku jako 1 200.', 'Write an amount like 1 200.');
  if (number.places > (hellers ? 2 : 0) && number.value % 1 !== 0)
    return hellers
      ? wrong('Napište částku nejvýše na haléře.', 'Write an amount with two decimal places at most.')
      : wrong('Napište částku v celých korunách.', 'Write an amount in whole crowns.');
  return within(number.value, { least, most }, amountWords);
}

function within(
  value: number,
  { least, most }: { least: number | undefined; most: number | undefined },
  words: (value: number) => { cs: string; en: string },
): Reading {
  if (least !== undefined && value < least)
    return wrong(`Nejméně může být ${words(least).cs}.`, `It can be ${words(least).en} at the least.`);
  if (most !== undefined && value > most)
    return wrong(`Nejvýše může být ${words(most).cs}.`, `It can be ${words(most).en} at the most.`);
  return right(value);
}

/**
 * A decimal number as people write it: spaces and, where they part thousands, dots are left out; comma or dot begins
 * the decimals. "1.200" is one thousand two hundred, as Czechs write.
 */
function decimalOf(raw: string): { readonly value: number; readonly places: number } | undefined {
  const tight = raw.replace(/[\s\u00a0\u202f]/gu, '').replace(/^[−–]/u, '-');
  const thousands = /^-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(tight);
  const plain = (thousands ? tight.replaceAll('.', '') : tight).replace(',', '.');
  if (!/^-?\d{1,15}(?:\.\d{1,10})?$/.test(plain)) return undefined;
  const value = Number(plain);
  if (Math.abs(value) > largest) return undefined;
  return { value: value === 0 ? 0 : value, places: plain.split('.')[1]?.length ?? 0 };
}
