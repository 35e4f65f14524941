/**
 * Writes XML the way ISDS does: no white space between elements, nil as an open and a close tag, `p:` or `q:` before
 * every name. Values are escaped here, so that nobody else has to.
 */

/** Text for character data and attribute values; characters that XML 1.0 does not know are dropped. */
export function escapeXml(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex -- the characters that XML 1.0, section 2.2, leaves out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"]/g, (character) => ENTITIES[character] as string)
  );
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What may stand in an element: null becomes `xsi:nil`, undefined leaves the element out. */
export type Value = string | number | boolean | null | undefined;

/** Attributes; undefined ones are left out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

function writeAttributes(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}

/** An element with text. @param name with its prefix */
export function field(name: string, value: Value, attributes: Attributes = {}): string {
  if (value === undefined) return '';
  if (value === null) return `<${name}${writeAttributes(attributes)} xsi:nil="true"></${name}>`;
  return `<${name}${writeAttributes(attributes)}>${escapeXml(String(value))}</${name}>`;
}

/** An element around what is XML already. @param name with its prefix */
export function element(name: string, content: string, attributes: Attributes = {}): string {
  return `<${name}${writeAttributes(attributes)}>${content}</${name}>`;
}

/** Elements with text, in the order of the object, one prefix for all. */
export function fields(prefix: string, values: Readonly<Record<string, Value>>): string {
  return Object.entries(values)
    .map(([name, value]) => field(`${prefix}:${name}`, value))
    .join('');
}
