/** What is collected while two revisions of a PDF are compared. */
import { PdfArray, PdfNumber, type PdfDict } from '@libpdf/core';
import type { OpenedPdf } from './open.ts';
import type { Comparison } from './same.ts';

/** What came after a signature. */
export type Addition = 'signatures' | 'validation-data' | 'form-filled' | 'annotations' | 'content';

export interface Findings {
  readonly comparison: Comparison;
  readonly additions: Set<Addition>;
  /** Widgets of signature fields that came after. */
  readonly widgets: Set<string>;
  /** A signature that came after shows something on a page. */
  visibleSignature: boolean;
}

/** Keys of all of them, each once. */
export function keysOf(...dicts: readonly PdfDict[]): string[] {
  return [...new Set(dicts.flatMap((dict) => [...dict.keys()].map((name) => name.value)))];
}

/** Whether a widget shows anything: its rectangle has an area. */
export function isVisible(pdf: OpenedPdf, widget: PdfDict): boolean {
  const rectangle = pdf.resolve(widget.get('Rect'));
  if (!(rectangle instanceof PdfArray) || rectangle.length !== 4) return false;
  const [left, bottom, right, top] = rectangle.toArray().map((one) => (one instanceof PdfNumber ? one.value : 0));
  return left !== right && bottom !== top;
}
