/** Values of ISDS elements: nil, empty, numbers, yes/no, instants. What cannot be read is null, never a guess. */
import { attribute, child, isNil, type XmlElement } from '#platform/xml/tree.ts';

/** Text of a child; null when absent, nil or empty. */
export function text(element: XmlElement | undefined, name: string): string | null {
  const found = child(element, name);
  if (!found || isNil(found)) return null;
  return found.text === '' ? null : found.text;
}

/** Whole number, or null. */
export function integer(element: XmlElement | undefined, name: string): number | null {
  return toInteger(text(element, name));
}

/** `true`/`1`, `false`/`0`, or null. */
export function boolean(element: XmlElement | undefined, name: string): boolean | null {
  return toBoolean(text(element, name));
}

/** xs:dateTime → ISO 8601 in UTC, or null. A time without an offset is taken as UTC (assumed; ISDS always sends one). */
export function instant(element: XmlElement | undefined, name: string): string | null {
  return toInstant(text(element, name));
}

/** xs:date → `YYYY-MM-DD` (a time zone on it is dropped), or null. */
export function date(element: XmlElement | undefined, name: string): string | null {
  return /^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?$/.exec(text(element, name)?.trim() ?? '')?.[1] ?? null;
}

export function integerAttribute(element: XmlElement, name: string): number | null {
  return toInteger(attribute(element, name));
}

export function booleanAttribute(element: XmlElement, name: string): boolean | null {
  return toBoolean(attribute(element, name));
}

function toInteger(value: string | null): number | null {
  const trimmed = value?.trim() ?? '';
  if (!/^[+-]?\d{1,15}$/.test(trimmed)) return null;
  return Number(trimmed);
}

function toBoolean(value: string | null): boolean | null {
  const trimmed = value?.trim();
  if (trimmed === 'true' || trimmed === '1') return true;
  if (trimmed === 'false' || trimmed === '0') return false;
  return null;
}

function toInstant(value: string | null): string | null {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/.exec(value?.trim() ?? '');
  if (!match) return null;
  const fraction = (match[2] ?? '').slice(0, 4);
  const time = Date.parse(`${match[1]}${fraction}${match[3] ?? 'Z'}`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
