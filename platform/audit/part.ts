import type { PlatformPart } from '../data/index.ts';
import type { TargetName } from '../ids.ts';

/** Tables of the citizens' log, for `migrate`. */
export const auditPart: PlatformPart = { name: 'audit', migrations: new URL('./migrations/', import.meta.url) };

/** Role by which operators check the log. */
export const auditRole = 'portal_audit';

/** What the vault binds entries to: a name that no service has. */
export const auditSealer: TargetName = 'po-be-platform-audit';
