import type { z } from 'zod';
import type { EventContract, Localized } from '#platform/contract.ts';

/** Ways out of the portal. The list in the portal is not one of them: it always has everything. */
export const channels = ['email', 'sms', 'push'] as const;
export type Channel = (typeof channels)[number];

/**
 * A kind of news: one file in `news/`, found by name. Its texts say that something waits, never what: they leave the
 * portal by ways that others may read, and name no person, authority, subject or amount.
 */
export interface NewsKind<P extends z.ZodType = z.ZodType> {
  /** Name for ever, e.g. "databox-message": preferences are kept under it. */
  readonly kind: string;
  /** What it comes from; without it this service puts such news itself. The payload has `citizen`, or the event does. */
  readonly event?: EventContract<P>;
  /** Place in the settings, lowest first. */
  readonly order: number;
  /** What it is called in the settings, e.g. "Nové datové zprávy". */
  readonly label: Localized;
  /** One sentence: subject of the e-mail, heading in the list, text of the SMS. */
  readonly title: Localized;
  /** What to do about it, one or two sentences. */
  readonly text: Localized;
  /** Page of the portal where it is dealt with. */
  readonly link: (payload: z.output<P>) => string;
  /** False: this one is told to nobody. Default: all are. */
  readonly when?: (payload: z.output<P>) => boolean;
  /** Where it goes unless the citizen chose otherwise. */
  readonly channels: Readonly<Record<Channel, boolean>>;
  /**
   * About the safety of the citizen's account: goes at once, by day and night, never in a summary, and without
   * one-click unsubscription, by which a thief with access to the mailbox would silence it. Default false.
   */
  readonly urgent?: boolean;
}

/** Declares a kind of news; the payload has the type of the event's schema. */
export function defineNews<P extends z.ZodType>(news: NewsKind<P>): NewsKind {
  return news;
}
