import type { Localized } from '#platform/contract.ts';
import type { TileContent } from '#services/dashboard/api.ts';
import type { CardView } from './shapes.ts';
import { addDays, type Day, dayText } from '#platform/days/index.ts';
import { names, reminders } from './entries.ts';

/** The tile "Doklady": cards until when they hold, what waits to be collected, what ends soon. */

export const tileId = 'doklady';
export const tileTitle = { cs: 'Doklady', en: 'Cards' };

const root = '/doklady';
const shown = 4;

/** @param cards null: never read; empty: the register knows of none */
export function tileOf(cards: readonly CardView[] | null, today: Day): TileContent {
  const base = { href: root, actions: [] };
  if (cards === null) return { ...base, figures: [], items: [], empty: invitation };
  const told = cards.filter(({ standing }) => standing !== 'replaced').slice(0, shown);
  const ending = cards.filter((card) => endsSoon(card, today)).length;
  return {
    ...base,
    figures: ending > 0 ? [{ value: ending, label: endingLabel(ending), href: root, emphasis: true }] : [],
    items: told.map((card) => ({
      text: textOf(card),
      href: `${root}/doklad/${card.id}`,
      unread: card.standing === 'ready',
    })),
    empty: none,
  };
}

function endsSoon({ standing, validUntil }: CardView, today: Day): boolean {
  return (
    standing === 'expired' ||
    (standing === 'valid' && validUntil !== null && validUntil <= addDays(today, reminders[0]))
  );
}

/** "Občanský průkaz: platí do 31. 3. 2027". */
function textOf({ kind, standing, validUntil }: CardView): Localized {
  const { cs, en } = words(standing, validUntil === null ? null : dayText(validUntil));
  return { cs: `${names[kind].cs}: ${cs}`, en: `${names[kind].en}: ${en}` };
}

function words(standing: CardView['standing'], until: string | null): Localized {
  if (standing === 'ready') return { cs: 'čeká na vyzvednutí', en: 'waits to be collected' };
  if (standing === 'made') return { cs: 'vyrábí se', en: 'is being made' };
  if (standing === 'lost') return { cs: 'ztráta je ohlášená', en: 'reported as lost' };
  if (standing === 'stolen') return { cs: 'odcizení je ohlášené', en: 'reported as stolen' };
  if (standing === 'replaced') return { cs: 'vyměněn', en: 'replaced' };
  if (until === null) return { cs: 'platí bez omezení', en: 'valid without an end' };
  return standing === 'expired'
    ? { cs: `platnost skončila ${until}`, en: `ended on ${until}` }
    : { cs: `platí do ${until}`, en: `valid until ${until}` };
}

const invitation = {
  cs: 'Podívejte se, dokdy platí vaše doklady. Portál vám pak konec platnosti připomene.',
  en: 'See until when your cards are valid. The portal will remind you of their end then.',
};
const none = { cs: 'Registry u vás nevedou žádné doklady.', en: 'The registers hold no cards of yours.' };

const czechPlural = new Intl.PluralRules('cs');

function endingLabel(count: number): Localized {
  const forms: Record<string, string> = { one: 'doklad je třeba obnovit', few: 'doklady je třeba obnovit' };
  return {
    cs: forms[czechPlural.select(count)] ?? 'dokladů je třeba obnovit',
    en: count === 1 ? 'card to be renewed' : 'cards to be renewed',
  };
}
