import type { Amounts } from './bulk/furnish.ts';

/** What a person has who uses the portal now and then; assumed. */
export const usual: Amounts = { messages: 10, documents: 4, news: 8 };

/** So many people with the usual amounts. */
export function amountsOf(people: number): Amounts[] {
  return Array.from({ length: people }, () => usual);
}
