import type { z } from 'zod';
import type { Localized } from '#platform/contract.ts';
import type { DiaryEntry } from '#platform/diary/index.ts';
import type { putEntry } from '#services/calendar/api.ts';
import type { CardKind, CardView } from './shapes.ts';
import { addDays, type Day } from '#platform/days/index.ts';

/** What this service puts into a citizen's calendar. */

type CardEntry = DiaryEntry<z.input<typeof putEntry>>;

/** Days before the end of a card on which the citizen is reminded. */
export const reminders = [120, 60, 14] as const;

const source = { cs: 'Doklady', en: 'Cards and licences' };

/** Names of cards: as they begin a sentence, and in the genitive after "platnost". */
export const names: Readonly<Record<CardKind, Localized & { readonly of: string }>> = {
  'identity-card': { cs: 'Občanský průkaz', of: 'občanského průkazu', en: 'Identity card' },
  passport: { cs: 'Cestovní pas', of: 'cestovního pasu', en: 'Passport' },
  'driving-licence': { cs: 'Řidičský průkaz', of: 'řidičského průkazu', en: 'Driving licence' },
  'firearm-licence': { cs: 'Zbrojní průkaz', of: 'zbrojního průkazu', en: 'Firearm licence' },
  'residence-permit': { cs: 'Povolení k pobytu', of: 'povolení k pobytu', en: 'Residence permit' },
};

/** Where the law says how long a card holds. The sections are from knowledge, see docs/cards.md. */
const laws: Readonly<Record<CardKind, string>> = {
  'identity-card': 'zákon č. 269/2021 Sb.',
  passport: 'zákon č. 329/1999 Sb.',
  'driving-licence': 'zákon č. 361/2000 Sb.',
  'firearm-licence': 'zákon č. 90/2024 Sb.',
  'residence-permit': 'zákon č. 326/1999 Sb.',
};

/**
 * Ends of cards that are in use. None for a card that has a successor of the same kind, being made or in use until later:
 * it need not be renewed any more.
 */
export function entriesOf(cards: readonly CardView[]): CardEntry[] {
  return cards.filter((card) => ends(card, cards)).map(entryOfCard);
}

function ends(card: CardView, all: readonly CardView[]): boolean {
  const { standing, validUntil } = card;
  if (validUntil === null || (standing !== 'valid' && standing !== 'expired')) return false;
  return !all.some(
    (other) =>
      other.kind === card.kind &&
      other.id !== card.id &&
      (other.standing === 'made' ||
        other.standing === 'ready' ||
        (other.standing === 'valid' && (other.validUntil ?? '9999-12-31') > validUntil)),
  );
}

function entryOfCard({ kind, id, validUntil }: CardView): CardEntry {
  const name = names[kind];
  return {
    key: `${id}:end`,
    entry: {
      kind: 'validity',
      title: { cs: `Končí platnost ${name.of}`, en: `${name.en} ends to be valid` },
      when: { kind: 'days', from: validUntil!, to: validUntil! },
      reminders: [...reminders],
      source,
      link: `/doklady/obnova/${renewalPaths[kind]}`,
      law: laws[kind],
    },
  };
}

/** Last part of the address where the renewal of a card is explained. */
export const renewalPaths: Readonly<Record<CardKind, string>> = {
  'identity-card': 'obcansky-prukaz',
  passport: 'pas',
  'driving-licence': 'ridicsky-prukaz',
  'firearm-licence': 'zbrojni-opravneni',
  'residence-permit': 'povoleni-k-pobytu',
};

/** Days on which cards are read anew: the day before each reminder, after an end, and daily while one is being made. */
export function watchDays(cards: readonly CardView[], today: Day): Day[] {
  const making = cards.some(({ standing }) => standing === 'made') ? [addDays(today, 1)] : [];
  const ending = cards
    .filter((card) => ends(card, cards))
    .flatMap(({ validUntil }) => [
      ...reminders.map((days) => addDays(validUntil!, -days - 1)),
      addDays(validUntil!, 1),
    ]);
  return [...making, ...ending];
}
