import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

let compiler: Promise<NodeCompiler> | undefined;

/** One compiler for the process, loaded when the first document is made: it costs 40 ms and some memory. */
function theCompiler(): Promise<NodeCompiler> {
  compiler ??= import('@myriaddreamin/typst-ts-node-compiler').then((typst) => typst.NodeCompiler.create());
  return compiler;
}

/** The best first; a plain PDF for text with characters that the fonts lack, which PDF/A forbids. */
const standards = ['a-2a', 'a-2b', '1.7'] as const;

/**
 * Makes an archival, tagged PDF of a Typst template. What it shows goes in as JSON in `sys.inputs.given` and is never read
 * as markup. The same content gives the same bytes.
 */
export async function renderPdf(template: string, given: unknown, madeAt: Date): Promise<Buffer> {
  const typst = await theCompiler();
  const document = { mainFileContent: template, inputs: { given: clean(JSON.stringify(given)) } };
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

/** Without control characters, which JSON writes as escapes. */
function clean(json: string): string {
  return json.replace(/\\u00(?:[01][0-9a-f]|7f)/g, '').replace(/\\[bfr]/g, '');
}
