import type { Database } from '#platform/data/index.ts';
import type { Outside } from '#platform/outside/index.ts';
import { SafeError, type Log } from '#platform/telemetry/index.ts';
import { listFiles, openFile, published, VfrError } from '#connectors/ruian/index.ts';
import { ImportError } from './importing/errors.ts';
import { importFile } from './importing/import.ts';
import type { AddressStore } from './search/store.ts';

export interface RefreshParts {
  readonly database: Database;
  readonly store: AddressStore;
  readonly vdp: Outside;
  readonly log: Log;
  now(): Date;
}

/** Some files of the list could not be read; the rest was. */
export class RefreshIncomplete extends SafeError {
  constructor(failed: number) {
    super(`${failed} files of RÚIAN could not be read; the log says why`, { code: 'RUIAN-REFRESH' });
  }
}

/**
 * Reads whatever of a list was not read yet, in the order of the list's days: names of the country, municipalities, changes.
 * One file after another, so that it takes little of the machine. Changes that do not follow end the work; a broken file of
 * a municipality does not stand in the way of the others.
 *
 * @throws {RefreshIncomplete} OutsideError while VDP does not answer; it is tried again
 */
export async function refresh(parts: RefreshParts, list: string, signal: AbortSignal): Promise<void> {
  const files = await parts.vdp.call('list', { idempotent: true }, (attempt) => listFiles(list, attempt));
  const known = await parts.store.known(files.map(nameOf));
  const waiting = files.filter((file) => !known.has(nameOf(file))).toSorted(inOrder);
  let failed = 0;
  for (const file of waiting) {
    signal.throwIfAborted();
    try {
      // What is read takes its time: the call has ended once the answer begins.
      const body = await parts.vdp.call('file', { idempotent: true }, () =>
        openFile(file, AbortSignal.any([signal, AbortSignal.timeout(3_600_000)])),
      );
      await importFile(body, { database: parts.database, file: nameOf(file), now: () => parts.now(), signal });
    } catch (error) {
      if (!(error instanceof VfrError || error instanceof ImportError)) throw error;
      parts.log.error({ err: error, file: nameOf(file) }, 'a file of RÚIAN was not taken');
      failed += 1;
      if (isChanges(file)) break;
    }
  }
  if (failed > 0) throw new RefreshIncomplete(failed);
}

function nameOf(file: URL): string {
  return published(file.pathname) ?? file.pathname.slice(-100);
}

function isChanges(file: URL): boolean {
  return /_ST_Z/.test(file.pathname);
}

function inOrder(a: URL, b: URL): number {
  const rank = (file: URL): number => (isChanges(file) ? 2 : /_ST_/.test(file.pathname) ? 0 : 1);
  return rank(a) - rank(b) || nameOf(a).localeCompare(nameOf(b));
}
