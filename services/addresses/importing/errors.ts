import { SafeError } from '#platform/telemetry/index.ts';

/**
 * Why a file of RÚIAN was not written down, although it can be read.
 *
 * - `gap`: files between what is here and this one are missing · `older`: what is here is newer
 * - `nothing-here`: changes, and no municipality was read that they could change · `dangling`: it speaks of elements that
 *   are not in it
 */
export type ImportFault = 'gap' | 'older' | 'nothing-here' | 'dangling';

/** A file that does not follow what is here; nothing was changed. The message says what to do. */
export class ImportError extends SafeError {
  readonly fault: ImportFault;
  constructor(fault: ImportFault, message: string) {
    super(message, { code: `IMPORT-${fault.toUpperCase()}` });
    this.fault = fault;
  }
}
