import { join } from 'node:path';
import { citizenId } from '#platform/ids.ts';
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
  const citizen = parsed(text);
  await withVault(async (vault) => {
    await vault.erase(citizen);
    console.log('The key is destroyed. Nothing of this citizen opens any more.');
  });
}

function parsed(text: string) {
  try {
    return citizenId(text);
  } catch {
    throw new UsageError('That is not the id of a citizen; it looks like 00000000-0000-0000-0000-000000000000.');
  }
}

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
