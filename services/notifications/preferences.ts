import { channels, type Channel, type NewsKind } from './news-kind.ts';
import { nextTime, quietUntil } from './prague.ts';

export type Lang = 'cs' | 'en';

/** What a citizen chose, as it is kept. What they never touched follows the defaults, also those of later releases. */
export interface Preferences {
  readonly channels: Readonly<Record<string, Partial<Readonly<Record<Channel, boolean>>>>>;
  /** Times of day in Prague between which nothing rings; null: none. */
  readonly quiet: { readonly from: string; readonly to: string } | null;
  /** E-mails wait and leave as one, every day at this time; null: each at once. */
  readonly digest: { readonly at: string } | null;
  /** Language of what is sent; null: that of the profile. */
  readonly lang: Lang | null;
}

export const noPreferences: Preferences = { channels: {}, quiet: null, digest: null, lang: null };

/** Whether a kind of news goes by a channel. */
export function isWanted(preferences: Preferences, kind: NewsKind, channel: Channel): boolean {
  return preferences.channels[kind.kind]?.[channel] ?? kind.channels[channel];
}

/** Channels of a kind of news. */
export function wantedChannels(preferences: Preferences, kind: NewsKind): Channel[] {
  return channels.filter((channel) => isWanted(preferences, kind, channel));
}

/** The same choice with one kind on one channel changed. */
export function withChannel(preferences: Preferences, kind: string, channel: Channel, on: boolean): Preferences {
  const own = { ...preferences.channels[kind], [channel]: on };
  return { ...preferences, channels: { ...preferences.channels, [kind]: own } };
}

/** When a news may leave by a channel, and whether in the daily summary. */
export function planOf(
  preferences: Preferences,
  kind: NewsKind,
  channel: Channel,
  now: Date,
): { readonly due: Date; readonly digest: boolean } {
  if (kind.urgent) return { due: now, digest: false };
  if (channel === 'email' && preferences.digest) return { due: nextTime(now, preferences.digest.at), digest: true };
  return { due: (preferences.quiet && quietUntil(now, preferences.quiet)) || now, digest: false };
}
