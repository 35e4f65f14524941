import type { TileContent } from '#services/dashboard/api.ts';
import type { DocumentSummary } from './api.ts';

/** The tile "Poslední dokumenty": what was stored or changed last, and the way to store more. */

export const tileId = 'dokumenty';
export const tileTitle = { cs: 'Poslední dokumenty', en: 'Latest documents' };

const root = '/dokumenty';
const longest = 200;

/** What the tile is made of. */
export interface TileFacts {
  readonly documents: number;
  /** The newest, newest first. */
  readonly newest: readonly Pick<DocumentSummary, 'id' | 'name' | 'changedAt' | 'state'>[];
}

/** The tile as the dashboard stores it, in both languages. */
export function tileOf({ documents, newest }: TileFacts): TileContent {
  return {
    href: root,
    figures: documents === 0 ? [] : [{ value: documents, label: label(documents), href: root, emphasis: false }],
    items: newest.slice(0, 4).map(({ id, name, changedAt }) => ({
      text: name.slice(0, longest),
      at: changedAt,
      href: `${root}/${id}`,
      unread: false,
    })),
    actions: [{ label: { cs: 'Nahrát dokument', en: 'Upload a document' }, href: `${root}/nahrat` }],
    empty: { cs: 'Zatím tu nejsou žádné dokumenty.', en: 'There are no documents yet.' },
  };
}

const czechPlural = new Intl.PluralRules('cs');

function label(count: number): { cs: string; en: string } {
  const forms: Record<string, string> = { one: 'dokument', few: 'dokumenty', other: 'dokumentů' };
  return { cs: forms[czechPlural.select(count)] ?? 'dokumentů', en: count === 1 ? 'document' : 'documents' };
}
