import { implement, ORPCError } from '@orpc/server';
import type { CallContext } from '#platform/service.ts';
import { documentsApi } from '../api.ts';
import { citizenOf } from '../caller.ts';
import { partBytes } from '../content/contents.ts';
import { note } from '../noted.ts';
import type { Parts } from '../parts.ts';
import { UploadError } from './error.ts';
import { finishUpload } from './finish.ts';
import { dropUploads, listUploads } from './store.ts';
import { beginUpload } from './upload.ts';

/** Uploads in parts: begun, listed for going on, finished, cancelled. */
export function uploadProcedures(parts: Parts) {
  const os = implement(documentsApi).$context<CallContext>().uploads;
  return {
    create: os.create.handler(({ context, input, errors }) =>
      told(errors, async () => {
        const { name, size, folder, document = null } = input;
        const row = await beginUpload(parts, citizenOf(context), { name, size, folder, document });
        return { id: row.id, received: row.received, partBytes };
      }),
    ),
    list: os.list.handler(async ({ context }) => {
      const citizen = citizenOf(context);
      const rows = await listUploads(parts.database, citizen);
      const abouts = await parts.seals.openAll(
        citizen,
        'upload.about',
        rows.map(({ id, about }) => ({ id, sealed: about })),
      );
      return rows.map(({ id, size, received, folder, document }, index) => ({
        id,
        name: abouts[index]!.fileName,
        size,
        received,
        folder,
        document,
      }));
    }),
    finish: os.finish.handler(({ context, input, errors }) =>
      told(errors, async () => {
        const citizen = citizenOf(context);
        const { document, name, isVersion } = await finishUpload(parts, citizen, input.id);
        await note(parts, citizen, isVersion ? 'version-stored' : 'document-stored', context.caller, document);
        return { document, name };
      }),
    ),
    cancel: os.cancel.handler(async ({ context, input }) => {
      const dropped = await dropUploads(parts.database, citizenOf(context), { id: input.id });
      if (dropped === 0) throw new ORPCError('NOT_FOUND');
      return {};
    }),
  };
}

/** Refusals as the errors that the procedure's contract names. */
async function told<T>(errors: Readonly<Record<string, unknown>>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UploadError)) throw error;
    const make = errors[error.code] as (() => Error) | undefined;
    throw make?.() ?? new ORPCError('CONFLICT');
  }
}
