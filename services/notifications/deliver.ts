import type { WorkContext } from '#platform/events/index.ts';
import { Postponed } from '#platform/events/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { OutsideError } from '#platform/outside/index.ts';
import { addressFailed, contactsOf } from './addresses.ts';
import type { Handed } from './channels/email.ts';
import { composeEmail } from './compose/email.ts';
import { newsLetter, newsSms, pushPayload } from './compose/letters.ts';
import type { NewsKind } from './news-kind.ts';
import type { Parts } from './parts.ts';
import { isWanted, planOf, type Preferences } from './preferences.ts';
import { openNews } from './sealed-news.ts';
import { endDeliveries, findDelivery, noteHanded, type DeliveryEnd, type DeliveryRow } from './store/deliveries.ts';
import { unsubscribeToken } from './unsubscribe.ts';

/**
 * Attempts of one delivery, a day and a half in all with the growing delay; then it is given up. Mail servers keep a
 * mail for days (RFC 5321 § 4.5.4.1), but news of the day before yesterday is none, and it stands in the list.
 */
export const deliveryAttempts = 40;
export const deliveryBackoff = { firstMs: 5_000, factor: 3, capMs: 3_600_000 };

/** What is known when one delivery is made. */
interface Delivery {
  readonly citizen: CitizenId;
  readonly row: DeliveryRow;
  readonly kind: NewsKind;
  readonly href: string;
  readonly preferences: Preferences;
  readonly signal: AbortSignal;
}

/** The job: hands one delivery over to its provider, unless it is not wanted any more. */
export async function runDelivery(
  parts: Parts,
  citizen: CitizenId,
  id: string,
  { signal, attempt }: Pick<WorkContext, 'signal' | 'attempt'>,
): Promise<void> {
  const row = await findDelivery(parts.database, citizen, id);
  if (!row || (row.state !== 'waiting' && row.state !== 'handed')) return;
  const end = (state: DeliveryEnd) => endDeliveries(parts.database, citizen, [id], state, parts.now());
  // An SMS was being handed over when the process ended: nobody knows whether it left, and it is not sent twice.
  if (row.state === 'handed') return end('unknown');

  // The one it was made for was read; it tells of one that came since.
  const later =
    row.read_at !== null && row.later !== null && row.later_sealed !== null
      ? { news: row.later, sealed: row.later_sealed }
      : undefined;
  const [{ kind: name, href }, { preferences }] = await Promise.all([
    openNews(parts.vault, citizen, later ?? row),
    parts.preferences.read(citizen),
  ]);
  const kind = parts.kinds.get(name);
  if (!kind || !isWanted(preferences, kind, row.channel)) return end('dropped');
  // Read in the portal while it waited, and nothing came since: there is nothing left to tell.
  if (row.read_at !== null && !later && !kind.urgent) return end('dropped');
  postponeIfQuiet(parts, preferences, kind, row);

  try {
    const outcome = await hand(parts, { citizen, row, kind, href, preferences, signal });
    await parts.step('handed-over');
    await end(outcome);
  } catch (error) {
    if (attempt < deliveryAttempts || error instanceof Postponed) throw error;
    parts.log.error({ err: error, channel: row.channel }, 'a notification was given up after many attempts');
    await end('failed');
  }
}

/** The citizen may have asked for quiet since, or an attempt that failed may have come into the night. */
function postponeIfQuiet(parts: Parts, preferences: Preferences, kind: NewsKind, row: DeliveryRow): void {
  const now = parts.now();
  const { due, digest } = planOf({ ...preferences, digest: null }, kind, row.channel, now);
  if (!digest && due > now) throw new Postponed(due.getTime() - now.getTime(), 'quiet hours');
}

function hand(parts: Parts, delivery: Delivery): Promise<DeliveryEnd> {
  const { channel } = delivery.row;
  if (channel === 'push') return handPush(parts, delivery);
  return channel === 'email' ? handEmail(parts, delivery) : handSms(parts, delivery);
}

async function handEmail(
  parts: Parts,
  { citizen, row, kind, href, preferences, signal }: Delivery,
): Promise<DeliveryEnd> {
  const contacts = await contactsOf(parts, citizen);
  const to = contacts.email;
  if (!parts.email || to === null) return 'dropped';
  if (await parts.broken.is(citizen, 'email', to)) return 'refused';
  const lang = preferences.lang ?? contacts.lang;
  const unsubscribeUrl = kind.urgent
    ? undefined
    : parts.places.url(`/oznameni/odhlasit?k=${unsubscribeToken(parts.vault, { citizen, what: kind.kind })}`, lang);
  const letter = composeEmail(newsLetter(kind, href, lang, parts.places, unsubscribeUrl));
  const mail = {
    ...letter,
    id: row.id,
    to,
    lang,
    date: row.at,
    ...(unsubscribeUrl !== undefined && { unsubscribeUrl }),
  };
  return afterAddress(parts, citizen, 'email', to, await parts.email.send(mail, signal));
}

async function handSms(parts: Parts, { citizen, row, kind, preferences, signal }: Delivery): Promise<DeliveryEnd> {
  const contacts = await contactsOf(parts, citizen);
  const to = contacts.sms;
  if (!parts.sms || to === null) return 'dropped';
  if (await parts.broken.is(citizen, 'sms', to)) return 'refused';
  const text = newsSms(kind, preferences.lang ?? contacts.lang);
  await noteHanded(parts.database, citizen, row.id, true);
  try {
    return await afterAddress(parts, citizen, 'sms', to, await parts.sms.send(to, text, signal));
  } catch (error) {
    if (error instanceof OutsideError && !error.retryable) return 'unknown';
    // Known not to have left.
    await noteHanded(parts.database, citizen, row.id, false);
    throw error;
  }
}

async function handPush(parts: Parts, { citizen, row, kind, preferences, signal }: Delivery): Promise<DeliveryEnd> {
  const device = row.device === null ? undefined : await parts.devices.find(citizen, row.device);
  if (!parts.push || !device || !parts.push.allows(device.endpoint)) return 'dropped';
  const lang = preferences.lang ?? (await contactsOf(parts, citizen).catch(() => undefined))?.lang ?? 'cs';
  const topic = row.id.replaceAll('-', '');
  const handed = await parts.push.send(device, pushPayload(lang, topic), topic, kind.urgent === true, signal);
  if (handed !== 'refused') return handed;
  await parts.devices.remove(citizen, row.device!);
  return 'dropped';
}

async function afterAddress(
  parts: Parts,
  citizen: CitizenId,
  channel: 'email' | 'sms',
  address: string,
  handed: Handed,
): Promise<Handed> {
  if (handed === 'refused') await addressFailed(parts, citizen, channel, address);
  return handed;
}
