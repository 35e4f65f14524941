import { compile, type Embedded, type Standard } from './compiler.ts';

import { surelyShowable } from './showable.ts';

export { tags } from './compiler.ts';
export { showable, surelyShowable } from './showable.ts';
export type { Embedded, Standard } from './compiler.ts';

/**
 * The best first: tagged PDF/A-2a, then PDF/A-2b (compilers before Typst 0.14 do not tag), then a plain PDF for text
 * with characters that the fonts lack, which PDF/A forbids.
 */
const alone = ['a-2a', 'a-2b', '1.7'] as const;
/** The same for files inside, which only PDF/A-3 takes of any kind (ISO 19005-3, 6.8). */
const withFiles = ['a-3a', 'a-3b', '1.7'] as const;

/**
 * Makes an archival PDF of a Typst template; some milliseconds. The same content gives the same bytes.
 *
 * @param inputs what the document shows, in `sys.inputs`; it is never read as markup
 * @throws Error that says nothing of the content
 */
export async function renderPdf(
  template: string,
  inputs: Readonly<Record<string, string>>,
  madeAt: Date,
): Promise<Buffer> {
  return (await firstOf(alone, template, inputs, madeAt, [])).pdf;
}

/**
 * The same as PDF/A-3 with files inside, each named by the document as an associated file.
 *
 * @param embedded their names must differ; the file lists them by name, whatever their order
 * @returns `standard` says what came of it: `1.7` where a character that no font has stood in the text
 * @throws Error that says nothing of the content
 */
export async function renderPdfWithFiles(
  template: string,
  inputs: Readonly<Record<string, string>>,
  madeAt: Date,
  embedded: readonly Embedded[],
): Promise<{ readonly pdf: Buffer; readonly standard: Standard }> {
  return firstOf(withFiles, template, inputs, madeAt, embedded);
}

async function firstOf(
  standards: readonly Standard[],
  template: string,
  inputs: Readonly<Record<string, string>>,
  madeAt: Date,
  embedded: readonly Embedded[],
): Promise<{ readonly pdf: Buffer; readonly standard: Standard }> {
  const made = async (shown: Readonly<Record<string, string>>) => {
    for (const standard of standards) {
      // The next standard asks for less.
      const pdf = await compile({ template, inputs: shown, madeAt, embedded, standard });
      if (pdf) return { pdf, standard };
    }
    return undefined;
  };
  // At last without the characters that not every font has: some of them together break the compiler.
  const bare = () => Object.fromEntries(Object.entries(inputs).map(([name, text]) => [name, surelyShowable(text)]));
  const found = (await made(inputs)) ?? (await made(bare()));
  if (found) return found;
  throw new Error('the document could not be rendered');
}
