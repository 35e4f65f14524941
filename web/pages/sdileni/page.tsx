import type { InferContractRouterOutputs } from '@orpc/contract';
import type { documentsApi } from '#services/documents/api.ts';
import { Facts, Time } from '../../components/basics.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Csrf, ErrorSummary, Field, TextField, type FieldError } from '../../components/form.tsx';
import { formatSize } from '../../i18n/format.ts';
import type { Page } from '../../render.ts';
import { Preview, type Shown } from '../dokumenty/dokument/preview.tsx';
import { texts as shared } from '../dokumenty/texts.ts';
import { texts } from './texts.ts';

export type OpenedShare = InferContractRouterOutputs<typeof documentsApi>['shares']['opened'];

export interface OpenForm {
  /** What the person has given already, so that they need not again. */
  readonly key: string;
  readonly withCode: boolean;
  readonly errors: readonly FieldError[];
}

/** Where a link leads: the key behind the # is filled in by a script, or by the person. */
export function openPage(token: string, how: OpenForm): Page {
  const path = `/sdileni/${token}`;
  return {
    title: (p) => texts[p.lang].title,
    width: 'narrow',
    errors: how.errors.length > 0,
    at: path,
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <ErrorSummary p={p} errors={how.errors} />
          <h1>{t.title}</h1>
          <p class="lede">{t.lede}</p>
          <form method="post" action={p.href(path)} class="stack" data-share-key={t.keyFound} novalidate>
            <Csrf p={p} />
            <Field p={p} id="klic" label={t.key} hint={t.keyHint} errors={how.errors}>
              {(attributes) => (
                <input
                  {...attributes}
                  class="gov-input"
                  type="text"
                  value={how.key}
                  autocomplete="off"
                  spellcheck={false}
                  maxLength={600}
                />
              )}
            </Field>
            {how.withCode && (
              <TextField p={p} id="kod" label={t.code} hint={t.codeHint} errors={how.errors} maxLength={64} short />
            )}
            <Button>{t.open}</Button>
          </form>
        </div>
      );
    },
  };
}

/** A link that does not open; why is not told. */
export function closedPage(token: string): Page {
  const path = `/sdileni/${token}`;
  return {
    title: (p) => texts[p.lang].closedTitle,
    width: 'narrow',
    errors: true,
    at: path,
    body: (p) => (
      <div class="stack">
        <h1>{texts[p.lang].closedTitle}</h1>
        <p class="lede">{texts[p.lang].closed}</p>
      </div>
    ),
  };
}

/** The document behind a link that was opened. */
export function sharedPage(token: string, file: OpenedShare, shown: Shown): Page {
  const path = `/sdileni/${token}`;
  return {
    title: () => file.name,
    width: 'medium',
    at: `${path}/dokument`,
    body: (p) => {
      const t = texts[p.lang];
      return (
        <article class="stack">
          <h1 class="document-name">{file.name}</h1>
          <p class="actions">
            <LinkButton href={p.href(`${path}/soubor`)} icon="download" download>
              {t.download}
            </LinkButton>
          </p>
          <div class="card">
            <Facts
              facts={[
                [t.kind, shared[p.lang].kinds[file.kind]],
                [t.size, formatSize(file.size, p.lang)],
                [
                  t.until,
                  <>
                    <Time p={p} at={file.validUntil} /> <span class="small muted">{t.untilText}</span>
                  </>,
                ],
              ]}
            />
          </div>
          <Preview p={p} document={file} shown={shown} bytes={p.href(`${path}/soubor?zobrazit=1`)} />
        </article>
      );
    },
  };
}
