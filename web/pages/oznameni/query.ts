import { isTicked, textOf } from '../../forms.ts';

/** What the person asked the list for. */
export interface NewsQuery {
  readonly unread: boolean;
  /** Empty: all kinds. */
  readonly kind: string;
  readonly cursor: string;
}

/** Reads a query string or a form body. */
export function readNewsQuery(values: unknown): NewsQuery {
  const kind = textOf(values, 'druh');
  return {
    unread: isTicked(values, 'neprectene'),
    kind: /^[a-z]+(-[a-z]+)*$/.test(kind) && kind.length <= 60 ? kind : '',
    cursor: textOf(values, 'za').slice(0, 100),
  };
}

/** The same for the service; 20 a page. */
export function toInput({ unread, kind, cursor }: NewsQuery) {
  return {
    limit: 20,
    ...(unread ? { unread: true } : {}),
    ...(kind === '' ? {} : { kind }),
    ...(cursor === '' ? {} : { cursor }),
  };
}

/** Address of the list asked so. */
export function listPath({ unread, kind, cursor }: NewsQuery): string {
  const fields = new URLSearchParams();
  if (unread) fields.set('neprectene', '1');
  if (kind !== '') fields.set('druh', kind);
  if (cursor !== '') fields.set('za', cursor);
  const query = fields.toString();
  return query === '' ? '/oznameni' : `/oznameni?${query}`;
}
