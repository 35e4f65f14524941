import { createHash } from 'node:crypto';
import type { DocumentInput, EnclosedFile } from './types.ts';

/** Fixed name of the norm's XML within a document (OFN dokumenty z formulářů ZoPDS, rule since 10 September 2025). */
export const metadataName = 'metadata-dokumentu-formuláře-pro-elektronické-podání.xml';
/** Answers for machines. */
export const answersName = 'odpovedi.json';

/** An enclosure under the name by which it is in the document. */
export interface NamedFile extends EnclosedFile {
  /** SHA-256, hex. */
  readonly digest: string;
}

const longest = 120;
/** What file systems forbid, what turns the direction of writing, what nobody sees. */
const unfit = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}/\\:*?"<>|]/gu;

/** Enclosures with names that can be used anywhere and differ from each other; the norm's XML and the list say the same. */
export function namedFiles(files: readonly EnclosedFile[]): NamedFile[] {
  const taken = new Set([metadataName, answersName].map(folded));
  return files.map((file, index) => {
    const name = fitting(file.fileName) || `priloha-${index + 1}`;
    const fileName = free(name, taken);
    taken.add(folded(fileName));
    return {
      ...file,
      fileName,
      mimeType: mediaType(file.mimeType),
      digest: createHash('sha256').update(file.bytes).digest('hex'),
    };
  });
}

function fitting(name: string): string {
  const clean = name
    .toWellFormed()
    .normalize('NFC')
    .replace(unfit, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const characters = Array.from(clean);
  if (characters.length <= longest) return clean;
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(clean)?.[0] ?? '';
  return characters.slice(0, longest - ending.length).join('') + ending;
}

function free(name: string, taken: ReadonlySet<string>): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let found = name;
  for (let number = 2; taken.has(folded(found)); number += 1) found = `${stem} (${number})${ending}`;
  return found;
}

const folded = (name: string): string => name.toLowerCase();

/** A media type of the letters that those of IANA have; anything else is bytes. */
const mediaType = (type: string): string =>
  /^[a-z0-9][a-z0-9_.+-]{0,99}\/[a-z0-9][a-z0-9_.+-]{0,99}$/i.test(type)
    ? type.toLowerCase()
    : 'application/octet-stream';

/** The answers as they are, for machines. */
export function answersJson({ form, reference, id, answers }: DocumentInput): Buffer {
  return Buffer.from(
    `${JSON.stringify({ id, reference, form: form.id, version: form.version, answers }, undefined, 2)}\n`,
  );
}
