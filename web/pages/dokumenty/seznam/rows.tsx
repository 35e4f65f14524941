import type { DocumentSummary, Folder } from '#services/documents/api.ts';
import { Tag, Time } from '../../../components/basics.tsx';
import { formatSize } from '../../../i18n/format.ts';
import type { PageView } from '../../../render.ts';
import { folderPath } from '../fields.ts';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

/** A document of a list. */
export type ListedDocument = DocumentSummary & { readonly excerpt: string | null };

const markKinds = {
  valid: 'success',
  'unknown-issuer': 'neutral',
  doubtful: 'warning',
  changed: 'error',
  unreadable: 'warning',
} as const;

/** Labels of a document: its state, signatures, sharing, tags. */
export function DocumentTags({ p, document }: { p: PageView; document: DocumentSummary }) {
  const t = shared[p.lang];
  return (
    <>
      {document.state !== 'ready' && (
        <Tag kind={document.state === 'infected' ? 'error' : 'warning'}>{t.states[document.state]}</Tag>
      )}
      {document.signed && <Tag kind={markKinds[document.signed]}>{t.marks[document.signed]}</Tag>}
      {document.shared && <Tag kind="primary">{t.shared}</Tag>}
      {document.tags.map((tag) => (
        <Tag>{tag}</Tag>
      ))}
    </>
  );
}

/** One document with a box to select it by. */
export function DocumentRow({ p, document }: { p: PageView; document: ListedDocument }) {
  const t = texts[p.lang];
  return (
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
          <span>{shared[p.lang].kinds[document.kind]}</span>
          <span>{formatSize(document.size, p.lang)}</span>
          <span>
            {t.changed} <Time p={p} at={document.changedAt} as="recent" />
          </span>
          <DocumentTags p={p} document={document} />
        </p>
        {document.excerpt && <p class="document-row__excerpt">{document.excerpt}</p>}
      </div>
    </div>
  );
}

/** Folders right in the one that is shown. */
export function FolderList({ p, folders }: { p: PageView; folders: readonly Folder[] }) {
  const t = texts[p.lang];
  if (folders.length === 0) return null;
  return (
    <section aria-labelledby="slozky">
      <h2 id="slozky" class="visually-hidden">
        {t.folders}
      </h2>
      <ul class="folder-list">
        {folders.map((folder) => (
          <li>
            <a href={p.href(folderPath(folder.id))}>{folder.name}</a>
            <span class="small muted">{t.inFolder(shared[p.lang].documents(folder.documents), folder.folders)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
