import type { Document, Folder, Share } from '#services/documents/api.ts';
import { Facts, Time } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { ErrorSummary, PostForm, type FieldError } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import { formatDate, formatSize } from '../../../i18n/format.ts';
import type { Page, PageView } from '../../../render.ts';
import { folderPath, known } from '../fields.ts';
import { documentsCrumbs } from '../frame.tsx';
import { ShareRow } from '../odkazy/row.tsx';
import { DocumentTags } from '../seznam/rows.tsx';
import { texts as shared } from '../texts.ts';
import { EditForm } from './edit.tsx';
import { Preview, type Shown } from './preview.tsx';
import { Signatures } from './signatures.tsx';
import { texts } from './texts.ts';
import { Versions } from './versions.tsx';

export interface DocumentPageProps {
  readonly document: Document;
  readonly folders: readonly Folder[];
  readonly shares: readonly Share[];
  readonly shown: Shown;
  /** The stored content is not what was put there. */
  readonly damaged: boolean;
  readonly note: string | null;
  readonly errors: readonly FieldError[];
}

/** A document: what it shows, who signed it, its versions, what can be done with it. */
export function documentPage(props: DocumentPageProps): Page {
  const { document, note, errors, damaged, shown } = props;
  const path = `/dokumenty/${document.id}`;
  return {
    title: () => document.name,
    crumbs: (p) => documentsCrumbs(p, document.path),
    section: '/dokumenty',
    width: 'medium',
    errors: errors.length > 0,
    at: path,
    body: (p) => {
      const t = texts[p.lang];
      const told = note === null ? undefined : known(t.notes, note);
      return (
        <article class="stack">
          <ErrorSummary p={p} errors={errors} />
          {told !== undefined && (
            <Message p={p} kind="success" live>
              <p>{told}</p>
            </Message>
          )}
          <h1 class="document-name">{document.name}</h1>
          <p class="document-row__facts">
            <DocumentTags p={p} document={document} />
          </p>
          <State p={p} document={document} damaged={damaged} />
          {document.trashedAt === null && <Actions p={p} document={document} damaged={damaged} />}
          {document.state === 'ready' && !damaged && (
            <Preview p={p} document={document} shown={shown} bytes={p.href(`${path}/soubor?zobrazit=1`)} />
          )}
          {document.state === 'ready' && <Signatures p={p} document={document} />}
          <AboutFile p={p} document={document} />
          {props.shares.length > 0 && <Links p={p} shares={props.shares} />}
          <Versions p={p} document={document} errors={errors} />
          {document.trashedAt === null && (
            <EditForm p={p} document={document} folders={props.folders} errors={errors} />
          )}
        </article>
      );
    },
  };
}

function State({ p, document, damaged }: { p: PageView; document: Document; damaged: boolean }) {
  const t = texts[p.lang];
  if (document.trashedAt !== null)
    return (
      <Message p={p} kind="info">
        <p>{t.inTrash(document.destroyedAt ? formatDate(document.destroyedAt, p.lang) : '')}</p>
        <PostForm p={p} action={`/dokumenty/${document.id}/z-kose`}>
          <Button kind="outlined" small>
            {t.restore}
          </Button>
        </PostForm>
      </Message>
    );
  if (damaged)
    return (
      <Message p={p} kind="error" title={t.damagedTitle}>
        <p>{t.damagedText}</p>
      </Message>
    );
  if (document.state === 'waiting')
    return (
      <Message p={p} kind="warning" title={t.waitingTitle}>
        <p>{t.waitingText}</p>
      </Message>
    );
  if (document.state === 'infected')
    return (
      <Message p={p} kind="error" title={t.infectedTitle}>
        <p>{t.infectedText}</p>
      </Message>
    );
  return null;
}

function Actions({ p, document, damaged }: { p: PageView; document: Document; damaged: boolean }) {
  const t = texts[p.lang];
  const path = `/dokumenty/${document.id}`;
  return (
    <div class="actions" role="group" aria-label={t.actions}>
      {document.state === 'ready' && !damaged && (
        <>
          <LinkButton href={p.href(`${path}/soubor`)} small icon="download" download>
            {t.download}
          </LinkButton>
          <LinkButton href={p.href(`${path}/sdilet`)} small kind="outlined">
            {t.share}
          </LinkButton>
          <LinkButton href={p.href(`${path}/pripojit`)} small kind="outlined">
            {t.attach}
          </LinkButton>
        </>
      )}
      <PostForm p={p} action={`${path}/do-kose`}>
        <Button kind="danger" small>
          {t.toTrash}
        </Button>
      </PostForm>
    </div>
  );
}

function AboutFile({ p, document }: { p: PageView; document: Document }) {
  const t = texts[p.lang];
  return (
    <section class="section" aria-labelledby="o-souboru">
      <h2 id="o-souboru">{t.about}</h2>
      <div class="card">
        <Facts
          facts={[
            [t.kind, shared[p.lang].kinds[document.kind]],
            [t.size, formatSize(document.size, p.lang)],
            [
              t.folder,
              document.path.length > 0 && (
                <a href={p.href(folderPath(document.folder))}>{document.path.map(({ name }) => name).join(' / ')}</a>
              ),
            ],
            [t.added, <Time p={p} at={document.createdAt} />],
            [t.changed, <Time p={p} at={document.changedAt} />],
            [t.virus, t.scanned[document.scanned]],
            [t.searchable, document.searchable && t.yes],
            [t.sha256, document.sha256 && <code class="small digest">{document.sha256}</code>],
          ]}
        />
      </div>
    </section>
  );
}

function Links({ p, shares }: { p: PageView; shares: readonly Share[] }) {
  const t = texts[p.lang];
  return (
    <section class="section" aria-labelledby="odkazy">
      <h2 id="odkazy">{t.links}</h2>
      <ul class="attachments">
        {shares.map((share) => (
          <ShareRow p={p} share={share} named={false} />
        ))}
      </ul>
      <p>
        <a href={p.href('/dokumenty/odkazy')}>{t.allLinks}</a>
      </p>
    </section>
  );
}

/** Said when a content is not given out. */
export function refusedPage(id: string, name: string, code: 'DAMAGED' | 'NOT_READY'): Page {
  return {
    title: (p) => (code === 'DAMAGED' ? texts[p.lang].damagedTitle : texts[p.lang].notReadyTitle),
    crumbs: (p) => [...documentsCrumbs(p), { label: name, href: `/dokumenty/${id}` }],
    section: '/dokumenty',
    width: 'narrow',
    errors: true,
    at: `/dokumenty/${id}`,
    body: (p) => {
      const t = texts[p.lang];
      return (
        <div class="stack">
          <h1>{code === 'DAMAGED' ? t.damagedTitle : t.notReadyTitle}</h1>
          <p class="lede">{code === 'DAMAGED' ? t.damagedText : t.waitingText}</p>
          <p>
            <a href={p.href(`/dokumenty/${id}`)}>{name}</a>
          </p>
        </div>
      );
    },
  };
}
