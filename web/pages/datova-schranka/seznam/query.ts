import type { Folder } from '#services/databox/api.ts';
import { dayOf, idOf, isTicked, textOf } from '../../../forms.ts';

/** Addresses of the folders. */
export const folderPaths: Record<Folder, string> = {
  received: '/datova-schranka/prijate',
  sent: '/datova-schranka/odeslane',
  archive: '/datova-schranka/archiv',
};

/** What the person asked the list for. The searched words come only in the body of a form, never in an address. */
export interface ListQuery {
  readonly query: string;
  readonly box: string | undefined;
  readonly unread: boolean;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly cursor: string;
}

/** Reads a form body or a query string. */
export function readListQuery(values: unknown): ListQuery {
  return {
    query: textOf(values, 'hledat').slice(0, 200),
    box: idOf(values, 'schranka'),
    unread: isTicked(values, 'neprectene'),
    from: dayOf(values, 'od'),
    to: dayOf(values, 'do'),
    cursor: textOf(values, 'za').slice(0, 100),
  };
}

/** Whether anything narrows the list. */
export function isNarrowed(asked: ListQuery): boolean {
  return (
    asked.query !== '' || asked.box !== undefined || asked.unread || asked.from !== undefined || asked.to !== undefined
  );
}

/** The same for the service; 20 messages a page. */
export function toInput(folder: Folder, asked: ListQuery) {
  return {
    folder,
    limit: 20,
    ...(asked.query === '' ? {} : { query: asked.query }),
    ...(asked.box === undefined ? {} : { box: asked.box }),
    ...(asked.unread ? { unread: true } : {}),
    ...(asked.from === undefined ? {} : { from: asked.from }),
    ...(asked.to === undefined ? {} : { to: asked.to }),
    ...(asked.cursor === '' ? {} : { cursor: asked.cursor }),
  };
}

/** Hidden fields or parameters of the same question at another place of the list. */
export function fieldsOf(asked: ListQuery, cursor: string): readonly (readonly [string, string])[] {
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['hledat', asked.query],
    ['schranka', asked.box],
    ['neprectene', asked.unread ? '1' : ''],
    ['od', asked.from],
    ['do', asked.to],
    ['za', cursor],
  ];
  return fields.filter((field): field is readonly [string, string] => field[1] !== undefined && field[1] !== '');
}
