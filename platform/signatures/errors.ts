/**
 * Why bytes could not be read as CMS, a certificate or a time stamp at all.
 * - `not-cms` something else
 * - `damaged` begins like it, but its structure is broken
 * - `too-big` over the limits
 */
export type CmsFault = 'not-cms' | 'damaged' | 'too-big';

/** Refused. The message carries nothing of the content. */
export class CmsError extends Error {
  override readonly name = 'CmsError';
  readonly safe = true;
  readonly fault: CmsFault;
  constructor(fault: CmsFault) {
    super(`CMS refused: ${fault}`);
    this.fault = fault;
  }
}
