/** Reading PDFs from outside without trusting them. */
export { pdfText, PdfUnreadableError } from './text.ts';
export type { PdfFault, PdfTextOptions } from './text.ts';
