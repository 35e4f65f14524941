import type { CitizenId } from '#platform/ids.ts';
import type { ServiceClient } from '#platform/service.ts';
import type { dashboardApi, TileContent } from '#services/dashboard/api.ts';
import type { NewsItem } from './api.ts';
import { unlessErased } from '#platform/vault/index.ts';
import type { Parts } from './parts.ts';
import { toItems } from './sealed-news.ts';
import { countUnread, listNews } from './store/news.ts';

/** The tile "Oznámení": how many are unread, and the newest of them. */

export const tileId = 'oznameni';
export const tileTitle = { cs: 'Oznámení', en: 'Notifications' };

const root = '/oznameni';
const shown = 3;

const czechPlural = new Intl.PluralRules('cs');
const unreadForms: Record<string, string> = { one: 'nepřečtené', few: 'nepřečtená', other: 'nepřečtených' };

/** The tile as the dashboard stores it. */
export function tileOf(unread: number, newest: readonly NewsItem[]): TileContent {
  return {
    href: root,
    figures: [
      {
        value: unread,
        label: { cs: unreadForms[czechPlural.select(unread)] ?? 'nepřečtených', en: 'unread' },
        href: `${root}?neprectene=1`,
        emphasis: unread > 0,
      },
    ],
    items: newest.slice(0, shown).map((item) => ({
      text: item.title,
      at: item.at,
      href: `${root}/${item.id}`,
      unread: !item.read,
    })),
    actions: [{ label: { cs: 'Nastavit oznámení', en: 'Notification settings' }, href: `${root}/nastaveni` }],
    empty: { cs: 'Žádná oznámení nemáte.', en: 'You have no notifications.' },
  };
}

/** The job: puts the newest tile on the citizen's dashboard. */
export function pushTile(
  parts: Parts,
  dashboard: ServiceClient<typeof dashboardApi>,
  citizen: CitizenId,
): Promise<void> {
  return unlessErased(
    parts.vault,
    citizen,
    (async () => {
      const all = { unread: false, kindIndex: null };
      const [{ unread }, rows] = await Promise.all([
        countUnread(parts.database, citizen),
        listNews(parts.database, citizen, all, null, shown),
      ]);
      const newest = await toItems(parts.vault, parts.kinds, citizen, rows);
      const content = tileOf(unread, newest);
      await dashboard.own.push({ citizen, id: tileId, content, state: 'ok', asOf: parts.now().toISOString() });
    })(),
  );
}
