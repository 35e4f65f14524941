import { randomUUID } from 'node:crypto';
import type { CitizenId } from '#platform/ids.ts';
import { unlessErased } from '#platform/vault/index.ts';
import type { NewsKind } from './news-kind.ts';
import type { Parts } from './parts.ts';
import { planOf, wantedChannels, type Preferences } from './preferences.ts';
import { sealNews } from './sealed-news.ts';
import { ring } from './store/bell.ts';
import { putNews, type NewDelivery } from './store/news.ts';

/**
 * Tells a citizen a news: into the list in the portal, and on its way by the channels that they chose.
 *
 * @param source what it comes from; the same source again changes nothing
 */
export async function notify(
  parts: Parts,
  citizen: CitizenId,
  kind: NewsKind,
  { source, href }: { readonly source: string; readonly href: string },
): Promise<void> {
  await unlessErased(parts.vault, citizen, putOne(parts, citizen, kind, source, href));
}

async function putOne(parts: Parts, citizen: CitizenId, kind: NewsKind, source: string, href: string): Promise<void> {
  const { database, vault } = parts;
  const id = randomUUID();
  const at = parts.now();
  const { preferences } = await parts.preferences.read(citizen);
  const [kindIndex, sealed, deliveries] = await Promise.all([
    vault.blind(citizen, 'kind', kind.kind),
    sealNews(vault, citizen, id, { kind: kind.kind, href }),
    deliveriesOf(parts, citizen, kind, preferences, at),
  ]);
  if (await putNews(database, citizen, { id, source, at, kindIndex, sealed, deliveries, gathered: !kind.urgent }))
    await ring(parts, citizen);
}

/** One for each channel, and for pushes one for each browser. A channel that this portal does not have is left out. */
async function deliveriesOf(
  parts: Parts,
  citizen: CitizenId,
  kind: NewsKind,
  preferences: Preferences,
  now: Date,
): Promise<NewDelivery[]> {
  const wanted = wantedChannels(preferences, kind).filter((channel) => parts[channel] !== null);
  const devices = wanted.includes('push') ? await parts.devices.ids(citizen) : [];
  return wanted.flatMap((channel) => {
    const { due, digest } = planOf(preferences, kind, channel, now);
    const receivers = channel === 'push' ? devices : [null];
    return receivers.map((device): NewDelivery => ({
      id: randomUUID(),
      channel,
      device,
      state: digest ? 'digest' : 'waiting',
      due,
    }));
  });
}
