/**
 * The citizens' log: who in the portal touched their data and when; sealed, chained by hashes, checked by a command.
 * See `migrations/001-init.sql` for how it works, and docs/decisions/006-audit-chain.md for why.
 */
export { anchorText, readAnchorText } from './anchor.ts';
export { createAudit } from './audit.ts';
export { type AuditConnection, type AuditFault, type AuditReport, connectAudit } from './check.ts';
export { operatorDeeds } from './deeds.ts';
export { auditPart, auditRole, auditSealer } from './part.ts';
export type {
  Actor,
  Anchor,
  Audit,
  ChainState,
  Deeds,
  DeedText,
  LogEntry,
  LogQuery,
  Note,
  NotedDeed,
} from './types.ts';
