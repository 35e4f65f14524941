import { join } from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** Standards of PDF that the compiler is asked for; the pinned one may not know those ending with `a`. */
export type Standard = 'a-2a' | 'a-2b' | 'a-3a' | 'a-3b' | '1.7';

/** A file to put into a document. */
export interface Embedded {
  readonly name: string;
  readonly mimeType: string;
  readonly description: string;
  /** AFRelationship of ISO 19005-3: `data` the document was made of it, `supplement` it goes with the document. */
  readonly relationship: 'source' | 'data' | 'alternative' | 'supplement';
  /** At least one. */
  readonly bytes: Uint8Array;
}

/** One making of a document. */
export interface Compilation {
  readonly template: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly madeAt: Date;
  readonly embedded: readonly Embedded[];
  readonly standard: Standard;
}

/** What templates may read: nothing lies there but what is mapped for the moment of compiling. */
const workspace = join(import.meta.dirname, 'workspace');

interface Loaded {
  readonly typst: NodeCompiler;
  /** Typst 0.14 or newer: it tags, and sets writing from right to left without ending the process. */
  readonly isNew: boolean;
}

let compiler: Promise<Loaded> | undefined;

/** One compiler for the process, loaded when the first document is made: it costs 40 ms and some memory. */
function theCompiler(): Promise<Loaded> {
  compiler ??= import('@myriaddreamin/typst-ts-node-compiler').then(({ NodeCompiler }) => {
    const typst = NodeCompiler.create({ workspace });
    return { typst, isNew: isNew(typst) };
  });
  return compiler;
}

function isNew(typst: NodeCompiler): boolean {
  try {
    return (
      typst.pdf({ mainFileContent: '#assert(sys.version >= version(0, 14, 0))' }, { pdfStandard: '1.7' }).length > 0
    );
  } catch {
    return false;
  }
}

/** Whether documents come out tagged, for whoever promises it. */
export async function tags(): Promise<boolean> {
  return (await theCompiler()).isNew;
}

/** Characters of writing from right to left, and those that turn to it (Unicode Bidi_Class R, AL, AN, RLE, RLO, RLI). */
const rightToLeft =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/gu;

/**
 * Typst 0.13 (typst-ts-node-compiler 0.6) ends the whole process, past every `catch`, on some lines with writing from
 * right to left. Until it is replaced, such characters are written as codes.
 */
function harmless(text: string): string {
  return text.replace(rightToLeft, codeOf);
}

/** A character by its number: `[U+1F600]`. */
export function codeOf(one: string): string {
  return `[U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** Whether this compiler may be given a text as it is. */
export async function takes(text: string): Promise<boolean> {
  return (await tags()) || harmless(text) === text;
}

/**
 * Compiles by one standard; undefined: it cannot be met. The compiler's own messages repeat the text: they go nowhere.
 *
 * @throws {RangeError} a file to be embedded is empty, which ends the process of Typst 0.14 (krilla 0.6) past every `catch`
 */
export async function compile(given: Compilation): Promise<Buffer | undefined> {
  if (given.embedded.some(({ bytes }) => bytes.byteLength === 0)) throw new RangeError('an embedded file is empty');
  const { typst, isNew } = await theCompiler();
  const inputs = Object.fromEntries(
    Object.entries(given.inputs).map(([name, text]) => [name, isNew ? text : harmless(text)]),
  );
  // From here on nothing waits, so that files of two documents never meet.
  try {
    for (const [index, { bytes }] of given.embedded.entries()) typst.mapShadow(pathOf(index), asBuffer(bytes));
    const document = { mainFileContent: `${given.template}${embedding(given.embedded)}`, inputs };
    return typst.pdf(document, {
      pdfStandard: given.standard,
      creationTimestamp: Math.floor(given.madeAt.getTime() / 1000),
    });
  } catch {
    // What cannot even be a plain PDF has broken the compiler inside, and with it all documents after this one.
    if (given.standard === '1.7') compiler = undefined;
    return undefined;
  } finally {
    if (given.embedded.length > 0) typst.resetShadow();
    typst.evictCache(10);
  }
}

const fileOf = (index: number): string => `embedded-${index}`;
const pathOf = (index: number): string => join(workspace, fileOf(index));
const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Calls that put the files in, behind the content: Typst 0.14 renamed `embed` to `attach`. */
function embedding(embedded: readonly Embedded[]): string {
  if (embedded.length === 0) return '';
  const calls = embedded.map(
    ({ name, mimeType, description, relationship }, index) =>
      `  put(${literal(name)}, read(${literal(`/${fileOf(index)}`)}, encoding: none), relationship: ${literal(relationship)}, mime-type: ${literal(mimeType)}, description: ${literal(description)})`,
  );
  return `\n#{\n  let put = if sys.version >= version(0, 14, 0) { pdf.attach } else { pdf.embed }\n${calls.join('\n')}\n}\n`;
}

/** A string of Typst; nothing in it is read as code. */
function literal(text: string): string {
  const escaped = Array.from(text.toWellFormed(), (one) =>
    /[\p{L}\p{N} ._/()+-]/u.test(one) ? one : `\\u{${one.codePointAt(0)?.toString(16) ?? ''}}`,
  );
  return `"${escaped.join('')}"`;
}
