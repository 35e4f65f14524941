import { textOf } from '../../../forms.ts';
import { folderOf } from '../fields.ts';

export type Sorting = 'name' | 'changed' | 'size';

/** What a list was asked for. Words and tags come in a form, never in an address: they may say much about a person. */
export interface ListQuery {
  readonly folder: string | undefined;
  readonly query: string;
  readonly tag: string;
  readonly sort: Sorting;
  readonly page: number;
}

const sortings: Readonly<Record<string, Sorting>> = { nazev: 'name', zmena: 'changed', velikost: 'size' };

/** Names of the orders in addresses. */
export const sortingNames = Object.keys(sortings);

/** Name of an order in an address. */
export function sortingName(sort: Sorting): string {
  return sortingNames.find((name) => sortings[name] === sort)!;
}

export function readListQuery(values: unknown): ListQuery {
  const page = Number(textOf(values, 'strana'));
  return {
    folder: folderOf(values),
    query: textOf(values, 'hledat').slice(0, 200),
    tag: textOf(values, 'stitek').slice(0, 40),
    sort: sortings[textOf(values, 'razeni')] ?? 'name',
    page: Number.isInteger(page) && page >= 1 && page <= 1000 ? page : 1,
  };
}

/** Whether the list is of what was found, anywhere. */
export function isFound({ query, tag }: ListQuery): boolean {
  return query !== '' || tag !== '';
}

/** The same question in the contract's terms. */
export function toInput({ folder, query, tag, sort, page }: ListQuery) {
  return {
    sort,
    page,
    ...(folder === undefined ? {} : { folder }),
    ...(query === '' ? {} : { query }),
    ...(tag === '' ? {} : { tag }),
  };
}

/** The question as fields of a form or an address; only what is not usual. */
export function fieldsOf(asked: ListQuery, change: Partial<ListQuery> = {}): [string, string][] {
  const { folder, query, tag, sort, page } = { ...asked, ...change };
  return (
    [
      ['slozka', folder ?? ''],
      ['hledat', query],
      ['stitek', tag],
      ['razeni', sort === 'name' ? '' : sortingName(sort)],
      ['strana', page === 1 ? '' : String(page)],
    ] as [string, string][]
  ).filter(([, value]) => value !== '');
}
