import { randomUUID } from 'node:crypto';
import type { WorkContext } from '#platform/events/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { addressFailed, contactsOf } from './addresses.ts';
import { composeEmail } from './compose/email.ts';
import { digestLetter, type DigestNews } from './compose/letters.ts';
import { deliveryAttempts } from './deliver.ts';
import type { Parts } from './parts.ts';
import { isWanted } from './preferences.ts';
import { openNews } from './sealed-news.ts';
import { closeDigest, endDeliveries, type DeliveryEnd, type DigestRow } from './store/deliveries.ts';
import { digestKind, unsubscribeToken } from './unsubscribe.ts';

/** The job: sends what waits for the day's summary as one e-mail. What was read meanwhile is left out. */
export async function runDigest(
  parts: Parts,
  citizen: CitizenId,
  { signal, attempt }: Pick<WorkContext, 'signal' | 'attempt'>,
): Promise<void> {
  const rows = await closeDigest(parts.database, citizen, randomUUID(), parts.now());
  for (const batch of Map.groupBy(rows, (row) => row.batch).values()) {
    const end = (state: DeliveryEnd) =>
      endDeliveries(
        parts.database,
        citizen,
        batch.map(({ id }) => id),
        state,
        parts.now(),
      );
    try {
      const outcome = await sendBatch(parts, citizen, batch, signal);
      await parts.step('handed-over');
      await end(outcome);
    } catch (error) {
      if (attempt < deliveryAttempts) throw error;
      parts.log.error({ err: error }, 'a daily summary was given up after many attempts');
      await end('failed');
    }
  }
}

async function sendBatch(
  parts: Parts,
  citizen: CitizenId,
  batch: readonly DigestRow[],
  signal: AbortSignal,
): Promise<DeliveryEnd> {
  const { preferences } = await parts.preferences.read(citizen);
  const news: DigestNews[] = [];
  for (const row of batch) {
    if (row.read_at !== null) continue;
    const kept = await openNews(parts.vault, citizen, row);
    const kind = parts.kinds.get(kept.kind);
    if (kind && isWanted(preferences, kind, 'email')) news.push({ kind, href: kept.href });
  }
  const contacts = await contactsOf(parts, citizen);
  const to = contacts.email;
  if (news.length === 0 || !parts.email || to === null) return 'dropped';
  if (await parts.broken.is(citizen, 'email', to)) return 'refused';

  const lang = preferences.lang ?? contacts.lang;
  const token = unsubscribeToken(parts.vault, { citizen, what: digestKind });
  const unsubscribeUrl = parts.places.url(`/oznameni/odhlasit?k=${token}`, lang);
  const letter = composeEmail(digestLetter(news, lang, parts.places, unsubscribeUrl));
  const { batch: id, batch_at: date } = batch[0]!;
  const handed = await parts.email.send({ ...letter, id, to, lang, date, unsubscribeUrl }, signal);
  if (handed === 'refused') await addressFailed(parts, citizen, 'email', to);
  return handed;
}
