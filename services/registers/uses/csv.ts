import type { ShownUse } from '../api.ts';
import { minuteText } from '#platform/days/index.ts';

/** Column names of the file. */
const heads = {
  cs: ['Kdy', 'Úřad', 'IČO', 'Agenda', 'Název agendy', 'Zákon', 'Systém', 'Důvod', 'Údaje', 'Číslo záznamu', 'Portál'],
  en: ['When', 'Authority', 'IČO', 'Agenda', 'Agenda name', 'Act', 'System', 'Reason', 'Data', 'Record', 'Portal'],
} as const;
const yes = { cs: 'ano', en: 'yes' } as const;

/**
 * Uses as a table: RFC 4180, in UTF-8 with a byte order mark, by which Excel knows the encoding. Commas, as the RFC says.
 */
export function csvOf(uses: readonly ShownUse[], lang: 'cs' | 'en'): string {
  const rows = uses.map((use) => [
    minuteText(new Date(use.at)),
    use.authority.name,
    use.authority.businessId,
    use.agenda.code,
    use.agenda.name ?? '',
    use.law ?? '',
    use.system,
    use.reason,
    use.fields.join('; '),
    use.id,
    use.own ? yes[lang] : '',
  ]);
  return `\uFEFF${[heads[lang], ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/**
 * One cell. What a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection): the texts
 * come from whoever used the data.
 */
export function cell(value: string): string {
  const safe = /^[\s\p{Cc}\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
