import { randomUUID } from 'node:crypto';
import { findKinds } from '#services/notifications/kinds.ts';
import { sealNews } from '#services/notifications/sealed-news.ts';
import { markAllNews, putNews } from '#services/notifications/store/news.ts';
import type { Room } from '../rooms.ts';

const kinds = await findKinds();
const hours = 3_600_000;
/** How many news there are, and how many of the newest are unread. */
const [all, unread] = [20, 3];

/** Twenty news of the last weeks, three unread; none is on its way out, as in a portal without a mail server. */
export const furnishNotifications: Room = ({ database, vault }) => {
  return async (citizen) => {
    const now = Date.now();
    for (let age = all; age > 0; age--) {
      const kind = age % 4 === 0 ? 'calendar-reminder' : 'databox-message';
      if (!kinds.get(kind)) throw new Error(`there is no kind of news ${kind}`);
      const [id, subject] = [randomUUID(), randomUUID()];
      const href = kind === 'databox-message' ? `/datova-schranka/zprava/${subject}` : `/kalendar/udalost/${subject}`;
      const [kindIndex, sealed] = await Promise.all([
        vault.blind(citizen, 'kind', kind),
        sealNews(vault, citizen, id, { kind, href }),
      ]);
      const at = new Date(now - age * 20 * hours);
      const source = `event:${subject}:${kind}`;
      await putNews(database, citizen, { id, source, at, kindIndex, sealed, deliveries: [], gathered: true });
    }
    await markAllNews(database, citizen, new Date(now - (unread + 1) * 20 * hours), new Date(now));
  };
};
