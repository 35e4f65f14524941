import type { EpoDocument, EpoFinding, ErrorType } from '#connectors/epo/protocol.ts';

/** Items of one sentence with what the checks ask of them. */
export interface Read {
  /** As it was written; null: it is not there. */
  text(item: string): string | null;
  /** Zero where it is not there. NaN where it is no number. */
  amount(item: string): number;
}

export function first(document: EpoDocument, sentence: string): Read {
  return readOf(document.sentences.find(({ name }) => name === sentence)?.items ?? {});
}

export function all(document: EpoDocument, sentence: string): Read[] {
  return document.sentences.filter(({ name }) => name === sentence).map(({ items }) => readOf(items));
}

function readOf(items: Readonly<Record<string, string>>): Read {
  return {
    text: (item) => items[item]?.trim() || null,
    amount: (item) =>
      items[item] === undefined ? 0 : /^-?\d{1,14}(\.\d\d?)?$/.test(items[item]) ? Number(items[item]) : Number.NaN,
  };
}

export function finding(
  type: ErrorType,
  code: string,
  text: string,
  about: { item?: string; section?: string; line?: number } = {},
): EpoFinding {
  const { item = null, section = null, line } = about;
  return { type, code, item, section, line: line === undefined ? null : String(line), text };
}

/** Whether it is a day as the forms write it: "14.05.1988". */
export function isDay(text: string | null): boolean {
  const [, date, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text ?? '') ?? [];
  const day = `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`;
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

export const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
