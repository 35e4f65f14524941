import type { DocumentSummary } from '#services/documents/api.ts';
import { Empty, PageHead, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, PostForm, type FieldError } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { formatSize } from '../../../i18n/format.ts';
import type { Page, PageView } from '../../../render.ts';
import { known } from '../fields.ts';
import { documentsCrumbs, DocumentsFrame, type Frame } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

export interface TrashPageProps {
  readonly frame: Frame;
  readonly items: readonly DocumentSummary[];
  readonly page: number;
  readonly pages: number;
  readonly note: string | undefined;
  readonly errors: readonly FieldError[];
}

/** What has been thrown away. */
export function trashPage({ frame, items, page, pages, note, errors }: TrashPageProps): Page {
  return {
    title: (p) => shared[p.lang].trash,
    crumbs: (p) => documentsCrumbs(p),
    section: '/dokumenty',
    errors: errors.length > 0,
    at: '/dokumenty/kos',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <DocumentsFrame p={p} frame={frame}>
          <ErrorSummary p={p} errors={errors} />
          <PageHead title={shared[p.lang].trash} lede={t.lede} />
          {note !== undefined && (
            <Message p={p} kind="success" live>
              <p>{known(t.notes, note)}</p>
            </Message>
          )}
          {items.length === 0 ? <Empty title={t.empty} /> : <Thrown p={p} items={items} />}
          {pages > 1 && (
            <nav class="paging">
              {Array.from({ length: pages }, (_, index) => (
                <LinkButton
                  href={p.href(`/dokumenty/kos?strana=${index + 1}`)}
                  kind={index + 1 === page ? 'primary' : 'outlined'}
                  small
                >
                  {index + 1}
                </LinkButton>
              ))}
            </nav>
          )}
        </DocumentsFrame>
      );
    },
  };
}

function Thrown({ p, items }: { p: PageView; items: readonly DocumentSummary[] }) {
  const t = texts[p.lang];
  return (
    <PostForm p={p} action="/dokumenty/kos" class="document-list">
      <ul aria-label={t.list}>
        {items.map((document) => (
          <li>
            <div class="document-row">
              <span class="gov-checkbox document-row__select">
                <input type="checkbox" id={`d-${document.id}`} name="d" value={document.id} />
                <label for={`d-${document.id}`}>
                  <span class="visually-hidden">
                    {t.select} {document.name}
                  </span>
                </label>
              </span>
              <div class="document-row__about">
                <a class="document-row__name" href={p.href(`/dokumenty/${document.id}`)}>
                  {document.name}
                </a>
                <p class="document-row__facts">
                  <span>{formatSize(document.size, p.lang)}</span>
                  <span>
                    {t.thrown} {document.trashedAt && <Time p={p} at={document.trashedAt} as="date" />}
                  </span>
                  <span>
                    {t.destroyed} {document.destroyedAt && <Time p={p} at={document.destroyedAt} as="date" />}
                  </span>
                </p>
              </div>
            </div>
          </li>
        ))}
      </ul>
      <fieldset class="document-list__bulk">
        <legend>{t.selected}</legend>
        <Button name="akce" value="vratit" kind="outlined" small>
          {t.restore}
        </Button>
        <Button name="akce" value="znicit" kind="danger" small>
          {t.destroy}
        </Button>
      </fieldset>
      <p class="section">
        <Button name="akce" value="vysypat" kind="danger">
          {t.emptyIt}
        </Button>
      </p>
    </PostForm>
  );
}

/** Asks before documents are destroyed; no ids: all of the trash. */
export function destroyPage(ids: readonly string[], count: number): Page {
  return {
    title: (p) => texts[p.lang].confirmTitle,
    crumbs: (p) => [...documentsCrumbs(p), { label: shared[p.lang].trash, href: '/dokumenty/kos' }],
    section: '/dokumenty',
    width: 'narrow',
    at: '/dokumenty/kos',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <h1>{t.confirmTitle}</h1>
          <p class="lede">{t.confirmText(shared[p.lang].documents(count))}</p>
          <div class="actions">
            <PostForm p={p} action="/dokumenty/kos/znicit">
              {ids.map((id) => (
                <input type="hidden" name="d" value={id} />
              ))}
              <Button kind="danger">{t.confirm}</Button>
            </PostForm>
            <LinkButton href={p.href('/dokumenty/kos')} kind="plain">
              {p.t.cancel}
            </LinkButton>
          </div>
        </div>
      );
    },
  };
}
