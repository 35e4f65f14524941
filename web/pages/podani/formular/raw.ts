import { createHash } from 'node:crypto';
import type { QuestionView, RawAnswer, RawAnswers, RawItem } from '#services/submissions/api.ts';
import { addressFields, asWritten, longestAddress } from '../../../components/address-entry.ts';

/** What a form asks in one place; the questions of a list have no answer of their own. */
export type Asked = QuestionView['item'][number];

/** Longest text that the contract takes. */
const longest = 10_000;

/** Name and id of a question's field. */
export const fieldOf = (question: string): string => `o-${question}`;

/** Names of the two fields of a month. */
export const monthFields = (id: string) => ({ month: `${id}-mesic`, year: `${id}-rok` }) as const;

/** Month and year of what was written; what is neither stands in the field of the year, so that it is not lost. */
export function monthIn(raw: string): { readonly month: string; readonly year: string } {
  const [, year = '', number = ''] = /^(\d{0,4})-(\d{0,2})$/.exec(raw) ?? [];
  const [, first = '', of = ''] = /^(\d{1,2})\s*[/.]\s*(\d{4})$/.exec(raw) ?? [];
  if (year + number + first === '') return { month: '', year: raw };
  return { month: (number || first).padStart(2, '0'), year: year || of };
}

/** Names of the fields by which an authority is looked for. */
export const authorityFields = (id: string) => ({ text: `${id}-hledat`, find: `${id}-najit` }) as const;

/** The field that tells what an answer was when the page was made, see `answersIn`. */
const markOf = (question: string): string => `p-${question}`;

/** Where an address ends and the code of its place begins (definition/values.ts). */
const coded = /^(.*\S)\s+#(\d{1,10})$/s;

/** Text and code of an address as it was kept. */
export function addressIn(raw: string): { readonly text: string; readonly place: number | null } {
  const [, text, code] = coded.exec(raw) ?? [];
  return text === undefined ? { text: raw, place: null } : { text, place: Number(code) };
}

/** An address as it is kept. */
export function rawAddress(text: string, place: number | null): string {
  return place === null ? text : `${text} #${place}`;
}

/** What stands in the field of a question: days the way people write them here, everything else as it was written. */
export function shownText(question: Pick<Asked, 'kind'>, raw: RawAnswer | null): string {
  if (typeof raw !== 'string') return '';
  const [, year, month, day] = (question.kind === 'date' && /^(\d{4})-(\d{2})-(\d{2})$/.exec(raw)) || [];
  if (year !== undefined) return `${Number(day)}. ${Number(month)}. ${year}`;
  return cleaned(raw);
}

/** As browsers send it: lines end with CRLF. Spaces around it mean nothing. */
function cleaned(value: string): string {
  return value.replace(/\r\n?/g, '\n').trim().slice(0, longest);
}

type Body = Readonly<Record<string, unknown>>;

function textIn(body: Body, name: string): string | undefined {
  const value = body[name];
  if (typeof value === 'string') return cleaned(value);
  return undefined;
}

/** All that came under a name, without the empty one that says that the question was there. */
function ticksIn(body: Body, name: string): string[] | undefined {
  const value = body[name];
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (!Array.isArray(value)) return undefined;
  return value.filter((one): one is string => typeof one === 'string' && one !== '' && one.length <= 200).slice(0, 100);
}

/** What a form brought for one question; undefined: it was not asked there, or nothing was picked. */
export function postedAnswer({ name, kind }: Pick<Asked, 'name' | 'kind'>, body: Body): string | string[] | undefined {
  const id = fieldOf(name);
  switch (kind) {
    case 'list':
      return undefined;
    case 'choices':
      return ticksIn(body, id);
    case 'confirmation': {
      const ticks = ticksIn(body, id);
      return ticks && (ticks.includes('yes') ? 'yes' : '');
    }
    case 'month': {
      const { month, year } = monthFields(id);
      const [number, of] = [textIn(body, month), textIn(body, year)];
      if (number === undefined || of === undefined) return undefined;
      return number === '' && of === '' ? '' : `${of}-${number}`.slice(0, 20);
    }
    case 'address': {
      const names = addressFields(id);
      const text = textIn(body, names.text)?.slice(0, longestAddress);
      if (text === undefined) return undefined;
      const place = textIn(body, names.place) ?? '';
      // A code holds for the words it was chosen for.
      const holds = /^[1-9]\d{0,9}$/.test(place) && place !== asWritten && textIn(body, names.words) === text;
      return rawAddress(text, holds ? Number(place) : null);
    }
    default:
      return textIn(body, id);
  }
}

/** Short digest of an answer as a form would send it. */
function digest(value: string | readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16);
}

/**
 * Hidden field that says how an answer was when the page was made. Not of what was filled in for the person: that is kept
 * by going on.
 */
export function markFor({ name, kind, raw, prefilled }: QuestionView): { name: string; value: string } | null {
  if (prefilled !== null || kind === 'list') return null;
  const shown = kind === 'choices' ? ((raw ?? []) as string[]) : shownText({ kind }, raw);
  return { name: markOf(name), value: digest(shown) };
}

/**
 * Answers that a form brought. An answer that is still what it was when the page was made is left out: meanwhile it may
 * have been changed on another device, and nobody has changed it here. The island takes the mark away with the first key
 * stroke.
 */
export function answersIn(questions: readonly Asked[], body: unknown): RawAnswers {
  const values = (body ?? {}) as Body;
  const answers: RawAnswers = {};
  for (const question of questions) {
    const posted = postedAnswer(question, values);
    if (posted === undefined || values[markOf(question.name)] === digest(posted)) continue;
    answers[question.name] = posted;
  }
  return answers;
}

/** Items of a list as they are kept. */
export function itemsOf(raw: RawAnswer | null): RawItem[] {
  return Array.isArray(raw) ? raw.filter((one): one is RawItem => typeof one === 'object') : [];
}

/** What tells one item of a list from the others, for a form that changes it. */
export function itemMark(item: RawItem): string {
  return digest(JSON.stringify(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

/** Where an item of a list is now: others may have been added or taken away since the page was made. */
export function placeOf(items: readonly RawItem[], index: number, mark: string): number {
  if (mark === '' || (items[index] && itemMark(items[index]) === mark)) return index;
  const moved = items.findIndex((item) => itemMark(item) === mark);
  return moved === -1 ? index : moved;
}

/** Whether nothing was written into an item. */
export function isBlank(item: RawItem): boolean {
  return Object.values(item).every((value) => value.length === 0);
}

/** A question of a list's item as a page shows it. */
export function itemQuestion(asked: Asked, item: RawItem): QuestionView {
  return { ...asked, raw: item[asked.name] ?? null, prefilled: null, item: [], itemTitle: null, items: null };
}
