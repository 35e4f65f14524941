import type { TileContent } from '#services/dashboard/api.ts';
import type { MessageSummary } from './api.ts';

/** The tile "Moje zprávy": how many messages are where, the newest ones, and the way to write one. */

export const tileId = 'zpravy';
export const tileTitle = { cs: 'Moje zprávy', en: 'My messages' };

const root = '/datova-schranka';
const longest = 200;

/** What the tile is made of. */
export interface TileFacts {
  /** Whether a data box is connected. */
  readonly connected: boolean;
  readonly unread: number;
  readonly sent: number;
  readonly archive: number;
  /** Newest received messages, newest first. */
  readonly newest: readonly Pick<MessageSummary, 'id' | 'subject' | 'counterparty' | 'deliveredAt' | 'unread'>[];
}

/** The tile as the dashboard stores it, in both languages. */
export function tileOf(facts: TileFacts): TileContent {
  if (!facts.connected && facts.archive === 0) return withoutBox;
  return {
    href: root,
    figures: [
      { value: facts.unread, label: unreadLabel(facts.unread), href: `${root}/prijate`, emphasis: facts.unread > 0 },
      { value: facts.sent, label: sentLabel(facts.sent), href: `${root}/odeslane`, emphasis: false },
      { value: facts.archive, label: { cs: 'v archivu', en: 'archived' }, href: `${root}/archiv`, emphasis: false },
    ],
    items: facts.newest.slice(0, 3).map(itemOf),
    actions: !facts.connected
      ? [connect]
      : [{ label: { cs: 'Do datové schránky napsat zprávu', en: 'Write a data box message' }, href: `${root}/napsat` }],
    empty: { cs: 'Zatím tu nejsou žádné přijaté zprávy.', en: 'There are no received messages yet.' },
  };
}

function itemOf({
  id,
  subject,
  counterparty,
  deliveredAt,
  unread,
}: TileFacts['newest'][number]): TileContent['items'][number] {
  const item = {
    text: subject.slice(0, longest),
    note: counterparty.slice(0, longest),
    href: `${root}/zprava/${id}`,
    unread,
  };
  return deliveredAt === null ? item : { ...item, at: deliveredAt };
}

const connect = { label: { cs: 'Připojit datovou schránku', en: 'Connect a data box' }, href: `${root}/pripojit` };

const withoutBox: TileContent = {
  href: root,
  figures: [],
  items: [],
  actions: [connect],
  empty: { cs: 'Nemáte připojenou žádnou datovou schránku.', en: 'You have no data box connected.' },
};

const czechPlural = new Intl.PluralRules('cs');

function unreadLabel(count: number): { cs: string; en: string } {
  const forms: Record<string, string> = { one: 'nepřečtená', few: 'nepřečtené', other: 'nepřečtených' };
  return { cs: forms[czechPlural.select(count)] ?? 'nepřečtených', en: 'unread' };
}

function sentLabel(count: number): { cs: string; en: string } {
  const forms: Record<string, string> = { one: 'odeslaná', few: 'odeslané', other: 'odeslaných' };
  return { cs: forms[czechPlural.select(count)] ?? 'odeslaných', en: 'sent' };
}
