import { isErased } from '#platform/vault/index.ts';
import { documentsEvents } from '../api.ts';
import { findDocument } from '../documents/store.ts';
import { findVersions } from '../documents/version-store.ts';
import { note } from '../noted.ts';
import type { Parts } from '../parts.ts';
import type { VersionAbout } from '../sealed.ts';
import { isLinkKey, readLinkKey, unwrapKey } from './key.ts';
import { countView, findOpenShare, giveTryBack, isReadable, takeTry } from './store.ts';
import { readOpening, readToken, writeOpening, type Opening } from './token.ts';

/** How long an opening is good for, milliseconds. */
const openingMs = 15 * 60_000;

/** Where a link's wrapped key belongs. */
export function wrapPlace(share: string, version: string): string {
  return `po-be-dokumenty/share/${share}/${version}`;
}

/** What came of opening a link. */
export type OpenOutcome =
  | { readonly outcome: 'opened'; readonly opening: string; readonly until: Date }
  | { readonly outcome: 'no-link' }
  | { readonly outcome: 'code-needed' }
  | { readonly outcome: 'code-wrong' };

const noLink = { outcome: 'no-link' } as const;

/**
 * Opens a link, and counts it. What is over and what never was are told alike; only who has the right key learns that a
 * code is needed. A key cannot be guessed (256 bits), so wrong keys are not counted: whoever saw an address without its
 * key could otherwise lock the link. Wrong codes are.
 */
export async function openShare(
  parts: Parts,
  { token, key, code }: { token: string; key: string; code: string | undefined },
): Promise<OpenOutcome> {
  const place = readToken(parts.vault, token);
  const linkKey = readLinkKey(key);
  if (!place || !linkKey) return noLink;
  try {
    return await openPlace(parts, place, linkKey, code);
  } catch (error) {
    if (isErased(error)) return noLink;
    throw error;
  }
}

async function openPlace(
  parts: Parts,
  { citizen, share }: { citizen: Opening['citizen']; share: string },
  linkKey: Buffer,
  code: string | undefined,
): Promise<OpenOutcome> {
  const { database, seals, vault, now } = parts;
  const row = await findOpenShare(database, citizen, share, now());
  if (!row) return noLink;
  const { wrapped } = await seals.open(citizen, 'share.about', share, row.about);
  if (!isLinkKey(wrapped, linkKey)) return noLink;
  const guarded = wrapped.salt !== null;
  if (guarded && !code) return { outcome: 'code-needed' };
  // The try is taken before the code is looked at, so that many at once have no more tries than one after another.
  if (guarded && !(await takeTry(database, citizen, share))) return noLink;
  const contentKey = await unwrapKey(wrapped, linkKey, code, wrapPlace(share, row.version));
  if (!contentKey) return guarded ? { outcome: 'code-wrong' } : noLink;
  if (guarded) await giveTryBack(database, citizen, share);
  const at = now();
  if (!(await countView(database, citizen, { id: share, now: at, event: documentsEvents.shareOpened.name })))
    return noLink;
  await note(parts, citizen, 'share-opened', { kind: 'anonymous' }, row.document);
  const until = new Date(at.getTime() + openingMs);
  const { document, version } = row;
  const content = { citizen, share, document, version, key: contentKey.toString('base64'), until: until.getTime() };
  return { outcome: 'opened', opening: writeOpening(vault, content), until };
}

/** What an opening leads to. */
export interface OpenedShare {
  readonly opening: Opening;
  readonly name: string;
  readonly size: number;
  readonly content: VersionAbout;
}

/** Undefined when the opening is over, the link was revoked, or the document is gone. */
export async function readOpened(parts: Parts, text: string): Promise<OpenedShare | undefined> {
  const opening = readOpening(parts.vault, text, parts.now());
  if (!opening) return undefined;
  const { citizen, document, version } = opening;
  try {
    if (!(await isReadable(parts.database, citizen, opening.share))) return undefined;
    const row = await findDocument(parts.database, citizen, document);
    const content = (await findVersions(parts.database, citizen, [version])).get(version);
    if (!row || row.trashed_at !== null || !content || content.scan === 'infected') return undefined;
    const about = await parts.seals.open(citizen, 'document.about', document, row.about);
    const read = await parts.seals.open(citizen, 'version.about', version, content.about);
    // The key is the one that the link unwrapped, not the one that the citizen's own key opens.
    return { opening, name: about.name, size: content.size, content: { ...read, key: opening.key } };
  } catch (error) {
    if (isErased(error)) return undefined;
    throw error;
  }
}
