/** Languages of the portal. */
export type Lang = 'cs' | 'en';

/** A dictionary: texts, texts with values, and dictionaries within it. */
type Dictionary = { readonly [key: string]: unknown };

/**
 * Declares the texts of one page or component in both languages. The Czech ones give the shape; an English text that is
 * missing or takes other values does not compile. Czech texts get non-breaking spaces where Czech typography
 * (ČSN 01 6910) wants them.
 *
 * @example
 * const texts = defineTexts({ cs: { hello: (name: string) => `Dobrý den, ${name}` }, en: { hello: (name) => `Hello, ${name}` } });
 * texts.cs.hello('Jano');
 */
export function defineTexts<T extends Dictionary>(both: { cs: T; en: NoInfer<T> }): Readonly<Record<Lang, T>> {
  return { cs: mapTexts(both.cs, unbreakable) as T, en: both.en };
}

/** Joins a one-letter preposition or conjunction to the word that follows, thousands to hundreds, a number to its unit. */
export function unbreakable(text: string): string {
  return text.replace(
    /(?<=^|[\s(„])([AIKOSUVZaikosuvz]) (?=\S)|(\d) (?=\d{3}(?!\d)|(?:kB|MB|GB|Kč|%)(?!\p{L}))/gu,
    '$1$2\u00A0',
  );
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (typeof value === 'function')
    return (...given: unknown[]) =>
      mapTexts((value as (...given: unknown[]) => unknown)(...given), sparing(given, change));
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((part) => mapTexts(part, change));
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapTexts(part, change)]));
}

/** The same change, but not within the values that were put into the text: names are left as people wrote them. */
function sparing(given: readonly unknown[], change: (text: string) => string): (text: string) => string {
  const names = given.filter((value): value is string => typeof value === 'string' && change(value) !== value);
  return (text) => names.reduce((changed, name) => changed.replaceAll(change(name), name), change(text));
}

/** Forms of a counted noun: 1 zpráva, 2–4 zprávy, 5 and 0 zpráv. */
export interface CzechForms {
  readonly one: string;
  readonly few: string;
  readonly many: string;
}

/** "1 zpráva", "3 zprávy", "12 zpráv". */
export function czechCount(count: number, forms: CzechForms): string {
  const form = count === 1 ? forms.one : count >= 2 && count <= 4 ? forms.few : forms.many;
  return `${formatInteger(count, 'cs')}\u00A0${form}`;
}

/** "1 message", "3 messages". */
export function englishCount(count: number, one: string, many = `${one}s`): string {
  return `${formatInteger(count, 'en')}\u00A0${count === 1 ? one : many}`;
}

const integers: Record<Lang, Intl.NumberFormat> = {
  cs: new Intl.NumberFormat('cs-CZ'),
  en: new Intl.NumberFormat('en-GB'),
};

/** An integer with groups of thousands. */
export function formatInteger(value: number, lang: Lang): string {
  return value < 1000 && value >= 0 ? String(value) : integers[lang].format(value);
}
