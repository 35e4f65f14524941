import type { ChoiceQuestion, ChoicesQuestion } from '../../definition/questions.ts';
import { countries } from './countries.ts';
import { empty, type Reading, right, wrong } from './reading.ts';

/** One name of the options. */
export function readChoice({ options }: ChoiceQuestion, raw: string): Reading {
  const name = raw.trim();
  if (name === '') return empty;
  return Object.hasOwn(options, name) ? right(name) : wrong('Vyberte jednu z možností.', 'Choose one of the options.');
}

/** Names of the options, in their order. */
export function readChoices({ options }: ChoicesQuestion, raw: string | readonly string[]): Reading {
  const names = new Set(
    (typeof raw === 'string' ? [raw] : raw).map((name) => name.trim()).filter((name) => name !== ''),
  );
  if (names.size === 0) return empty;
  const chosen = Object.keys(options).filter((name) => names.has(name));
  return chosen.length === names.size
    ? right(chosen)
    : wrong('Vyberte znovu, nabídka se změnila.', 'Choose again, the options have changed.');
}

export function readYesNo(raw: string): Reading {
  const text = raw.trim().toLowerCase();
  if (text === '') return empty;
  if (text === 'yes' || text === 'no') return right(text === 'yes');
  return wrong('Vyberte ano, nebo ne.', 'Choose yes or no.');
}

/** Ticked, or not answered at all. */
export function readConfirmation(raw: string | readonly string[]): Reading {
  const ticked = (typeof raw === 'string' ? [raw] : raw).some((text) => text.trim().toLowerCase() === 'yes');
  return ticked ? right(true) : empty;
}

/** A country by its code. */
export function readCountry(raw: string): Reading {
  const code = raw.trim().toUpperCase();
  if (code === '') return empty;
  return countries.has(code) ? right(code) : wrong('Vyberte stát z nabídky.', 'Choose a country of the list.');
}
