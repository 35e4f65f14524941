import { SafeError } from '#platform/telemetry/index.ts';

/**
 * Why a list that could be read was not taken. `empty`: no authority in it · `twice`: a box is there twice · `shrunk`: it
 * has less than half of what was known, as a list would that the server cut off.
 */
export type ListFault = 'empty' | 'twice' | 'shrunk';

/** A list of authorities that is not taken; what was known holds. The message is for operators. */
export class ListError extends SafeError {
  readonly fault: ListFault;
  constructor(fault: ListFault, message: string) {
    super(message, { code: `AUTHORITIES-${fault.toUpperCase()}` });
    this.fault = fault;
  }
}
