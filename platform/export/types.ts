import type { CitizenId, TargetName } from '../ids.ts';

/** One file of all that a service holds of a citizen. */
export interface ExportedFile {
  /** Below the service's own folder of the archive: relative, "/" between parts, e.g. "zpravy/2026-11-22.json". */
  readonly path: string;
  readonly mediaType: string;
  /** Bytes of the content; exactly so many must come. */
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array> | Uint8Array;
}

/**
 * All that a service holds of a citizen: JSON in the shapes of its contract, PDF, ICS and ZFO as they are. Files are
 * asked for one by one, so a service with many large ones holds one at a time.
 */
export type ExportOfService = (citizen: CitizenId, signal: AbortSignal) => AsyncIterable<ExportedFile>;

/** What profile collects an archive with; every other service is refused at the doors it leads to. */
export interface Exports {
  /** Targets that may hold something of a citizen. */
  readonly targets: readonly TargetName[];
  /**
   * What one target holds, as it comes; each content must be read to its end before the next file is asked for.
   * @throws {ExportBroken} the target does not answer, or what it sends breaks off
   */
  read(target: TargetName, citizen: CitizenId, signal: AbortSignal): AsyncIterable<ExportedFile>;
  /** The published contract of a target: its OpenAPI 3.1 document. @throws {ExportBroken} */
  describe(target: TargetName, signal: AbortSignal): Promise<Uint8Array>;
}

/** A service did not give all that it holds. */
export class ExportBroken extends Error {
  override readonly name = 'ExportBroken';
  /** The message is ours, so it may be logged. */
  readonly safe = true;
}
