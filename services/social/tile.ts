import { type Day, dayText } from '#platform/days/index.ts';
import type { TileContent } from '#services/dashboard/api.ts';
import type { Benefits, Insurance } from '#services/gateway/api.ts';
import { insuredTime } from './pension/insured-time.ts';

/** The tile "Sociální pojištění": years of insurance, a sick note that goes on, the next and the last payment. */

export const tileId = 'pojisteni';
export const tileTitle = { cs: 'Sociální pojištění', en: 'Social security' };

const root = '/pojisteni';

/** What the tile is made of; null: never read, or ČSSZ knows nothing. */
export interface TileFacts {
  readonly insurance: Insurance | null;
  readonly benefits: Benefits | null;
  /** Whether ČSSZ has answered yet. */
  readonly known: boolean;
}

export function tileOf({ insurance, benefits, known }: TileFacts, today: Day): TileContent {
  const base = { href: root, actions: [] };
  if (!known) return { ...base, figures: [], items: [], empty: invitation };
  const years = insurance ? insuredTime(insurance.periods, today).years : null;
  return {
    ...base,
    figures: years === null ? [] : [{ value: years, label: yearsLabel(years), href: `${root}/doby`, emphasis: false }],
    items: [...notes(benefits), ...payments(benefits, today)].slice(0, 4),
    empty: years === null ? nothing : quiet,
  };
}

function notes(benefits: Benefits | null): TileContent['items'] {
  return (benefits?.sickNotes ?? [])
    .filter(({ until }) => until === null)
    .map(({ from }) => ({
      text: { cs: `Neschopenka trvá od ${dayText(from)}`, en: `A sick note goes on since ${dayText(from)}` },
      href: `${root}/davky`,
      unread: false,
    }));
}

function payments(benefits: Benefits | null, today: Day): TileContent['items'] {
  const all = benefits?.payments ?? [];
  const next = all
    .filter(({ state, on }) => state === 'planned' && on >= today)
    .toSorted((a, b) => a.on.localeCompare(b.on))[0];
  const last = all.filter(({ state }) => state === 'paid').toSorted((a, b) => b.on.localeCompare(a.on))[0];
  return [
    ...(next ? [{ cs: `Výplata ${dayText(next.on)}`, en: `Payment on ${dayText(next.on)}` }] : []),
    ...(last ? [{ cs: `Poslední výplata ${dayText(last.on)}`, en: `Last payment on ${dayText(last.on)}` }] : []),
  ].map((text) => ({ text, href: `${root}/davky`, unread: false }));
}

const invitation = {
  cs: 'Podívejte se, kolik let pojištění máte a jaký může být váš důchod.',
  en: 'See how many years of insurance you have, and what your pension may be.',
};
const nothing = { cs: 'ČSSZ o vás nevede žádné údaje.', en: 'Social security holds no data of you.' };
const quiet = { cs: 'Žádná neschopenka ani výplata.', en: 'No sick note and no payment.' };

const czechPlural = new Intl.PluralRules('cs');

function yearsLabel(count: number): { cs: string; en: string } {
  const forms: Record<string, string> = { one: 'rok pojištění', few: 'roky pojištění' };
  return {
    cs: forms[czechPlural.select(count)] ?? 'let pojištění',
    en: count === 1 ? 'year of insurance' : 'years of insurance',
  };
}
