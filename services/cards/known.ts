import type { CitizenId } from '#platform/ids.ts';
import type { Card } from '#services/gateway/api.ts';
import { cardViewOf, inOrder } from './cards.ts';
import { dayAt } from '#platform/days/index.ts';
import { cardIdOf } from './ids.ts';
import type { CardsParts } from './parts.ts';
import { openReport } from './reports/reports.ts';
import { listReports } from './reports/store.ts';
import type { CardView, Report } from './shapes.ts';

/** Every report of a citizen, the newest first. */
export async function knownReports({ database, vault }: CardsParts, citizen: CitizenId): Promise<Report[]> {
  return Promise.all((await listReports(database, citizen)).map((row) => openReport(vault, citizen, row)));
}

/** Cards as they were read, with what is known of them here. */
export async function knownCards(
  parts: CardsParts,
  citizen: CitizenId,
  data: { readonly items: readonly Card[] } | null,
): Promise<CardView[]> {
  if (data === null) return [];
  const [key, reports] = await Promise.all([parts.vault.key(citizen), knownReports(parts, citizen)]);
  const today = dayAt(parts.now());
  return inOrder(data.items.map((card) => cardViewOf(card, cardIdOf(key, card), reports, today)));
}
