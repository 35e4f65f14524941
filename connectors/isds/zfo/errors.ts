/**
 * Why a file could not be read as a ZFO at all. A file that can be read but is not genuine is no error: see the
 * checks in the result.
 * - `not-zfo` neither CMS nor XML of a data message
 * - `damaged` begins like one, but its structure is broken
 * - `too-big` over the limits
 */
export type ZfoFault = 'not-zfo' | 'damaged' | 'too-big';

/** The file was refused. The message carries nothing of its content. */
export class ZfoError extends Error {
  readonly safe = true;
  readonly fault: ZfoFault;
  constructor(fault: ZfoFault) {
    super(`ZFO refused: ${fault}`);
    this.name = 'ZfoError';
    this.fault = fault;
  }
}
