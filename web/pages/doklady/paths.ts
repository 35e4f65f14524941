import type { CardKind } from '#services/cards/api.ts';

/** Last part of the address where the renewal of a card is explained; the service links there from the calendar. */
export const renewals = {
  'identity-card': 'obcansky-prukaz',
  passport: 'pas',
  'driving-licence': 'ridicsky-prukaz',
  'firearm-licence': 'zbrojni-opravneni',
  'residence-permit': 'povoleni-k-pobytu',
} as const satisfies Record<CardKind, string>;

export const renewalPath = (kind: CardKind): string => `/doklady/obnova/${renewals[kind]}`;
