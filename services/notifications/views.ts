import type { CitizenId } from '#platform/ids.ts';
import type { ChannelState, PreferencesView } from './api.ts';
import { contactsOf, type Contacts } from './addresses.ts';
import type { NewsKind } from './news-kind.ts';
import type { Parts } from './parts.ts';
import { isWanted, type Preferences } from './preferences.ts';
import type { AddressChannel } from './store/broken.ts';

/** Whether a citizen can choose channels of a kind; one that goes nowhere by itself stands in the list alone. */
export function isChoosable(kind: NewsKind): boolean {
  return kind.event !== undefined;
}

/** The choice with the defaults filled in, as the contract tells it. */
export async function readPreferences(
  parts: Parts,
  citizen: CitizenId,
): Promise<PreferencesView & { revision: number }> {
  const { preferences, revision } = await parts.preferences.read(citizen);
  const { quiet, digest, lang } = preferences;
  const kinds = Object.fromEntries(
    parts.kinds.all.filter(isChoosable).map((kind) => [
      kind.kind,
      {
        email: isWanted(preferences, kind, 'email'),
        sms: isWanted(preferences, kind, 'sms'),
        push: isWanted(preferences, kind, 'push'),
      },
    ]),
  );
  return { kinds, quiet, digest, lang, revision };
}

/** What the contract was told, as it is kept: only what differs from what was there, so that defaults stay defaults. */
export function chosen(parts: Parts, before: Preferences, asked: PreferencesView): Preferences {
  const kinds = { ...before.channels };
  for (const kind of parts.kinds.all.filter(isChoosable)) {
    const wanted = asked.kinds[kind.kind];
    if (!wanted) continue;
    const own = { ...kinds[kind.kind] };
    for (const channel of ['email', 'sms', 'push'] as const)
      if (wanted[channel] !== isWanted(before, kind, channel)) own[channel] = wanted[channel];
    if (Object.keys(own).length > 0) kinds[kind.kind] = own;
  }
  return { channels: kinds, quiet: asked.quiet, digest: asked.digest, lang: asked.lang };
}

/** How each channel is, with the address that it goes to. Profile not answering shows as no address. */
export async function channelStates(
  parts: Parts,
  citizen: CitizenId,
): Promise<Record<'email' | 'sms' | 'push', { state: ChannelState; address: string | null }>> {
  const [contacts, devices] = await Promise.all([
    contactsOf(parts, citizen).catch((): Contacts => ({ email: null, sms: null, lang: 'cs' })),
    parts.devices.ids(citizen),
  ]);
  const ofAddress = async (channel: AddressChannel) => {
    const address = contacts[channel];
    if (parts[channel] === null) return { state: 'unavailable', address } as const;
    const broken =
      address === null
        ? (await parts.broken.since(citizen, channel)) !== undefined
        : await parts.broken.is(citizen, channel, address);
    return { state: broken ? 'broken' : address === null ? 'no-address' : 'ready', address } as const;
  };
  const [email, sms] = await Promise.all([ofAddress('email'), ofAddress('sms')]);
  const push = parts.push === null ? 'unavailable' : devices.length === 0 ? 'no-address' : 'ready';
  return { email, sms, push: { state: push, address: null } };
}
