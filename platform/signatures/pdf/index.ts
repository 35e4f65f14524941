/**
 * Signatures in PDF files from outside: where they are, what they cover, and what was done to the file after them
 * (ISO 32000-2, 12.8; ETSI EN 319 142-1). Apart from `platform/signatures`, for it loads the reader of PDFs.
 */
export { readRange, type SignedRange } from './byte-range.ts';
export { changesSince } from './changes.ts';
export { coverageOf, type Coverage } from './coverage.ts';
export { signaturesOf, type PdfSignature } from './fields.ts';
export { dictAt, itemsAt, openPdf, openStrictly, PdfFault, type OpenedPdf } from './open.ts';
export { TooManyObjects } from './same.ts';
