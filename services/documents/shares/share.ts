import type { Share, ShareState } from '../shapes.ts';
import type { ShareAbout, DocumentAbout } from '../sealed.ts';
import { mostWrongCodes, type ListedShare, type ShareRow } from './store.ts';

/** What a link's row means; pure. */

/** Whether a link opens, and if not, why; the first reason that is true. */
export function shareStateOf(row: ShareRow, now: Date): ShareState {
  if (row.revoked_at !== null) return 'revoked';
  if (row.wrong_codes >= mostWrongCodes) return 'locked';
  if (row.views >= row.most_views) return 'used-up';
  return row.expires_at <= now ? 'expired' : 'open';
}

export function shareOf(row: ListedShare, about: ShareAbout, document: DocumentAbout, now: Date): Share {
  return {
    id: row.id,
    document: row.document,
    documentName: document.name,
    label: about.label,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    views: row.views,
    mostViews: row.most_views,
    lastOpenedAt: row.last_opened_at?.toISOString() ?? null,
    withCode: about.wrapped.salt !== null,
    versionNumber: row.number,
    state: shareStateOf(row, now),
  };
}
