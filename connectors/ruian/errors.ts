import { SafeError } from '#platform/telemetry/index.ts';

/**
 * Why a file was refused.
 *
 * - `format`: no XML, or none of VFR · `cut`: it ends too soon · `limit`: larger or deeper than any real file
 * - `version`, `kind`: VFR, and of a sort that is not read here · `field`: a value that makes no sense
 */
export type VfrFault = 'format' | 'cut' | 'limit' | 'version' | 'kind' | 'field';

/** A file of RÚIAN that is not taken. The message says what is wrong with it, for operators. */
export class VfrError extends SafeError {
  readonly fault: VfrFault;
  constructor(fault: VfrFault, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, { code: `VFR-${fault.toUpperCase()}`, ...options });
    this.fault = fault;
  }
}
