import type { InferContractRouterOutputs } from '@orpc/contract';
import type { databoxApi, Message as DataMessage } from '#services/databox/api.ts';
import { PageHead, Time } from '../../../components/basics.tsx';
import { LinkButton } from '../../../components/button.tsx';
import type { Page } from '../../../render.ts';
import { SourceNotice } from '../frame.tsx';
import { messageCrumbs } from '../zprava/page.tsx';
import { texts } from './texts.ts';

export type Delivery = InferContractRouterOutputs<typeof databoxApi>['messages']['delivery'];

/** The story of a message's delivery. */
export function deliveryPage(message: DataMessage, delivery: Delivery): Page {
  const path = `/datova-schranka/zprava/${message.id}`;
  return {
    title: (p) => texts[p.lang].title,
    crumbs: (p) => [...messageCrumbs(p, message), { label: message.subject, href: path }],
    section: '/datova-schranka',
    width: 'narrow',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <PageHead title={t.title} lede={t.lede} />
          <SourceNotice p={p} state={delivery.state} asOf={delivery.asOf} />
          <p>
            <strong>{message.subject}</strong>
          </p>
          {delivery.events.length === 0 ? (
            <p class="muted">{t.none}</p>
          ) : (
            <ol class="steps">
              {delivery.events.map((event) => (
                <li class="done">
                  <Time p={p} at={event.at} />
                  <span lang="cs">{event.text}</span>
                </li>
              ))}
            </ol>
          )}
          <div class="actions">
            <LinkButton href={p.href(`${path}/dorucenka`)} icon="download" download>
              {t.download}
            </LinkButton>
            <LinkButton href={p.href(path)} kind="plain">
              {t.back}
            </LinkButton>
          </div>
        </div>
      );
    },
  };
}
