import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

let compiler: Promise<NodeCompiler> | undefined;

/** One compiler for the process, loaded when the first document is made: it costs 40 ms and some memory. */
function theCompiler(): Promise<NodeCompiler> {
  compiler ??= import('@myriaddreamin/typst-ts-node-compiler').then((typst) => typst.NodeCompiler.create());
  return compiler;
}

/**
 * The best first: tagged PDF/A-2a, then PDF/A-2b (compilers before Typst 0.14 do not tag), then a plain PDF for text
 * with characters that the fonts lack, which PDF/A forbids.
 */
const standards = ['a-2a', 'a-2b', '1.7'] as const;

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
  const typst = await theCompiler();
  const document = { mainFileContent: template, inputs };
  const options = { pdfTags: true, creationTimestamp: Math.floor(madeAt.getTime() / 1000) };
  try {
    for (const pdfStandard of standards) {
      try {
        return typst.pdf(document, { ...options, pdfStandard });
      } catch {
        // The next standard asks for less. The compiler's own messages repeat the text, so they go no further.
      }
    }
  } finally {
    typst.evictCache(10);
  }
  throw new Error('the document could not be rendered');
}
