import {
  anchorText,
  auditRole,
  auditSealer,
  type AuditConnection,
  connectAudit,
  readAnchorText,
} from '#platform/audit/index.ts';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import { rolePassword } from '#platform/run/secret.ts';
import { openVaultBySettings, type Vault, vaultRole } from '#platform/vault/index.ts';
import { commandContext, installationOf } from './context.ts';
import { UsageError } from './fail.ts';

export interface CheckFlags {
  readonly citizen?: string;
  readonly against?: string;
  readonly json?: boolean;
}

/** `portal audit check`: follows the chains of the citizens' log without opening anything; ends with 1 at a break. */
export async function checkAudit({ citizen, against, json }: CheckFlags): Promise<void> {
  const kept = against === undefined ? undefined : readAnchorText(against);
  if (against !== undefined && !kept)
    throw new UsageError('That is not an anchor; it looks like 12-5f0c…, as printed here.');
  const only = citizen === undefined ? undefined : parseCitizen(citizen);
  await withAudit(async (audit) => {
    const { fault, anchor, citizens, entries } = await audit.check({
      ...(only ? { citizen: only } : {}),
      ...(kept ? { against: kept } : {}),
    });
    if (fault) process.exitCode = 1;
    const newest = anchor && {
      text: anchorText(anchor),
      at: anchor.at.toISOString(),
      citizens: anchor.citizens,
      entries: anchor.entries,
    };
    if (json) return console.log(JSON.stringify({ holds: !fault, fault, citizens, entries, anchor: newest }, null, 2));
    if (fault) return console.error(`\n${words(fault)}\n`);
    console.log(`The chains hold: ${entries} entries of ${citizens} citizens.`);
    console.log(
      newest
        ? `Newest anchor: ${newest.text}\n  made ${newest.at}, over ${newest.entries} entries of ${newest.citizens} citizens. Keep it elsewhere; check with --against.`
        : 'No anchor was made yet; one is made each day.',
    );
  });
}

function words(fault: NonNullable<Awaited<ReturnType<AuditConnection['check']>>['fault']>): string {
  switch (fault.kind) {
    case 'chain': {
      const what = { altered: 'was altered', missing: 'is missing', cut: 'and what follows was cut off' }[fault.why];
      return `The log of citizen ${fault.citizen} is broken: entry ${fault.number} ${what}.`;
    }
    case 'anchor':
      return `Anchor ${fault.serial} does not hold: it, or the ends of the chains that it covers, were altered.`;
    default:
      return `Anchor ${fault.serial} is not in this database: the log was put back to an older state, or is another one.`;
  }
}

/** Opens the log and the vault that seals it, for one command. */
export async function withAudit<T>(work: (audit: AuditConnection, vault: Vault) => Promise<T>): Promise<T> {
  const { config, log } = await commandContext();
  const { databaseUrl, secret } = installationOf(config);
  const password = rolePassword(secret);
  const vault = await openVaultBySettings(config, { databaseUrl, password: password(vaultRole), log });
  const audit = connectAudit({ url: databaseUrl, password: password(auditRole), vault: vault.for(auditSealer) });
  try {
    return await work(audit, vault);
  } finally {
    await audit.close();
    await vault.stop();
  }
}

/** Reads the id of a citizen from the command line. */
export function parseCitizen(text: string): CitizenId {
  try {
    return citizenId(text);
  } catch {
    throw new UsageError('That is not the id of a citizen; it looks like 00000000-0000-0000-0000-000000000000.');
  }
}
