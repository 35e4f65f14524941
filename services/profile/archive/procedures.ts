import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { implement } from '@orpc/server';
import type { FastifyInstance } from 'fastify';
import { citizenOf } from '#platform/caller.ts';
import { sendProblem } from '#platform/http/problem.ts';
import type { TargetName } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { type Archive, profileApi, profileStreams } from '../api.ts';
import { type ArchiveParts, fileKey, fileRef } from './make.ts';
import type { ArchiveRow } from './store.ts';

/** Asking for an archive, looking how far it is, letting it go. */
export function archiveProcedures(parts: ArchiveParts) {
  const os = implement(profileApi).$context<CallContext>().archive;
  const { archives, files, exports, audit, now } = parts;
  const view = (row: ArchiveRow | undefined) => viewOf(row, parts, now());
  return os.router({
    get: os.get.handler(async ({ context }) => view(await archives.read(citizenOf(context.caller)))),

    request: os.request.handler(async ({ context }) => {
      const citizen = citizenOf(context.caller);
      const { begun, replaced } = await archives.begin(citizen, randomUUID(), exports.targets.length, now());
      if (begun && replaced) await files.delete([fileKey(replaced)]);
      if (begun) await audit.note({ citizen, deed: 'archive-asked', by: context.caller });
      return view(await archives.read(citizen));
    }),

    remove: os.remove.handler(async ({ context }) => {
      const id = await archives.remove(citizenOf(context.caller), null);
      if (id) await files.delete([fileKey(id)]);
      return {};
    }),
  });
}

/** The stream route of `profileStreams`. */
export function archiveRoutes({ archives, files, vault, audit, now }: ArchiveParts) {
  return (app: FastifyInstance): void => {
    app.get(profileStreams.archive(), { config: { access: 'citizen' } }, async (request, reply) => {
      const citizen = citizenOf(request.caller);
      const row = await archives.read(citizen);
      if (row?.state !== 'ready' || row.expires_at === null || row.expires_at <= now())
        return sendProblem(request, reply, 404);
      await audit.note({ citizen, deed: 'archive-saved', by: request.caller });
      const content = vault.openChunks(fileRef(citizen, row.id), files.get(fileKey(row.id)));
      const day = row.ready_at?.toISOString().slice(0, 10) ?? '';
      return reply
        .header('content-type', 'application/zip')
        .header('content-length', String(row.size))
        .header('content-disposition', `attachment; filename="portal-obcana-${day}.zip"`)
        .send(Readable.from(content, { objectMode: false, highWaterMark: 1 }));
    });
  };
}

const none: Archive = {
  state: 'none',
  done: 0,
  total: 0,
  size: null,
  askedAt: null,
  readyAt: null,
  expiresAt: null,
  missing: [],
};

function viewOf(row: ArchiveRow | undefined, { catalogue }: ArchiveParts, now: Date): Archive {
  if (!row || (row.expires_at !== null && row.expires_at <= now)) return none;
  const titles = new Map(catalogue.map(({ target, title }) => [target, title]));
  return {
    state: row.state,
    done: row.done,
    total: row.total,
    size: row.size,
    askedAt: row.asked_at.toISOString(),
    readyAt: row.ready_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    missing: row.missing.map((name) => titles.get(name as TargetName) ?? { cs: name, en: name }),
  };
}
