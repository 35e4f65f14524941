/** Bounds of what the XML reader takes from outside. */
export interface XmlLimits {
  /** Bytes of the whole document. */
  readonly maxBytes: number;
  /** Nested elements. */
  readonly maxDepth: number;
  /** Elements in the whole document. */
  readonly maxElements: number;
  /** Bytes of one tag, comment or CDATA section. */
  readonly maxMarkupBytes: number;
  /** Bytes of text kept of one element that is read into memory as a field. */
  readonly maxFieldBytes: number;
}

/** For the answers of a register: small documents that are read whole. */
export const SMALL_XML: XmlLimits = {
  maxBytes: 16 * 1024 * 1024,
  maxDepth: 32,
  maxElements: 500_000,
  maxMarkupBytes: 64 * 1024,
  maxFieldBytes: 256 * 1024,
};

/** Why a document was refused. */
export type XmlFault = 'dtd' | 'encoding' | 'malformed' | 'too-big' | 'too-deep' | 'base64';

/** The XML was refused. The message names the fault and the byte, never the content. */
export class XmlError extends Error {
  readonly safe = true;
  readonly fault: XmlFault;
  readonly offset: number;
  constructor(fault: XmlFault, offset: number) {
    super(`XML refused: ${fault} at byte ${offset}`);
    this.name = 'XmlError';
    this.fault = fault;
    this.offset = offset;
  }
}
