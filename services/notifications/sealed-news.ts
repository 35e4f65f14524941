import type { Localized } from '#platform/contract.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import type { NewsItem } from './api.ts';
import type { Kinds } from './kinds.ts';
import type { NewsRow } from './store/news.ts';

/** What is sealed in the row of a news. */
export interface KeptNews {
  readonly kind: string;
  /** Path inside the portal. */
  readonly href: string;
}

const place = (id: string) => ({ table: 'news', row: id });

/** Seals what a news is about. */
export function sealNews(vault: ServiceVault, citizen: CitizenId, id: string, kept: KeptNews): Promise<Buffer> {
  return vault.sealJson({ citizen, ...place(id) }, kept);
}

/** Opens it. */
export function openNews(
  vault: ServiceVault,
  citizen: CitizenId,
  { news, sealed }: { readonly news: string; readonly sealed: Buffer },
): Promise<KeptNews> {
  return vault.openJson<KeptNews>({ citizen, ...place(news) }, sealed);
}

/** Texts of a kind that this release does not know any more. */
const forgotten: { title: Localized; text: Localized } = {
  title: { cs: 'Oznámení', en: 'Notification' },
  text: {
    cs: 'Tento druh oznámení už portál neposílá.',
    en: 'The portal does not send this kind of notification any more.',
  },
};

/** News as the contract tells them; the key is fetched once. */
export async function toItems(
  vault: ServiceVault,
  kinds: Kinds,
  citizen: CitizenId,
  rows: readonly NewsRow[],
): Promise<NewsItem[]> {
  if (rows.length === 0) return [];
  const key = await vault.key(citizen);
  return rows.map((row) => {
    const { kind, href } = key.openJson<KeptNews>(place(row.id), row.sealed);
    const { title, text } = kinds.get(kind) ?? forgotten;
    return { id: row.id, kind, at: row.at.toISOString(), read: row.read_at !== null, title, text, href };
  });
}
