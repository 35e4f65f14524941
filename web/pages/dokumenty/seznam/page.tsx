import type { InferContractRouterOutputs } from '@orpc/contract';
import type { documentsApi, Folder } from '#services/documents/api.ts';
import { Empty, PageHead } from '../../../components/basics.tsx';
import { Button, LinkButton } from '../../../components/button.tsx';
import { Csrf, ErrorSummary, PostForm, TextField, type FieldError } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { folderPath, known } from '../fields.ts';
import { FolderSelect } from '../folder-select.tsx';
import { documentsCrumbs, DocumentsFrame, type Frame } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { fieldsOf, isFound, type ListQuery, type Sorting, sortingName } from './query.ts';
import { DocumentRow, FolderList } from './rows.tsx';
import { texts } from './texts.ts';

type Found = InferContractRouterOutputs<typeof documentsApi>['documents']['list'];

export interface ListPageProps {
  readonly frame: Frame;
  /** Null: the service does not answer. */
  readonly list: Found | null;
  readonly folders: readonly Folder[];
  readonly asked: ListQuery;
  readonly note: string | null;
  readonly errors: readonly FieldError[];
}

/** A folder, or what was found. */
export function listPage({ frame, list, folders, asked, note, errors }: ListPageProps): Page {
  const path = pathOf(folders, asked.folder);
  const here = path.at(-1);
  return {
    title: (p) => headingOf(p, asked, here),
    crumbs: (p) => (isFound(asked) || here ? documentsCrumbs(p, path.slice(0, -1)) : []),
    section: '/dokumenty',
    errors: errors.length > 0,
    at: folderPath(asked.folder),
    body: (p) => {
      const t = texts[p.lang];
      return (
        <DocumentsFrame p={p} frame={frame}>
          <ErrorSummary p={p} errors={errors} />
          <PageHead title={headingOf(p, asked, here)} lede={isFound(asked) || here ? undefined : t.lede} />
          {note !== null && known(t.notes, note) !== undefined && (
            <Message p={p} kind="success" live>
              <p>{known(t.notes, note)}</p>
            </Message>
          )}
          {list === null ? (
            <Message p={p} kind="warning">
              <p>{shared[p.lang].unavailable}</p>
            </Message>
          ) : (
            <List p={p} list={list} folders={folders} asked={asked} here={here} errors={errors} />
          )}
        </DocumentsFrame>
      );
    },
  };
}

function headingOf(p: PageView, asked: ListQuery, here: Folder | undefined): string {
  const t = texts[p.lang];
  if (asked.query !== '') return t.foundFor(asked.query);
  if (asked.tag !== '') return t.foundTag(asked.tag);
  return here?.name ?? shared[p.lang].title;
}

/** Folders from the top to the one that is shown. */
function pathOf(folders: readonly Folder[], id: string | undefined): Folder[] {
  const path: Folder[] = [];
  for (let at = folders.find((one) => one.id === id); at && path.length < 20;) {
    path.unshift(at);
    const { parent } = at;
    at = parent === null ? undefined : folders.find((one) => one.id === parent);
  }
  return path;
}

interface ListProps {
  p: PageView;
  list: Found;
  folders: readonly Folder[];
  asked: ListQuery;
  here: Folder | undefined;
  errors: readonly FieldError[];
}

function List({ p, list, folders, asked, here, errors }: ListProps) {
  const t = texts[p.lang];
  const found = isFound(asked);
  const below = found ? [] : folders.filter(({ parent }) => parent === (here?.id ?? null));
  return (
    <>
      <form method="post" action={p.href('/dokumenty')} class="filter" role="search">
        <Csrf p={p} />
        <TextField p={p} id="hledat" label={t.search} value={asked.query} type="search" maxLength={200} />
        <Button icon="search">{p.t.search}</Button>
      </form>
      {found && (
        <p class="section">
          <a href={p.href('/dokumenty')}>{t.back}</a>
        </p>
      )}
      <FolderList p={p} folders={below} />
      {list.items.length === 0 ? (
        <Nothing p={p} found={found} here={here} hasFolders={below.length > 0} />
      ) : (
        <Documents p={p} list={list} folders={folders} asked={asked} />
      )}
      {!found && <FolderTools p={p} here={here} errors={errors} />}
    </>
  );
}

function Nothing({
  p,
  found,
  here,
  hasFolders,
}: {
  p: PageView;
  found: boolean;
  here: Folder | undefined;
  hasFolders: boolean;
}) {
  const t = texts[p.lang];
  if (hasFolders) return null;
  const [title, text] = found
    ? [t.nothingFound, t.nothingFoundText]
    : here
      ? [t.emptyFolder, t.emptyFolderText]
      : [t.empty, t.emptyText];
  return (
    <div class="section" role="status">
      <Empty title={title}>
        <p>{text}</p>
      </Empty>
    </div>
  );
}

