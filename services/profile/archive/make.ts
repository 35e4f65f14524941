import type { Audit } from '#platform/audit/index.ts';
import type { Exports } from '#platform/export/index.ts';
import type { WorkContext } from '#platform/events/index.ts';
import type { FileStore } from '#platform/files/index.ts';
import type { CitizenId, TargetName } from '#platform/ids.ts';
import type { CatalogueEntry } from '#platform/service.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import { target } from '../jobs.ts';
import type { ArchiveStore } from './store.ts';
import { archiveZip, ServiceUnread } from './zip.ts';

/** An archive is there for a week. */
export const archiveRules = {
  keepMs: 7 * 24 * 3_600_000,
  /** Attempts in which a service that does not answer is waited for; after them the archive is made without it. */
  patientAttempts: 3,
  attempts: 40,
} as const;

export interface ArchiveParts {
  readonly archives: ArchiveStore;
  readonly vault: ServiceVault;
  readonly files: FileStore;
  readonly exports: Exports;
  readonly catalogue: readonly CatalogueEntry[];
  readonly audit: Audit;
  now(): Date;
}

/** Where the file of an archive lies. */
export const fileKey = (id: string): string => `archives/${id}`;

/** What the file is bound to. */
export const fileRef = (citizen: CitizenId, id: string) => ({ citizen, table: 'archive', row: id });

/** Makes an archive that was asked for: reads service after service and seals what comes as it comes. */
export async function makeArchive(
  parts: ArchiveParts,
  citizen: CitizenId,
  id: string,
  { attempt, signal }: Pick<WorkContext, 'attempt' | 'signal'>,
): Promise<void> {
  const { archives, vault, files, exports, now } = parts;
  const row = await archives.read(citizen);
  if (row?.id !== id) return;
  const noteMade = () => parts.audit.note({ citizen, deed: 'archive-made', by: { kind: 'service', target }, once: id });
  // The process that made it may have ended before it noted that.
  if (row.state === 'ready') return noteMade();
  if (row.state !== 'making') return;
  const titles = new Map(parts.catalogue.map((entry) => [entry.target, entry.title]));
  const titleOf = (name: TargetName) => titles.get(name) ?? { cs: name, en: name };
  const meter = { size: 0 };
  const zip = archiveZip({
    citizen,
    exports,
    services: exports.targets
      .filter((name) => !row.missing.includes(name))
      .map((name) => ({ target: name, title: titleOf(name) })),
    missing: row.missing.map((name) => titleOf(name as TargetName)),
    madeAt: now(),
    signal,
    async onService(done) {
      if (!(await archives.progress(citizen, id, done))) throw new NotWanted('an archive is not wanted any more');
    },
  });
  try {
    await files.put(fileKey(id), vault.sealChunks(fileRef(citizen, id), metered(zip, meter)), signal);
  } catch (error) {
    if (error instanceof NotWanted) return;
    if (error instanceof ServiceUnread && attempt >= archiveRules.patientAttempts)
      await archives.miss(citizen, id, error.target);
    else if (attempt >= archiveRules.patientAttempts * 2) return archives.fail(citizen, id);
    throw error;
  }
  const at = now();
  const finished = await archives.finish(citizen, id, meter.size, at, new Date(at.getTime() + archiveRules.keepMs));
  if (!finished) return files.delete([fileKey(id)]);
  await noteMade();
}

/** The citizen took it back, or asked for another one meanwhile. */
class NotWanted extends Error {
  override readonly name = 'NotWanted';
  readonly safe = true;
}

async function* metered(source: AsyncIterable<Uint8Array>, meter: { size: number }): AsyncGenerator<Uint8Array> {
  for await (const piece of source) {
    meter.size += piece.byteLength;
    yield piece;
  }
}

/** Deletes files of archives that no process will finish and no row knows: older than any that is kept. */
export async function tidyArchives({ files, now }: Pick<ArchiveParts, 'files' | 'now'>): Promise<void> {
  const oldest = now().getTime() - archiveRules.keepMs - 24 * 3_600_000;
  for await (const { key, modifiedAt } of files.list('archives/'))
    if (modifiedAt.getTime() < oldest) await files.delete([key]);
}
