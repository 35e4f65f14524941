import type { Box, Draft } from '#services/databox/api.ts';
import { Facts, PageHead } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { formatSize } from '../../../i18n/format.ts';
import type { Page } from '../../../render.ts';
import { databoxCrumbs } from '../frame.tsx';
import { draftPath } from './page.tsx';
import { texts } from './texts.ts';

/** The message as it will leave, before it is sent. */
export function checkPage(draft: Draft, box: Box | undefined): Page {
  const path = draftPath(draft.id);
  return {
    title: (p) => texts[p.lang].checkTitle,
    crumbs: (p) => [...databoxCrumbs(p), { label: texts[p.lang].title, href: path }],
    section: '/datova-schranka',
    width: 'narrow',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <PageHead title={t.checkTitle} lede={t.checkLede} />
          <div class="card">
            <Facts
              facts={[
                [
                  t.from,
                  box && (
                    <>
                      {box.name} <code class="small">{box.boxId}</code>
                    </>
                  ),
                ],
                [
                  t.recipient,
                  <>
                    <strong>{draft.recipientName}</strong> <code class="small">{draft.recipientBox}</code>
                  </>,
                ],
                [t.toHands, draft.toHands],
                [t.subject, draft.subject],
                [t.theirRef, draft.recipientRefNumber],
                [t.ourRef, draft.senderRefNumber],
                [t.personal, draft.personalDelivery ? '✓' : null],
              ]}
            />
          </div>
          <h2>{t.text}</h2>
          {draft.body.trim() === '' ? <p class="muted">{t.noText}</p> : <div class="letter">{draft.body}</div>}
          <h2>{t.attachments}</h2>
          <ul class="attachments">
            {draft.body.trim() !== '' && (
              <li>
                <span class="attachments__name">{t.letterFile}</span>
              </li>
            )}
            {draft.attachments.map((file) => (
              <li>
                <span class="attachments__name">
                  {file.fileName}
                  <span class="attachments__about">{formatSize(file.size, p.lang)}</span>
                </span>
              </li>
            ))}
          </ul>
          <div class="actions">
            <PostForm p={p} action={`${path}/odeslat`}>
              <Button>{t.send}</Button>
            </PostForm>
            <LinkButton href={p.href(path)} kind="outlined">
              {t.edit}
            </LinkButton>
          </div>
        </div>
      );
    },
  };
}

/** Asks before a draft is thrown away. */
export function discardPage(draft: Draft): Page {
  const path = draftPath(draft.id);
  return {
    title: (p) => texts[p.lang].discardTitle,
    crumbs: (p) => [...databoxCrumbs(p), { label: texts[p.lang].title, href: path }],
    section: '/datova-schranka',
    width: 'narrow',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <h1>{t.discardTitle}</h1>
          {draft.subject && (
            <p>
              <strong>{draft.subject}</strong>
            </p>
          )}
          <p>{t.discardText}</p>
          <div class="actions">
            <PostForm p={p} action={`${path}/zahodit`}>
              <Button kind="danger">{t.discardButton}</Button>
            </PostForm>
            <LinkButton href={p.href(path)} kind="plain">
              {p.t.cancel}
            </LinkButton>
          </div>
        </div>
      );
    },
  };
}
