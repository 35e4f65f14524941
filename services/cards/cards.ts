import type { Card } from '#services/gateway/api.ts';
import type { CardView, Report } from './shapes.ts';
import type { Day } from '#platform/days/index.ts';

/** States in which a card can be lost: it exists, and nobody knows yet that it is gone. */
const reportable: ReadonlySet<Card['state']> = new Set(['valid', 'expired']);

/** How a card stands for whoever looks at it: the day and a confirmed report go before what was read. */
export function standingOf(card: Card, report: Report | undefined, today: Day): Card['state'] {
  if (report?.state === 'confirmed' && reportable.has(card.state)) return report.what;
  if (card.state === 'valid' && card.validUntil !== null && card.validUntil < today) return 'expired';
  return card.state;
}

/** A card with what is known of it here. */
export function cardViewOf(card: Card, id: string, reports: readonly Report[], today: Day): CardView {
  const report = reports.find(({ kind, number }) => kind === card.kind && number === card.number);
  const standing = standingOf(card, report, today);
  const underWay = report?.state === 'waiting' || report?.state === 'confirmed';
  return { ...card, id, standing, reportable: reportable.has(standing) && !underWay, report: report ?? null };
}

const order: readonly Card['state'][] = ['ready', 'made', 'valid', 'expired', 'stolen', 'lost', 'replaced'];

/** What waits and what holds first; of the same state, what was issued last. */
export function inOrder(cards: readonly CardView[]): CardView[] {
  return cards.toSorted(
    (a, b) => order.indexOf(a.standing) - order.indexOf(b.standing) || b.issuedOn.localeCompare(a.issuedOn),
  );
}
