import { randomUUID } from 'node:crypto';
import { sealNews } from '#services/notifications/sealed-news.ts';
import type { Furnish } from './furnish.ts';

const hourMs = 3_600_000;
/** How many of the newest are unread. */
const unread = 3;
const kind = 'databox-message';

/** News of the last weeks, the newest unread; gives the newest of them. */
export const furnishNotifications: Furnish<readonly string[]> = (vault, rows) => {
  const own = vault.for('po-be-notifikace');
  return async ({ citizen, amounts }) => {
    const ids: string[] = [];
    const kindIndex = await own.blind(citizen, 'kind', kind);
    for (let age = 0; age < amounts.news; age++) {
      const [id, subject] = [randomUUID(), randomUUID()];
      const at = new Date(Date.now() - (age + 1) * 20 * hourMs);
      rows.add('po_be_notifikace.news', {
        citizen,
        id,
        source: `event:${subject}:${kind}`,
        at,
        read_at: age < unread ? null : at,
        kind_index: kindIndex,
        sealed: await sealNews(own, citizen, id, { kind, href: `/datova-schranka/zprava/${subject}` }),
      });
      if (ids.length < 5) ids.push(id);
    }
    return ids;
  };
};
