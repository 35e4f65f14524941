import type { ExportedFile } from '#platform/export/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { NewsItem } from './api.ts';
import type { Parts } from './parts.ts';
import { toItems } from './sealed-news.ts';
import { listDeliveries } from './store/deliveries.ts';
import { listNews, type NewsRow } from './store/news.ts';
import { readPreferences } from './views.ts';

const pageSize = 200;

/** All that this service holds of a citizen. */
export async function* exportOf(parts: Parts, citizen: CitizenId): AsyncGenerator<ExportedFile> {
  yield json('oznameni.json', await allNews(parts, citizen));
  yield json('nastaveni.json', await readPreferences(parts, citizen));
  const devices = await parts.devices.list(citizen);
  yield json(
    'zarizeni.json',
    devices.map(({ id, at, device: { label, endpoint } }) => ({ id, at: at.toISOString(), label, endpoint })),
  );
  const deliveries = await listDeliveries(parts.database, citizen);
  yield json(
    'odeslani.json',
    deliveries.map(({ news, channel, state, at, done_at }) => ({
      news,
      channel,
      state,
      at: at.toISOString(),
      doneAt: done_at?.toISOString() ?? null,
    })),
  );
}

async function allNews({ database, vault, kinds }: Parts, citizen: CitizenId): Promise<NewsItem[]> {
  const items: NewsItem[] = [];
  let last: NewsRow | undefined;
  for (;;) {
    const rows = await listNews(database, citizen, { unread: false, kindIndex: null }, last ?? null, pageSize);
    items.push(...(await toItems(vault, kinds, citizen, rows)));
    last = rows.at(-1);
    if (rows.length < pageSize || !last) return items;
  }
}

function json(path: string, value: unknown): ExportedFile {
  const content = new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
  return { path, mediaType: 'application/json', size: content.length, content };
}
