import type { Document, Share } from '#services/documents/api.ts';
import { Empty, PageHead } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, Field, PostForm, Select, TextField, type FieldError } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { formatDateTime } from '../../../i18n/format.ts';
import type { Page } from '../../../render.ts';
import { documentsCrumbs, DocumentsFrame, type Frame } from '../frame.tsx';
import { ShareRow } from './row.tsx';
import { texts } from './texts.ts';

/** All links, open and lately ended. */
export function sharesPage(frame: Frame, shares: readonly Share[], revoked: boolean): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: (p) => documentsCrumbs(p),
    section: '/dokumenty',
    at: '/dokumenty/odkazy',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <DocumentsFrame p={p} frame={frame}>
          <PageHead title={t.title} lede={t.lede} />
          {revoked && (
            <Message p={p} kind="success" live>
              <p>{t.revoked}</p>
            </Message>
          )}
          {shares.length === 0 ? (
            <Empty title={t.empty}>
              <p>{t.emptyText}</p>
            </Empty>
          ) : (
            <ul class="attachments">
              {shares.map((share) => (
                <ShareRow p={p} share={share} named />
              ))}
            </ul>
          )}
        </DocumentsFrame>
      );
    },
  };
}

export const dayChoices = [1, 3, 7, 14, 30, 90] as const;
export const viewChoices = [1, 3, 5, 10, 50, 100] as const;

/** What the form of a new link holds; the code is never put back into it. */
export interface ShareFields {
  readonly label: string;
  readonly days: number;
  readonly mostViews: number;
}

/** Where a link is made. */
export function newSharePage(document: Document, fields: ShareFields, errors: readonly FieldError[]): Page {
  const path = `/dokumenty/${document.id}`;
  return {
    title: (p) => texts[p.lang].newTitle(document.name),
    crumbs: (p) => [...documentsCrumbs(p, document.path), { label: document.name, href: path }],
    section: '/dokumenty',
    width: 'narrow',
    errors: errors.length > 0,
    at: `${path}/sdilet`,
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <ErrorSummary p={p} errors={errors} />
          <h1>{t.newTitle(document.name)}</h1>
          <p class="lede">{t.newLede}</p>
          <PostForm p={p} action={`${path}/sdilet`} class="stack">
            <TextField
              p={p}
              id="pro"
              label={t.label}
              hint={t.labelHint}
              value={fields.label}
              maxLength={100}
              optional
            />
            <Select
              p={p}
              id="dny"
              label={t.days}
              value={String(fields.days)}
              options={dayChoices.map((days) => ({ value: String(days), label: t.dayOptions(days) }))}
            />
            <Select
              p={p}
              id="kolikrat"
              label={t.mostViews}
              value={String(fields.mostViews)}
              options={viewChoices.map((views) => ({ value: String(views), label: String(views) }))}
            />
            <TextField p={p} id="kod" label={t.code} hint={t.codeHint} errors={errors} maxLength={64} optional short />
            <div class="actions">
              <Button>{t.create}</Button>
              <LinkButton href={p.href(path)} kind="plain">
                {p.t.cancel}
              </LinkButton>
            </div>
          </PostForm>
        </div>
      );
    },
  };
}

export interface MadeShare {
  readonly address: string;
  readonly expiresAt: string;
  readonly mostViews: number;
  readonly withCode: boolean;
}

/** The link, shown once. */
export function madeSharePage(document: Document, share: MadeShare): Page {
  const path = `/dokumenty/${document.id}`;
  return {
    title: (p) => texts[p.lang].madeTitle,
    crumbs: (p) => [...documentsCrumbs(p, document.path), { label: document.name, href: path }],
    section: '/dokumenty',
    width: 'narrow',
    at: `${path}/sdilet`,
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <h1>{t.madeTitle}</h1>
          <Message p={p} kind="success" live>
            <p>{t.madeText}</p>
          </Message>
          <div data-copy={t.copied}>
            <Field p={p} id="odkaz" label={t.link}>
              {(attributes) => <input {...attributes} class="gov-input" type="text" value={share.address} readOnly />}
            </Field>
            <p class="actions">
              <button type="button" class="gov-button gov-button--outlined gov-button--small" data-part="copy" hidden>
                {t.copy}
              </button>
              <span role="status" data-part="status" />
            </p>
          </div>
          <p>{t.facts(formatDateTime(share.expiresAt, p.lang), share.mostViews)}</p>
          {share.withCode && <p>{t.codeReminder}</p>}
          <p>
            <a href={p.href(path)}>{t.backToDocument}</a>
          </p>
        </div>
      );
    },
  };
}
