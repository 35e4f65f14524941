import { implement } from '@orpc/server';
import type { CallContext } from '#platform/service.ts';
import { standingProcedure, type Standings } from '#platform/standing/index.ts';
import { documentsApi } from './api.ts';
import { citizenOf } from './caller.ts';
import { documentProcedures } from './documents/procedures.ts';
import { folderProcedures } from './folders/procedures.ts';
import type { Parts } from './parts.ts';
import { shareProcedures } from './shares/procedures.ts';
import { uploadProcedures } from './uploads/procedures.ts';
import { readUsage } from './uploads/store.ts';

/** The whole contract, put together from the rooms. */
export function documentsRouter(parts: Parts, standings: Standings) {
  const os = implement(documentsApi).$context<CallContext>();
  const { quota, file, documents: mostDocuments } = parts.limits;
  return os.router({
    standing: standingProcedure(standings),
    ...documentProcedures(parts),
    folders: folderProcedures(parts),
    uploads: uploadProcedures(parts),
    shares: shareProcedures(parts),
    usage: os.usage.handler(async ({ context }) => ({
      ...(await readUsage(parts.database, citizenOf(context))),
      quota,
      mostDocuments,
      mostFileBytes: file,
      scanning: parts.scanner !== undefined,
    })),
  });
}
