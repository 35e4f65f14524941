/**
 * How the content of a context is written and read: one declaration for both sides, because nobody but those who are
 * registered can see the XSD. What is read is checked: a field that is missing or makes no sense is refused.
 */
import { children, element, escapeText, type XmlAttributes, type XmlElement } from '#platform/xml/index.ts';

/** What came does not follow the declaration. Names the element, never what was in it. */
export class WireError extends Error {
  override readonly name = 'WireError';
  readonly safe = true;
  constructor(name: string) {
    super(`unreadable element ${name}`);
  }
}

/** What stands in an element. */
export interface Content<T> {
  /** @throws {WireError} */
  read(from: XmlElement): T;
  write(value: T): string;
  attributes?(value: T): XmlAttributes;
}

/** A field of an element: its name and how often it is there. */
export interface Member<T> {
  read(parent: XmlElement): T;
  write(value: T): string;
}

/** The value that a declaration stands for. */
export type ValueOf<C> = C extends Content<infer T> ? T : C extends Member<infer T> ? T : never;
type Shape<M> = { readonly [K in keyof M]: ValueOf<M[K]> };

/** More of the same than this in one element is no answer of a register. */
const MOST = 20_000;

const leaf = <T>(read: (text: string) => T | undefined, write: (value: T) => string): Content<T> => ({
  read(from) {
    const value = read(from.text.trim());
    if (value === undefined || from.children.length > 0) throw new WireError(from.name);
    return value;
  },
  write: (value) => escapeText(write(value)),
});

const itself = (text: string): string => text;

export const text = leaf<string>((found) => (found === '' || found.length > 2000 ? undefined : found), itself);
/** xs:date without a zone. */
export const day = leaf<string>((found) => (isDay(found) ? found : undefined), itself);
/** xs:dateTime with a zone; in our words always UTC. */
export const instant = leaf<string>((found) => instantOf(found), itself);
export const whole = leaf<number>((found) => (/^-?\d{1,15}$/.test(found) ? Number(found) : undefined), String);
export const decimal = leaf<number>(
  (found) => (/^-?\d{1,12}(\.\d{1,6})?$/.test(found) ? Number(found) : undefined),
  String,
);
export const flag = leaf<boolean>(
  (found) => (found === 'true' || found === '1' ? true : found === 'false' || found === '0' ? false : undefined),
  String,
);

/** A code: our word → the word on the wire. */
export function code<const W extends Readonly<Record<string, string>>>(words: W): Content<keyof W & string> {
  const back = new Map(Object.entries(words).map(([ours, theirs]) => [theirs, ours as keyof W & string]));
  return leaf<keyof W & string>(
    (found) => back.get(found),
    (value) => words[value] as string,
  );
}

/** A structure; members in their order. */
// oxlint-disable-next-line typescript/no-explicit-any -- members of all kinds; what each holds is in Shape
export function shape<const M extends Readonly<Record<string, Member<any>>>>(members: M): Content<Shape<M>> {
  const entries = Object.entries(members);
  return {
    read: (from) => Object.fromEntries(entries.map(([key, member]) => [key, member.read(from)])) as unknown as Shape<M>,
    write: (value) => entries.map(([key, member]) => member.write((value as Record<string, unknown>)[key])).join(''),
  };
}

/** A field that must be there, once. */
export function one<T>(name: string, content: Content<T>): Member<T> {
  return {
    read(parent) {
      const [found, ...more] = children(parent, name);
      if (!found || more.length > 0) throw new WireError(name);
      return content.read(found);
    },
    write: (value) => written(name, content, value),
  };
}

/** A field that may be left out: null. */
export function maybe<T>(name: string, content: Content<T>): Member<T | null> {
  return {
    read(parent) {
      const [found, ...more] = children(parent, name);
      if (more.length > 0) throw new WireError(name);
      return found ? content.read(found) : null;
    },
    write: (value) => (value === null ? '' : written(name, content, value)),
  };
}

/** Any number of them, one after another. */
export function many<T>(name: string, content: Content<T>): Member<T[]> {
  return {
    read(parent) {
      const found = children(parent, name);
      if (found.length > MOST) throw new WireError(name);
      return found.map((each) => content.read(each));
    },
    write: (values) => values.map((value) => written(name, content, value)).join(''),
  };
}

/** A list as a content of its own: `<Names><Name/>…</Names>`. */
export function listOf<T>(name: string, content: Content<T>): Content<T[]> {
  return many(name, content);
}

/** A whole element. */
export function written<T>(name: string, content: Content<T>, value: T, attributes: XmlAttributes = {}): string {
  return element(name, content.write(value), { ...attributes, ...content.attributes?.(value) });
}

function isDay(found: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(found)) return false;
  const time = Date.parse(`${found}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(found);
}

/** xs:dateTime with a zone → ISO in UTC; undefined for anything else. */
export function instantOf(found: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/.test(found)) return undefined;
  const time = Date.parse(found);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
