import type { DateQuestion } from '../../definition/questions.ts';
import { dayWords } from '../show/words.ts';
import { boundOf, dayOf, monthOf } from './days.ts';
import { empty, type Reading, right, wrong } from './reading.ts';

/** A day, ISO, within its bounds. */
export function readDate({ from, to }: DateQuestion, raw: string, today: string): Reading {
  if (raw.trim() === '') return empty;
  const day = dayOf(raw);
  if (day === undefined)
    return wrong('Napište datum jako 1. 2. 2026.', 'Write a date like 1. 2. 2026: day, month, year.');
  const least = from === undefined ? undefined : boundOf(from, today);
  const most = to === undefined ? undefined : boundOf(to, today);
  if (most !== undefined && day > most) return tooLate(most, today);
  if (least !== undefined && day < least) return tooEarly(least, today);
  return right(day);
}

/** A month of a year, "2026-11". */
export function readMonth(raw: string): Reading {
  if (raw.trim() === '') return empty;
  const month = monthOf(raw);
  return month === undefined
    ? wrong('Napište měsíc a rok jako 11/2026.', 'Write a month and a year like 11/2026.')
    : right(month);
}

function tooLate(most: string, today: string): Reading {
  if (most === today) return wrong('Datum nemůže být v budoucnosti.', 'The date cannot be in the future.');
  const { cs, en } = dayWords(most);
  return wrong(`Datum může být nejpozději ${cs}.`, `The date can be ${en} at the latest.`);
}

function tooEarly(least: string, today: string): Reading {
  if (least === today) return wrong('Datum nemůže být v minulosti.', 'The date cannot be in the past.');
  const { cs, en } = dayWords(least);
  return wrong(`Datum může být nejdříve ${cs}.`, `The date can be ${en} at the earliest.`);
}
