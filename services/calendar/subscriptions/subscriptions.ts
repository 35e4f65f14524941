import type { CitizenId } from '#platform/ids.ts';
import { isKeyless } from '#platform/vault/index.ts';
import type { Subscription } from '../api.ts';
import { dayAt } from '#platform/days/index.ts';
import type { Parts } from '../parts.ts';
import { linkDigest, loginDigest, passwordDigest, sameDigest } from './secrets.ts';
import { findDoor, findSubscription, markUsed, type SubscriptionRow } from './store.ts';

/** What is sealed of a subscription. */
export interface SubscriptionAbout {
  readonly label: string;
  readonly login: string | null;
}

/** Somebody whom a secret has let in. */
export interface Guest {
  readonly citizen: CitizenId;
  readonly subscription: SubscriptionRow;
}

/** Reference of the sealed part. */
export const aboutRef = (citizen: CitizenId, id: string) => ({ citizen, table: 'subscription', row: id });

/** A subscription as the API tells it. */
export function subscriptionView(row: SubscriptionRow, { label, login }: SubscriptionAbout): Subscription {
  return {
    id: row.id,
    kind: row.kind,
    label,
    share: row.share,
    createdAt: row.created_at.toISOString(),
    usedAt: row.used_on === null ? null : `${row.used_on}T00:00:00Z`,
    login,
  };
}

/** Whom a link's secret lets in; null: nobody (any more). */
export async function guestByLink(parts: Parts, secret: string): Promise<Guest | null> {
  const digest = linkDigest(secret);
  return guestThrough(parts, digest, 'link', digest);
}

/** Whom a login lets in; null: nobody (any more). */
export async function guestByLogin(parts: Parts, login: { name: string; password: string }): Promise<Guest | null> {
  return guestThrough(parts, loginDigest(login.name), 'caldav', passwordDigest(login.password));
}

async function guestThrough(
  parts: Parts,
  door: Buffer,
  kind: SubscriptionRow['kind'],
  secret: Buffer,
): Promise<Guest | null> {
  const found = await findDoor(parts.database, door);
  if (!found) return null;
  const { citizen } = found;
  const subscription = await findSubscription(parts.database, citizen, found.subscription);
  if (subscription?.kind !== kind || !sameDigest(subscription.secret_digest, secret)) return null;
  const today = dayAt(parts.now());
  if (subscription.used_on !== today) {
    await markUsed(parts.database, citizen, subscription.id, today);
    // Once a day: programs ask every few minutes. Whoever has the secret is a stranger to us.
    const { id: subject } = subscription;
    const note = {
      citizen,
      deed: 'subscription-used',
      by: { kind: 'anonymous' },
      subject,
      once: `${subject} ${today}`,
    } as const;
    // A citizen who has been erased has neither a log nor a calendar any more.
    if ((await unlessGone(parts.audit.note(note).then(() => true))) === null) return null;
  }
  return { citizen, subscription };
}

/** What a guest is shown, or null when the citizen has been erased meanwhile. */
export async function unlessGone<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (isKeyless(error)) return null;
    throw error;
  }
}
