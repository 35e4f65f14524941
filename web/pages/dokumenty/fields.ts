import { idOf } from '../../forms.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Ids of the boxes of one name that were ticked, each once. */
export function idsOf(values: unknown, name: string): string[] {
  const given = (values as Record<string, unknown> | null | undefined)?.[name];
  const list = Array.isArray(given) ? given : [given];
  return [...new Set(list.filter((one): one is string => typeof one === 'string' && uuid.test(one)))];
}

/** The folder that a form or an address names; undefined: the top. */
export function folderOf(values: unknown): string | undefined {
  return idOf(values, 'slozka');
}

/** Address of a folder's list. */
export function folderPath(folder: string | null | undefined): string {
  return folder ? `/dokumenty?slozka=${folder}` : '/dokumenty';
}

/** The text of a name that stands in an address or a problem; undefined for names that are none of ours. */
export function known(texts: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(texts, name) ? texts[name] : undefined;
}
