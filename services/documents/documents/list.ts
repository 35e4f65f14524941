import type { CitizenId } from '#platform/ids.ts';
import type { Parts } from '../parts.ts';
import { excerptOf, has, searchable, soughtIn, type Sought } from '../search/words.ts';
import type { DocumentAbout } from '../sealed.ts';
import type { DocumentSummary } from '../shapes.ts';
import { summaryOf, type Opened } from './record.ts';
import { listDocuments, listShared, type DocumentRow, type Place } from './store.ts';
import { findTexts, findVersions, listWords } from './version-store.ts';

export interface ListQuery {
  readonly place: Place;
  readonly query: string;
  readonly tag: string | undefined;
  readonly sort: 'name' | 'changed' | 'size';
  readonly descending: boolean;
  readonly page: number;
  readonly limit: number;
}

export interface ListPage {
  readonly items: (DocumentSummary & { excerpt: string | null })[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly tags: { tag: string; documents: number }[];
}

interface Named {
  readonly row: DocumentRow;
  readonly about: DocumentAbout;
}

/** Rows whose words one step of a search opens; between two steps others have their turn. */
const step = 250;

/**
 * One page of documents. Names and tags are sealed, so those of the whole place are opened, some 5 µs each, and sorted
 * here; the rest only of the page. A citizen's documents are bounded.
 */
export async function listPage(parts: Parts, citizen: CitizenId, wanted: ListQuery): Promise<ListPage> {
  const all = await named(parts, citizen, await listDocuments(parts.database, citizen, wanted.place));
  const sought = soughtIn(wanted.query);
  // Words without a letter or digit find nothing.
  const found =
    wanted.query.trim() === ''
      ? all
      : sought.length === 0
        ? []
        : await search(parts, citizen, all, sought, wanted.place);
  const tags = tagsOf(found);
  const tag = wanted.tag?.toLocaleLowerCase('cs');
  const chosen = found.filter(
    ({ about }) => tag === undefined || about.tags.some((one) => one.toLocaleLowerCase('cs') === tag),
  );
  const sorted = chosen.toSorted(comparing(wanted));
  const pages = Math.max(1, Math.ceil(sorted.length / wanted.limit));
  const page = Math.min(wanted.page, pages);
  const shown = sorted.slice((page - 1) * wanted.limit, page * wanted.limit);
  const [opened, shared, excerpts] = await Promise.all([
    openVersions(parts, citizen, shown),
    listShared(parts.database, citizen, parts.now()),
    excerptsOf(parts, citizen, shown, sought),
  ]);
  return {
    items: opened.map((one) => ({ ...summaryOf(one, shared), excerpt: excerpts.get(one.row.version) ?? null })),
    total: sorted.length,
    page,
    pages,
    tags,
  };
}

/** Opens the names of rows. */
async function named({ seals }: Parts, citizen: CitizenId, rows: readonly DocumentRow[]): Promise<Named[]> {
  const abouts = await seals.openAll(
    citizen,
    'document.about',
    rows.map(({ id, about }) => ({ id, sealed: about })),
  );
  return rows.map((row, index) => ({ row, about: abouts[index]! }));
}

/** Opens what the current versions of documents tell. */
export async function openVersions(parts: Parts, citizen: CitizenId, documents: readonly Named[]): Promise<Opened[]> {
  const { database, seals } = parts;
  const versions = await findVersions(
    database,
    citizen,
    documents.map(({ row }) => row.version),
  );
  // A document that was destroyed meanwhile has no version any more.
  const there = documents.filter(({ row }) => versions.has(row.version));
  const rows = there.map(({ row }) => versions.get(row.version)!);
  const contents = await seals.openAll(
    citizen,
    'version.about',
    rows.map(({ id, about }) => ({ id, sealed: about })),
  );
  const looked = rows.flatMap(({ id, facts }) => (facts ? [{ id, sealed: facts }] : []));
  const opened = await seals.openAll(citizen, 'version.facts', looked);
  const facts = new Map(looked.map(({ id }, index) => [id, opened[index]!]));
  return there.map((one, index) => ({
    ...one,
    version: rows[index]!,
    content: contents[index]!,
    facts: facts.get(rows[index]!.id) ?? null,
  }));
}

/** Documents that have all the words in their name, tags or text together. */
async function search(
  parts: Parts,
  citizen: CitizenId,
  all: readonly Named[],
  sought: readonly Sought[],
  place: Place,
): Promise<Named[]> {
  const missing = new Map<string, readonly Sought[]>();
  for (const { row, about } of all) {
    const words = searchable([about.name, ...about.tags].join(' '));
    missing.set(
      row.id,
      sought.filter((one) => !has(words, one)),
    );
  }
  // Texts of what is in the trash are not searched.
  if (place !== 'trash') await searchTexts(parts, citizen, missing);
  return all.filter(({ row }) => missing.get(row.id)?.length === 0);
}

async function searchTexts(
  { database, seals }: Parts,
  citizen: CitizenId,
  missing: Map<string, readonly Sought[]>,
): Promise<void> {
  for (let after: string | null = null; ;) {
    const rows: Awaited<ReturnType<typeof listWords>> = await listWords(database, citizen, after, step);
    const some = rows.filter(({ document, words }) => words !== null && (missing.get(document)?.length ?? 0) > 0);
    const texts = await seals.openAll(
      citizen,
      'version.words',
      some.map(({ id, words }) => ({ id, sealed: words! })),
    );
    for (const [index, { document }] of some.entries())
      missing.set(
        document,
        missing.get(document)!.filter((one) => !has(texts[index]!, one)),
      );
    if (rows.length < step) return;
    after = rows.at(-1)!.document;
  }
}

async function excerptsOf(
  { database, seals }: Parts,
  citizen: CitizenId,
  shown: readonly Named[],
  sought: readonly Sought[],
): Promise<Map<string, string | null>> {
  if (sought.length === 0) return new Map();
  const ids = shown.map(({ row }) => row.version);
  const rows = await findTexts(database, citizen, ids);
  const texts = await seals.openAll(
    citizen,
    'version.text',
    rows.map(({ id, text }) => ({ id, sealed: text })),
  );
  return new Map(rows.map(({ id }, index) => [id, excerptOf(texts[index]!, sought)]));
}

const byName = new Intl.Collator('cs', { numeric: true });

function comparing({ sort, descending }: ListQuery): (a: Named, b: Named) => number {
  const sign = descending ? -1 : 1;
  const by: Record<ListQuery['sort'], (a: Named, b: Named) => number> = {
    name: (a, b) => byName.compare(a.about.name, b.about.name),
    changed: (a, b) =>
      (a.row.trashed_at ?? a.row.changed_at).getTime() - (b.row.trashed_at ?? b.row.changed_at).getTime(),
    size: (a, b) => a.row.size - b.row.size,
  };
  return (a, b) =>
    sign * by[sort](a, b) || byName.compare(a.about.name, b.about.name) || (a.row.id < b.row.id ? -1 : 1);
}

/** Tags of documents with how many have them, the most used first. */
function tagsOf(documents: readonly Named[]): { tag: string; documents: number }[] {
  const counts = new Map<string, { tag: string; documents: number }>();
  for (const { about } of documents) {
    for (const tag of about.tags) {
      const entry = counts.get(tag.toLocaleLowerCase('cs')) ?? { tag, documents: 0 };
      entry.documents += 1;
      counts.set(tag.toLocaleLowerCase('cs'), entry);
    }
  }
  return [...counts.values()]
    .toSorted((a, b) => b.documents - a.documents || byName.compare(a.tag, b.tag))
    .slice(0, 100);
}
