import type { Verdict } from '#platform/outside/index.ts';
import { SafeError } from '#platform/telemetry/index.ts';

/**
 * Why the list was refused. `format`: no XML, or none of the list · `cut`: it ends too soon · `limit`: larger or deeper
 * than any real one · `field`: a box without what every box has.
 */
export type SdsFault = 'format' | 'cut' | 'limit' | 'field';

/** A list that is not taken. The message is for operators and says nothing of what is in it. */
export class SdsError extends SafeError {
  readonly fault: SdsFault;
  constructor(fault: SdsFault, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, { code: `SDS-${fault.toUpperCase()}`, ...options });
    this.fault = fault;
  }
}

/** The server of the list gave something else than it was asked for. */
export class SdsRefused extends SafeError {
  readonly status: number;
  constructor(status: number) {
    super(`the list of data boxes was answered by ${status}`, { code: `SDS-${status}` });
    this.status = status;
  }
}

/** What an error says of the server, for `Outside`. */
export function classifySds(error: unknown): Verdict | undefined {
  if (!(error instanceof SdsRefused)) return undefined;
  return error.status >= 500 || error.status === 429 ? 'unavailable' : 'failed';
}
