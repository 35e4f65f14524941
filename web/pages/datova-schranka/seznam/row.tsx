import type { MessageSummary } from '#services/databox/api.ts';
import { Tag, Time } from '../../../components/basics.tsx';
import type { PageView } from '../../../render.ts';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

/** One message of a list. */
export function MessageRow({ p, message }: { p: PageView; message: MessageSummary }) {
  const t = texts[p.lang];
  const at = message.deliveredAt ?? message.acceptedAt;
  return (
    <div class={message.unread ? 'messages__row messages__row--unread' : 'messages__row'}>
      <span class="messages__dot" aria-hidden="true" />
      <div>
        <p>
          <a class="messages__subject" href={p.href(`/datova-schranka/zprava/${message.id}`)}>
            {message.unread && <span class="visually-hidden">{t.unread} </span>}
            {message.subject || t.noSubject}
          </a>
        </p>
        <p class="messages__from">
          <span class="visually-hidden">{message.folder === 'sent' ? t.to_ : t.from_} </span>
          {message.counterparty}
        </p>
      </div>
      <div class="messages__meta">
        {at && <Time p={p} at={at} as="recent" />}
        {message.attachmentCount > 0 && <span>{shared[p.lang].attachmentNoun(message.attachmentCount)}</span>}
        <State p={p} message={message} />
      </div>
    </div>
  );
}

function State({ p, message }: { p: PageView; message: MessageSummary }) {
  const t = shared[p.lang];
  if (awaitsOpening(message)) return <Tag kind="warning">{t.awaits}</Tag>;
  if (message.folder === 'received') return null;
  const kind = message.status === 3 || message.status === 8 ? 'error' : message.status >= 5 ? 'success' : 'neutral';
  return <Tag kind={kind}>{t.statuses[message.status]}</Tag>;
}

/** A received message that is in the box but not yet served (§ 17 (3) of Act 300/2008 Coll.): opening it serves it. */
export function awaitsOpening(message: Pick<MessageSummary, 'folder' | 'acceptedAt' | 'status'>): boolean {
  return message.folder === 'received' && message.acceptedAt === null && message.status <= 4;
}
