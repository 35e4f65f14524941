import type { UseFilter } from '#services/registers/api.ts';
import { dayOf, isTicked, textOf } from '../../../forms.ts';

/** What a list of uses was asked for. It comes in a form, never in an address: it may say much about a person. */
export interface UseQuery {
  readonly query: string;
  readonly authority: string;
  readonly agenda: string;
  readonly from: string;
  readonly to: string;
  readonly others: boolean;
  readonly page: number;
}

export const everything: UseQuery = { query: '', authority: '', agenda: '', from: '', to: '', others: false, page: 1 };

export function readQuery(values: unknown): UseQuery {
  const page = Number(textOf(values, 'strana'));
  return {
    query: textOf(values, 'hledat').slice(0, 200),
    authority: textOf(values, 'urad').slice(0, 20),
    agenda: textOf(values, 'agenda').slice(0, 20),
    from: dayOf(values, 'od') ?? '',
    to: dayOf(values, 'do') ?? '',
    others: isTicked(values, 'jini'),
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  };
}

/** The same as the service takes it. */
export function filterOf({ query, authority, agenda, from, to, others }: UseQuery): UseFilter {
  return {
    ...(query === '' ? {} : { query }),
    ...(authority === '' ? {} : { authority }),
    ...(agenda === '' ? {} : { agenda }),
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
    ...(others ? { others } : {}),
  };
}

/** Whether something narrows the list. */
export function isNarrowed(asked: UseQuery): boolean {
  return Object.keys(filterOf(asked)).length > 0;
}

/** Names and values of hidden fields with the same choice. */
export function fieldsOf({ query, authority, agenda, from, to, others }: UseQuery): [name: string, value: string][] {
  const fields: [string, string][] = [
    ['hledat', query],
    ['urad', authority],
    ['agenda', agenda],
    ['od', from],
    ['do', to],
    ['jini', others ? '1' : ''],
  ];
  return fields.filter(([, value]) => value !== '');
}
