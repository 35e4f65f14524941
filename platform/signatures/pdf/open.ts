/** A PDF as its objects, by @libpdf/core: strictly where possible, mended where the file needs it and so told. */
import { PDF, PdfArray, PdfDict, PdfRef, type PdfObject } from '@libpdf/core';

export interface OpenedPdf {
  readonly catalog: PdfDict;
  readonly trailer: PdfDict;
  /** Its cross-references are broken and were guessed: two programs may see two different files. */
  readonly repaired: boolean;
  readonly encrypted: boolean;
  /** The object itself, or the one referred to; null for what is not there. */
  resolve(object: PdfObject | null | undefined): PdfObject | null;
}

/** The PDF cannot be read: broken beyond mending, or locked by a password. */
export class PdfFault extends Error {
  override readonly name = 'PdfFault';
  readonly fault: 'damaged' | 'locked';
  constructor(fault: 'damaged' | 'locked') {
    super(`PDF refused: ${fault}`);
    this.fault = fault;
  }
}

/** Opens a PDF as it stands; undefined where its structure is not exactly right. */
export async function openStrictly(bytes: Uint8Array): Promise<OpenedPdf | undefined> {
  try {
    return opened(await PDF.load(bytes, { lenient: false }), false);
  } catch (error) {
    if (error instanceof PdfFault) throw error;
    return undefined;
  }
}

/** Opens a PDF, mending it where it must. @throws {PdfFault} */
export async function openPdf(bytes: Uint8Array): Promise<OpenedPdf> {
  const strict = await openStrictly(bytes);
  if (strict) return strict;
  try {
    return opened(await PDF.load(bytes), true);
  } catch (error) {
    throw error instanceof PdfFault ? error : new PdfFault('damaged');
  }
}

function opened(pdf: PDF, repaired: boolean): OpenedPdf {
  const { info, catalog, registry } = pdf.context;
  if (info.isEncrypted && !info.isAuthenticated) throw new PdfFault('locked');
  return {
    catalog: catalog.getDict(),
    trailer: info.trailer,
    repaired: repaired || pdf.recoveredViaBruteForce,
    encrypted: info.isEncrypted,
    resolve(object) {
      let found = object ?? null;
      // A reference to a reference is against the rules; a few are followed as readers do, a circle is not.
      for (let hops = 0; found instanceof PdfRef; hops += 1) {
        if (hops > 8) return null;
        try {
          found = registry.resolve(found);
        } catch {
          return null;
        }
      }
      return found?.type === 'null' ? null : found;
    },
  };
}

/** The dictionary there, direct or referred to. */
export function dictAt(pdf: OpenedPdf, parent: PdfDict, key: string): PdfDict | undefined {
  const found = pdf.resolve(parent.get(key));
  return found instanceof PdfDict ? found : undefined;
}

/** The items of the array there, direct or referred to; none where there is no array. */
export function itemsAt(pdf: OpenedPdf, parent: PdfDict, key: string): PdfObject[] {
  const found = pdf.resolve(parent.get(key));
  return found instanceof PdfArray ? found.toArray() : [];
}

/** `12 0`, of a reference; undefined for a direct object. */
export const refKey = (object: PdfObject | null | undefined): string | undefined =>
  object instanceof PdfRef ? `${object.objectNumber} ${object.generation}` : undefined;
