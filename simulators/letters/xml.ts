/** Data files enclosed with letters: XML, CSV and plain text. */
import { XMLBuilder } from 'fast-xml-parser';
import { utf8 } from './attachments.ts';
import type { Enclosure } from './kind.ts';

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  format: true,
  suppressEmptyNode: true,
});

/** An XML enclosure; attributes are keys that begin with "@", repeated elements are arrays. */
export function xmlFile(fileName: string, root: Readonly<Record<string, unknown>>): Enclosure {
  return {
    fileName,
    mimeType: 'application/xml',
    content: () => utf8(`<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(root)}`),
  };
}

const quoted = (value: string): string => (/[";\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** A CSV enclosure with semicolons and a byte order mark, as Czech spreadsheets expect. */
export function csvFile(fileName: string, rows: readonly (readonly string[])[]): Enclosure {
  return {
    fileName,
    mimeType: 'text/csv',
    content: () => utf8(`\uFEFF${rows.map((row) => row.map(quoted).join(';')).join('\r\n')}\r\n`),
  };
}

/** A plain text enclosure. */
export function textFile(fileName: string, lines: readonly string[]): Enclosure {
  return { fileName, mimeType: 'text/plain', content: () => utf8(`${lines.join('\r\n')}\r\n`) };
}
