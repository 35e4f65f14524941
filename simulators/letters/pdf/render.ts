/**
 * Renders a letter to PDF with Typst. One compiler is kept for the whole process; the same letter gives the same
 * bytes every time, because the date is the letter's and the fonts are the ones embedded in the compiler.
 */
import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** The letter as the template `letter.typ` reads it. */
export interface LetterSheet {
  readonly title: string;
  /** Year, month, day. */
  readonly date: readonly [number, number, number];
  readonly sender: { readonly name: string; readonly address: string; readonly box: string };
  readonly unit: string | null;
  readonly references: readonly (readonly [string, string])[];
  readonly addressee: readonly string[];
  readonly heading: string | null;
  readonly subject: string;
  readonly blocks: readonly unknown[];
  readonly instruction: string | null;
  readonly instructionWord: string;
  readonly signature: { readonly name: string; readonly role: string; readonly note: string } | null;
  readonly footer: string;
  readonly pageWord: string;
}

/** After so many documents, results that have not been used for as many rounds leave the compiler's cache. */
const EVICT_EVERY = 20;

let compiler: NodeCompiler | undefined;
let template: string | undefined;
let rendered = 0;

/**
 * The PDF of a letter. Rejects when the template does not compile, which is a defect of the project. It lets the
 * event loop turn first: others get their turn between two letters of a long row, and the native compiler's buffers
 * are freed only then.
 */
export async function renderSheet(sheet: LetterSheet): Promise<Uint8Array> {
  await setImmediate();
  compiler ??= NodeCompiler.create();
  template ??= readFileSync(new URL('./letter.typ', import.meta.url), 'utf8');
  const [year, month, day] = sheet.date;
  const bytes = compiler.pdf(
    { mainFileContent: template, inputs: { letter: JSON.stringify(sheet) } },
    { creationTimestamp: Date.UTC(year, month - 1, day) / 1000 },
  );
  if (++rendered % EVICT_EVERY === 0) compiler.evictCache(2);
  return bytes;
}
