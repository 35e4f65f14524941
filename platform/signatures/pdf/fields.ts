/** Signature fields of a PDF (ISO 32000-2, 12.7.5.5) and the signatures in them (12.8). */
import { PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfString, type PdfObject } from '@libpdf/core';
import { shown } from '../certificate-kind.ts';
import { pdfDate } from './date.ts';
import { dictAt, itemsAt, refKey, type OpenedPdf } from './open.ts';

/** A signature as its dictionary has it. */
export interface PdfSignature {
  /** Full name of the field. */
  readonly field: string;
  /** Object number of the signature dictionary (or of the field that holds it within). */
  readonly objectNumber: number | null;
  readonly isTimestamp: boolean;
  readonly subFilter: string;
  /** As written: checked by `readRange`. */
  readonly byteRange: readonly number[];
  readonly contents: Uint8Array | null;
  readonly claimedAt: Date | null;
  readonly statedReason: string | null;
  /** What may come afterwards (DocMDP, 12.8.2.2): 1 nothing, 2 filling in, 3 also annotations. */
  readonly permits: 1 | 2 | 3 | null;
}

const MAX_FIELDS = 20_000;
const MAX_DEPTH = 32;

/** Every signed signature field, in the order of the form. */
export function signaturesOf(pdf: OpenedPdf): PdfSignature[] {
  const form = dictAt(pdf, pdf.catalog, 'AcroForm');
  const found: PdfSignature[] = [];
  const seen = new Set<string>();
  let left = MAX_FIELDS;
  const walk = (object: PdfObject, names: readonly string[], inherited: string | undefined): void => {
    const field = pdf.resolve(object);
    const key = refKey(object);
    left -= 1;
    if (!(field instanceof PdfDict) || left < 0 || names.length > MAX_DEPTH || (key !== undefined && seen.has(key)))
      return;
    if (key !== undefined) seen.add(key);
    const type = nameAt(pdf, field, 'FT') ?? inherited;
    const name = textAt(pdf, field, 'T');
    const path = name === null ? names : [...names, name];
    const value = pdf.resolve(field.get('V'));
    if (type === 'Sig' && value instanceof PdfDict) found.push(signatureOf(pdf, value, path.join('.'), field, object));
    for (const kid of itemsAt(pdf, field, 'Kids')) walk(kid, path, type);
  };
  for (const field of form ? itemsAt(pdf, form, 'Fields') : []) walk(field, [], undefined);
  return found;
}

function signatureOf(pdf: OpenedPdf, value: PdfDict, field: string, holder: PdfDict, at: PdfObject): PdfSignature {
  const reference = holder.get('V') instanceof PdfRef ? holder.get('V') : at;
  const contents = pdf.resolve(value.get('Contents'));
  const range = pdf.resolve(value.get('ByteRange'));
  const subFilter = nameAt(pdf, value, 'SubFilter') ?? '';
  return {
    field,
    objectNumber: reference instanceof PdfRef ? reference.objectNumber : null,
    isTimestamp: nameAt(pdf, value, 'Type') === 'DocTimeStamp' || subFilter === 'ETSI.RFC3161',
    subFilter,
    byteRange:
      range instanceof PdfArray ? range.toArray().map((one) => (one instanceof PdfNumber ? one.value : NaN)) : [],
    contents: contents instanceof PdfString ? contents.bytes : null,
    claimedAt: pdfDate(textAt(pdf, value, 'M')),
    statedReason: shown(textAt(pdf, value, 'Reason') ?? undefined),
    permits: permitsOf(pdf, value),
  };
}

function permitsOf(pdf: OpenedPdf, value: PdfDict): 1 | 2 | 3 | null {
  for (const object of itemsAt(pdf, value, 'Reference').slice(0, 8)) {
    const reference = pdf.resolve(object);
    if (!(reference instanceof PdfDict) || nameAt(pdf, reference, 'TransformMethod') !== 'DocMDP') continue;
    const parameters = dictAt(pdf, reference, 'TransformParams');
    const permitted = parameters && pdf.resolve(parameters.get('P'));
    // 2 where it does not say, as the standard has it.
    const level = permitted instanceof PdfNumber ? permitted.value : 2;
    return level === 1 || level === 3 ? level : 2;
  }
  return null;
}

/** The name there. */
export function nameAt(pdf: OpenedPdf, parent: PdfDict, key: string): string | undefined {
  const found = pdf.resolve(parent.get(key));
  return found instanceof PdfName ? found.value : undefined;
}

function textAt(pdf: OpenedPdf, parent: PdfDict, key: string): string | null {
  const found = pdf.resolve(parent.get(key));
  return found instanceof PdfString ? found.asString() : null;
}
