import { PDF } from '@libpdf/core';

/**
 * A file within a PDF by its name, as people see it (UF of its file specification); null where there is none, undefined
 * where the PDF cannot be read. Keys of the list of files are no names: the compiler of our documents writes them in
 * UTF-8, which readers take for something else.
 */
export async function embeddedFile(pdf: Uint8Array, name: string): Promise<Uint8Array | null | undefined> {
  try {
    const { attachments } = await PDF.load(pdf);
    for (const [key, { filename }] of attachments.list()) {
      if (filename.normalize('NFC') === name.normalize('NFC')) return attachments.get(key);
    }
    return null;
  } catch {
    // Whatever is wrong with somebody's PDF, it only says nothing.
    return undefined;
  }
}
