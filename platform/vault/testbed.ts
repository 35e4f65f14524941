import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { migrate } from '../data/index.ts';
import { citizenId } from '../ids.ts';
import type { CitizenId } from '../ids.ts';
import { testDatabase } from '../testing/database.ts';
import { openVault, vaultPart } from './vault.ts';
import type { Vault, VaultOptions } from './vault.ts';

/** A migrated database and a folder for keys; for tests. */
export interface VaultTestbed {
  readonly adminUrl: string;
  readonly admin: postgres.Sql;
  readonly keyFile: string;
  /** A vault with a pool of its own, as another process has it. */
  open(options?: Partial<VaultOptions>): Promise<Vault>;
  close(): Promise<void>;
}

export async function vaultTestbed(): Promise<VaultTestbed> {
  const { adminUrl, drop } = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'portal-vault-'));
  const keyFile = join(folder, 'keys.json');
  const rolePassword = (role: string): string => `test-${role}`;
  await migrate({ adminUrl, targets: [], platform: [vaultPart], rolePassword });
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  return {
    adminUrl,
    admin,
    keyFile,
    open: (options = {}) =>
      openVault({ databaseUrl: adminUrl, password: rolePassword('portal_vault'), keyFile, ...options }),
    async close() {
      await admin.end();
      await drop();
      await rm(folder, { recursive: true });
    },
  };
}

export function newCitizen(): CitizenId {
  return citizenId(randomUUID());
}
