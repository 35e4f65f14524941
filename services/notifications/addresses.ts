import type { CitizenId } from '#platform/ids.ts';
import { target } from './jobs.ts';
import { notify } from './notify.ts';
import type { Parts } from './parts.ts';
import type { Lang } from './preferences.ts';
import type { AddressChannel } from './store/broken.ts';

/** Where a citizen is written to now. */
export interface Contacts {
  readonly email: string | null;
  readonly sms: string | null;
  readonly lang: Lang;
}

/** Asks profile each time: an address is kept in one place only. @throws when profile does not answer */
export async function contactsOf({ profile }: Pick<Parts, 'profile'>, citizen: CitizenId): Promise<Contacts> {
  const { email, phone, lang } = await profile.own.contacts.of({ citizen });
  return { email, sms: phone, lang };
}

/**
 * The provider says that an address does not work: nothing more is sent there, profile is told, and the citizen sees it
 * in the portal.
 */
export async function addressFailed(
  parts: Parts,
  citizen: CitizenId,
  channel: AddressChannel,
  address: string,
): Promise<void> {
  // Profile first: should it not answer, all is tried again, and the provider refuses again.
  await parts.profile.own.contacts.broken({ citizen, channel, reason: 'rejected' });
  const at = parts.now();
  const first = await parts.broken.note(citizen, channel, address, at);
  if (first) await parts.audit.note({ citizen, deed: 'address-refused', by: { kind: 'service', target } });
  const kind = parts.kinds.get('address-broken');
  if (first && kind) {
    const source = `broken:${channel}:${at.toISOString()}`;
    await notify(parts, citizen, kind, { source, href: kind.link({}) });
  }
}
