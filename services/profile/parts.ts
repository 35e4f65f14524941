import type { ServiceContext } from '#platform/service.ts';
import type { ArchiveParts } from './archive/make.ts';
import { createArchiveStore } from './archive/store.ts';
import type { ContactParts } from './contacts/procedures.ts';
import { createVerificationStore } from './contacts/store.ts';
import type { DepartParts } from './leaving/depart.ts';
import type { LeavingParts } from './leaving/procedures.ts';
import { createDepartureStore } from './leaving/store.ts';
import type { LogParts } from './log/procedures.ts';
import { createProfileStore } from './store/profiles.ts';

/** What the rooms of this service are made of. */
export interface Parts extends ArchiveParts, ContactParts, DepartParts, LeavingParts, LogParts {}

/** Puts the rooms together. */
export function createParts(
  context: Pick<ServiceContext, 'database' | 'vault' | 'files' | 'exports' | 'catalogue' | 'audit' | 'log' | 'now'>,
  clients: Pick<Parts, 'identity' | 'notifications'>,
): Parts {
  const { database, vault, files, exports, catalogue, audit, log } = context;
  return {
    ...clients,
    vault,
    files,
    exports,
    catalogue,
    audit,
    log,
    profiles: createProfileStore(database, vault),
    verifications: createVerificationStore(database, vault),
    archives: createArchiveStore(database),
    departures: createDepartureStore(database),
    now: () => context.now(),
  };
}
