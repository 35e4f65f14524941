import type { ComponentChild, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** Markup that is ready to stand in a page as it is. */
export class Html {
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
}

/** Renders a component now. */
export function htmlOf(content: ComponentChild): Html {
  return new Html(Buffer.from(renderToString(content as VNode)));
}

/** What stands for a value while the template is made; only good for being put where the value belongs. */
export type Gaps<N extends string> = Readonly<Record<N, string>>;

/** Values for the gaps: texts are escaped, markup is put in as it is. */
export type Filling<N extends string> = Readonly<Record<N, string | Html>>;

/** Marks of a gap: characters for private use, which no text of the portal's own has. */
const gap = (index: number): string => `\uE000${index}\uE001`;
const gaps = /\uE000(\d+)\uE001/;

/**
 * Renders a component once, with gaps for what differs from one request to the next; what is returned only fills them
 * in. A gap may stand in a text or in a whole attribute, and nothing can be decided by it.
 *
 * @example
 * const hello = template(['name'], ({ name }) => <p>Dobrý den, {name}</p>);
 * hello({ name: 'Jana' }); // <p>Dobrý den, Jana</p>
 */
export function template<N extends string>(
  names: readonly N[],
  component: (gaps: Gaps<N>) => ComponentChild,
  before = '',
): (values: Filling<N>) => Buffer {
  const marks = Object.fromEntries(names.map((name, index) => [name, gap(index)])) as Gaps<N>;
  const parts = (before + renderToString(component(marks) as VNode)).split(gaps);
  const fixed = parts.filter((_, index) => index % 2 === 0).map((text) => Buffer.from(text));
  const order = parts.filter((_, index) => index % 2 === 1).map(Number);
  return (values) => {
    const filled = names.map((name) => bytesOf(values[name]));
    const pieces: Buffer[] = [fixed[0]!];
    order.forEach((at, index) => pieces.push(filled[at]!, fixed[index + 1]!));
    return Buffer.concat(pieces);
  };
}

function bytesOf(value: string | Html): Buffer {
  return typeof value === 'string' ? Buffer.from(escaped(value)) : value.bytes;
}

const replacements: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };

/** As Preact does: the value may stand in a text, and in an attribute in double quotes. */
function escaped(text: string): string {
  return /[&<"]/.test(text) ? text.replace(/[&<"]/g, (mark) => replacements[mark]!) : text;
}
