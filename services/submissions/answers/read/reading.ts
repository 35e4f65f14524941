import type { Localized } from '#platform/contract.ts';
import type { OfficeKind } from '#services/authorities/api.ts';
import type { AddressValue, AuthorityValue } from '../../definition/values.ts';

/** What is wrong with an answer; `item` and `within` say which one of a list, counted as written. */
export interface Fault {
  readonly item: number | null;
  readonly within: string | null;
  readonly text: Localized;
}

/** What became of what was written: nothing is there, a right value, or what is wrong with it. */
export type Reading =
  | { readonly state: 'empty' }
  | { readonly state: 'right'; readonly value: unknown }
  | { readonly state: 'wrong'; readonly faults: readonly Fault[] };

/** What only others know: addresses by their code, authorities by their box; null: there is none, absent: nobody said. */
export interface Known {
  readonly addresses: ReadonlyMap<number, AddressValue | null>;
  readonly authorities: ReadonlyMap<string, (AuthorityValue & { readonly office?: OfficeKind }) | null>;
}

/** Nothing was looked up: codes are believed. */
export const nothingKnown: Known = { addresses: new Map(), authorities: new Map() };

/** What answers are read by. */
export interface ReadingBy {
  /** Today in Prague, ISO. */
  readonly today: string;
  readonly known: Known;
}

export const empty: Reading = { state: 'empty' };

export function right(value: unknown): Reading {
  return { state: 'right', value };
}

export function wrong(cs: string, en: string): Reading {
  return wrongBy({ cs, en });
}

export function wrongBy({ cs, en }: Localized): Reading {
  return { state: 'wrong', faults: [{ item: null, within: null, text: { cs, en } }] };
}

/** An answer that no page of this version could have written: told, and kept. */
export const otherShape = wrong(
  'Odpovězte prosím znovu, otázka se změnila.',
  'Please answer again, the question changed.',
);
