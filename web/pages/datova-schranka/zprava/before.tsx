import type { Message as DataMessage } from '#services/databox/api.ts';
import { Facts, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { daysLater, formatDate } from '../../../i18n/format.ts';
import type { Page } from '../../../render.ts';
import { folderPaths } from '../seznam/query.ts';
import { messageCrumbs } from './page.tsx';
import { texts } from './texts.ts';

/** Days after which a message counts as served unopened: § 17 (4) of Act 300/2008 Coll. */
const fictionDays = 10;

/** Said before a message is opened whose service is caused by opening it. */
export function beforeOpeningPage(message: DataMessage, down: boolean): Page {
  return {
    title: (p) => texts[p.lang].open.title,
    crumbs: (p) => messageCrumbs(p, message),
    section: '/datova-schranka',
    width: 'narrow',
    at: `/datova-schranka/zprava/${message.id}`,
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <h1>{t.open.title}</h1>
          {down && (
            <Message p={p} kind="warning" live>
              <p>{t.open.down}</p>
            </Message>
          )}
          <div class="card">
            <Facts
              facts={[
                [t.from, <strong>{message.sender.name}</strong>],
                [t.subject, message.subject],
                [t.delivered, message.deliveredAt && <Time p={p} at={message.deliveredAt} />],
                [t.personal, message.personalDelivery ? t.yes : null],
              ]}
            />
          </div>
          <p>{t.open.lede}</p>
          {message.deliveredAt && (
            <p>{t.open.fiction(formatDate(daysLater(message.deliveredAt, fictionDays), p.lang))}</p>
          )}
          <div class="actions">
            <PostForm p={p} action={`/datova-schranka/zprava/${message.id}/otevrit`}>
              <Button>{t.open.button}</Button>
            </PostForm>
            <LinkButton href={p.href(folderPaths[message.folder])} kind="plain">
              {t.open.later}
            </LinkButton>
          </div>
        </div>
      );
    },
  };
}

/** Asks before a message is erased for ever. */
export function erasePage(message: DataMessage): Page {
  return {
    title: (p) => texts[p.lang].eraseTitle,
    crumbs: (p) => [
      ...messageCrumbs(p, message),
      { label: message.subject, href: `/datova-schranka/zprava/${message.id}` },
    ],
    section: '/datova-schranka',
    width: 'narrow',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <h1>{t.eraseTitle}</h1>
          <p>
            <strong>{message.subject}</strong>
          </p>
          <p>{t.eraseText}</p>
          <div class="actions">
            <PostForm p={p} action={`/datova-schranka/zprava/${message.id}/smazat`}>
              <Button kind="danger">{t.eraseButton}</Button>
            </PostForm>
            <LinkButton href={p.href(`/datova-schranka/zprava/${message.id}`)} kind="plain">
              {p.t.cancel}
            </LinkButton>
          </div>
        </div>
      );
    },
  };
}
