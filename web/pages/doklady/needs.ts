import { cardsApi } from '#services/cards/api.ts';

/** Services that these pages stand on. */
export const needs = { cards: { target: 'po-be-doklady', api: cardsApi } } as const;

declare module '../../site.ts' {
  interface WebNeeds {
    cards: (typeof needs)['cards'];
  }
}
