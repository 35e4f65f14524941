import type { Draft } from '#services/databox/api.ts';
import type { Document } from '#services/documents/api.ts';
import { Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, PostForm, type FieldError } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page } from '../../../render.ts';
import { documentsCrumbs } from '../frame.tsx';
import { texts } from './texts.ts';

type ListedDraft = Pick<Draft, 'id' | 'subject' | 'recipientName' | 'updatedAt'>;

export interface AttachPageProps {
  readonly document: Document;
  /** Null: no data box is connected. */
  readonly drafts: readonly ListedDraft[] | null;
  readonly errors: readonly FieldError[];
}

/** Choosing the message that a document is attached to. */
export function attachPage({ document, drafts, errors }: AttachPageProps): Page {
  const path = `/dokumenty/${document.id}`;
  return {
    title: (p) => texts[p.lang].attachTitle(document.name),
    crumbs: (p) => [...documentsCrumbs(p, document.path), { label: document.name, href: path }],
    section: '/dokumenty',
    width: 'narrow',
    errors: errors.length > 0,
    at: `${path}/pripojit`,
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <ErrorSummary p={p} errors={errors} />
          <h1>{t.attachTitle(document.name)}</h1>
          {drafts === null ? (
            <Message p={p} kind="info">
              <p>{t.noBox}</p>
              <p>
                <a href={p.href('/datova-schranka/pripojit')}>{t.connect}</a>
              </p>
            </Message>
          ) : (
            <>
              <p class="lede">{t.attachLede}</p>
              <PostForm p={p} action={`${path}/pripojit`} id="nova">
                <Button icon="plus-lg">{t.newMessage}</Button>
              </PostForm>
              <h2>{t.drafts}</h2>
              {drafts.length === 0 && <p class="muted">{t.noDrafts}</p>}
              <ul class="attachments">
                {drafts.map((draft) => (
                  <li>
                    <span class="attachments__name">
                      {draft.subject || t.noSubject}
                      <span class="attachments__about">
                        {draft.recipientName || t.noRecipient}, <Time p={p} at={draft.updatedAt} as="recent" />
                      </span>
                    </span>
                    <PostForm p={p} action={`${path}/pripojit`}>
                      <input type="hidden" name="koncept" value={draft.id} />
                      <Button kind="outlined" small about={draft.subject || t.noSubject}>
                        {t.toDraft}
                      </Button>
                    </PostForm>
                  </li>
                ))}
              </ul>
            </>
          )}
          <p>
            <LinkButton href={p.href(path)} kind="plain">
              {p.t.cancel}
            </LinkButton>
          </p>
        </div>
      );
    },
  };
}

/** Said when an attachment of a message could not be saved. */
export function notSavedPage(message: string, why: string): Page {
  const path = `/datova-schranka/zprava/${message}`;
  return {
    title: (p) => texts[p.lang].saveTitle,
    crumbs: () => [],
    section: '/datova-schranka',
    width: 'narrow',
    errors: true,
    at: path,
    body: (p) => (
      <div class="stack">
        <h1>{texts[p.lang].saveTitle}</h1>
        <p class="lede">{why}</p>
        <p>
          <a href={p.href(path)}>{texts[p.lang].back}</a>
        </p>
      </div>
    ),
  };
}
