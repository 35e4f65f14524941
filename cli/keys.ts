import { join } from 'node:path';
import { auditSealer } from '#platform/audit/index.ts';
import { countRows } from '#platform/leaving/index.ts';
import { SealError } from '#platform/vault/index.ts';
import { parseCitizen, withAudit } from './audit.ts';
import { rolePassword } from '#platform/run/secret.ts';
import { openVault, type Vault, vaultRole } from '#platform/vault/index.ts';
import { commandContext, installationOf } from './context.ts';
import { UsageError } from './fail.ts';

/** `portal keys rotate` */
export async function rotate(): Promise<void> {
  await withVault(async (vault) => {
    if (!vault.provider.rotate)
      throw new UsageError(`Keys of the provider "${vault.provider.name}" are rotated there, not here.`);
    const version = await vault.provider.rotate();
    const { rewrapped } = await vault.rewrap();
    console.log(
      `Key-encryption key ${version} is in use; ${rewrapped} keys of citizens were wrapped by it. Back up the key file.`,
    );
  });
}

/** `portal keys erase` */
export async function erase(text: string): Promise<void> {
  const citizen = parseCitizen(text);
  await withAudit(async (audit, vault) => {
    await audit.note({ citizen, deed: 'key-erased', command: 'keys erase' });
    await vault.erase(citizen);
    console.log('The key is destroyed. Nothing of this citizen opens any more.');
  });
}

/** `portal keys show-erased`: tries to open what there is of a citizen; ends with 1 when anything does. */
export async function showErased(text: string): Promise<void> {
  const citizen = parseCitizen(text);
  const { config } = await commandContext();
  const counts = await countRows(installationOf(config).databaseUrl, citizen);
  await withAudit(async (audit, vault) => {
    const key = await vault
      .for(auditSealer)
      .key(citizen)
      .then(
        () => 'opens' as const,
        (error: unknown) => {
          if (error instanceof SealError) return error.kind;
          throw error;
        },
      );
    const { entries, opened } = await audit.tryOpen(citizen);
    const left = counts.filter(({ rows }) => rows > 0);
    console.log(keyWords[key] ?? 'The key does not open.');
    console.log(
      `Rows in the ${counts.length} tables of the services: ${left.reduce((sum, { rows }) => sum + rows, 0)}.`,
    );
    for (const { table, rows } of left) console.log(`  ${table}: ${rows}`);
    console.log(`Entries of the log: ${entries} kept, sealed; ${opened} of them open.`);
    if (key === 'opens' || opened > 0) process.exitCode = 1;
    else console.log('Nothing of this citizen opens.');
  });
}

const keyWords: Readonly<Partial<Record<SealError['kind'] | 'opens', string>>> = {
  opens: 'The key of this citizen is there and opens what they have.',
  erased: 'The key of this citizen was destroyed.',
  'unknown-key': 'There has never been a key of such a citizen.',
};

async function withVault(work: (vault: Vault) => Promise<void>): Promise<void> {
  const { config } = await commandContext();
  const { databaseUrl, secret } = installationOf(config);
  const vault = await openVault({
    databaseUrl,
    password: rolePassword(secret)(vaultRole),
    keyFile: config.PORTAL_KEY_FILE ?? join(config.PORTAL_DATA_DIR, 'keys.json'),
  });
  try {
    await work(vault);
  } finally {
    await vault.stop();
  }
}