function Documents({ p, list, folders, asked }: Pick<ListProps, 'p' | 'list' | 'folders' | 'asked'>) {
  const t = texts[p.lang];
  return (
    <>
      <TagFilter p={p} list={list} />
      <div class="list-note">
        <p role="status">{isFound(asked) ? t.found(list.total) : shared[p.lang].documents(list.total)}</p>
        <SortForm p={p} asked={asked} />
      </div>
      <PostForm p={p} action="/dokumenty/hromadne" class="document-list">
        {fieldsOf(asked, { page: 1 }).map(([name, value]) => (
          <input type="hidden" name={name === 'slozka' ? 'z' : name} value={value} />
        ))}
        <ul aria-label={t.list}>
          {list.items.map((document) => (
            <li>
              <DocumentRow p={p} document={document} />
            </li>
          ))}
        </ul>
        <fieldset class="document-list__bulk">
          <legend>{t.selected}</legend>
          <Button name="akce" value="stahnout" kind="outlined" small icon="download">
            {t.download}
          </Button>
          <Button name="akce" value="kos" kind="outlined" small>
            {t.toTrash}
          </Button>
          {folders.length > 0 && (
            <span class="document-list__move">
              <FolderSelect p={p} id="kam" name="kam" label={t.moveTo} folders={folders} value="" />
              <Button name="akce" value="presunout" kind="outlined" small>
                {t.move}
              </Button>
            </span>
          )}
        </fieldset>
      </PostForm>
      <Paging p={p} list={list} asked={asked} />
    </>
  );
}

function TagFilter({ p, list }: { p: PageView; list: Found }) {
  const t = texts[p.lang];
  if (list.tags.length === 0) return null;
  return (
    <PostForm p={p} action="/dokumenty" class="tag-filter">
      <span id="stitky">{t.tags}</span>
      <ul aria-labelledby="stitky">
        {list.tags.slice(0, 20).map(({ tag, documents }) => (
          <li>
            <Button name="stitek" value={tag} kind="outlined" small>
              {tag} ({documents})
            </Button>
          </li>
        ))}
      </ul>
    </PostForm>
  );
}

function SortForm({ p, asked }: { p: PageView; asked: ListQuery }) {
  const t = texts[p.lang];
  const found = isFound(asked);
  return (
    <form method={found ? 'post' : 'get'} action={p.href('/dokumenty')} class="sort-form">
      {found && <Csrf p={p} />}
      {fieldsOf(asked, { page: 1, sort: 'name' }).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <label for="razeni">{t.sort}</label>
      <select id="razeni" name="razeni" class="gov-input">
        {(Object.entries(t.sortings) as [Sorting, string][]).map(([sort, label]) => (
          <option value={sortingName(sort)} selected={sort === asked.sort}>
            {label}
          </option>
        ))}
      </select>
      <Button kind="outlined" small>
        {t.sortButton}
      </Button>
    </form>
  );
}

/** Words go on in a form; without them a link is enough. */
function Paging({ p, list, asked }: { p: PageView; list: Found; asked: ListQuery }) {
  const t = texts[p.lang];
  if (list.pages === 1) return null;
  const to = (page: number, label: string) => {
    const fields = fieldsOf(asked, { page });
    if (!isFound(asked))
      return (
        <LinkButton href={p.href(`/dokumenty?${new URLSearchParams(fields)}`)} kind="outlined" small>
          {label}
        </LinkButton>
      );
    return (
      <PostForm p={p} action="/dokumenty">
        {fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Button kind="outlined" small>
          {label}
        </Button>
      </PostForm>
    );
  };
  return (
    <nav class="paging" aria-label={t.paging}>
      {list.page > 1 && to(list.page - 1, t.previous)}
      <span>{t.page(list.page, list.pages)}</span>
      {list.page < list.pages && to(list.page + 1, t.next)}
    </nav>
  );
}

function FolderTools({ p, here, errors }: Pick<ListProps, 'p' | 'here' | 'errors'>) {
  const t = texts[p.lang];
  return (
    <div class="section folder-tools">
      <details open={errors.some(({ field }) => field === 'nazev-slozky')}>
        <summary>{t.newFolder}</summary>
        <PostForm p={p} action="/dokumenty/slozky" class="filter">
          <input type="hidden" name="slozka" value={here?.id ?? ''} />
          <TextField p={p} id="nazev-slozky" label={t.folderName} maxLength={255} errors={errors} />
          <Button kind="outlined">{t.create}</Button>
        </PostForm>
      </details>
      {here && (
        <LinkButton href={p.href(`/dokumenty/slozky/${here.id}`)} kind="plain" small>
          {t.folderSettings}
        </LinkButton>
      )}
    </div>
  );
}
