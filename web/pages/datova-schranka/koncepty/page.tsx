import type { Dispatch, Draft } from '#services/databox/api.ts';
import { Empty, PageHead, Time } from '../../../components/basics.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { databoxCrumbs, DataboxFrame, type Frame } from '../frame.tsx';
import { DispatchList } from '../odeslani/list.tsx';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

type DraftLine = Pick<Draft, 'id' | 'subject' | 'recipientName' | 'updatedAt'>;

export interface DraftsPageProps {
  readonly frame: Frame;
  readonly drafts: readonly DraftLine[] | null;
  readonly dispatches: readonly Dispatch[];
  readonly discarded: boolean;
}

/** Drafts, and what is on its way. */
export function draftsPage({ frame, drafts, dispatches, discarded }: DraftsPageProps): Page {
  return {
    title: (p) => shared[p.lang].drafts,
    crumbs: databoxCrumbs,
    section: '/datova-schranka',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <DataboxFrame p={p} frame={frame}>
          <PageHead title={shared[p.lang].drafts} lede={t.lede} />
          {discarded && (
            <Message p={p} kind="success" live>
              <p>{t.discarded}</p>
            </Message>
          )}
          {dispatches.length > 0 && (
            <section class="section" aria-labelledby="na-ceste">
              <h2 id="na-ceste">{t.onTheWay}</h2>
              <DispatchList p={p} dispatches={dispatches} />
            </section>
          )}
          {drafts === null && (
            <Message p={p} kind="warning">
              <p>{shared[p.lang].unavailable}</p>
            </Message>
          )}
          {drafts?.length === 0 && (
            <div class="section">
              <Empty title={t.none}>
                <p>{t.noneText}</p>
              </Empty>
            </div>
          )}
          {drafts !== null && drafts.length > 0 && (
            <section class="section" aria-labelledby="rozepsane">
              <h2 id="rozepsane">{t.drafts}</h2>
              <ul class="messages">
                {drafts.map((draft) => (
                  <li>
                    <DraftRow p={p} draft={draft} />
                  </li>
                ))}
              </ul>
            </section>
          )}
        </DataboxFrame>
      );
    },
  };
}

function DraftRow({ p, draft }: { p: PageView; draft: DraftLine }) {
  const t = texts[p.lang];
  return (
    <div class="messages__row">
      <span class="messages__dot" aria-hidden="true" />
      <div>
        <p>
          <a class="messages__subject" href={p.href(`/datova-schranka/koncept/${draft.id}`)}>
            {draft.subject || t.noSubject}
          </a>
        </p>
        <p class="messages__from">{draft.recipientName || t.noRecipient}</p>
      </div>
      <div class="messages__meta">
        <span>
          {t.changed} <Time p={p} at={draft.updatedAt} as="recent" />
        </span>
      </div>
    </div>
  );
}
