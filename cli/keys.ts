import { auditSealer } from '#platform/audit/index.ts';
import { countRows } from '#platform/leaving/index.ts';
import { SealError } from '#platform/vault/index.ts';
import { parseCitizen, withAudit } from './audit.ts';
import { rolePassword } from '#platform/run/secret.ts';
import { eraseAgain, readTombstones } from '#platform/backup/index.ts';
import {
  keyProviders,
  type KeyPlace,
  openKeys,
  openVault,
  openVaultBySettings,
  readDeparted,
  type Vault,
  vaultRole,
} from '#platform/vault/index.ts';
import { commandContext, installationOf } from './context.ts';
import { UsageError } from './fail.ts';

/** `portal keys rotate` */
export async function rotate(): Promise<void> {
  await withVault(async (vault) => {
    if (!vault.provider.rotate)
      throw new UsageError(`Keys of the provider "${vault.provider.name}" are rotated there, not here.`);
    const version = await vault.provider.rotate();
    const { failed, ...done } = await vault.rewrap();
    console.log(
      `Key-encryption key ${version} is in use; ${counted(done)} were wrapped by it.${
        vault.provider.name === 'file' ? ' Back up the key file.' : ''
      }`,
    );
    if (failed > 0) stayed(failed);
  });
}

/** `portal keys move`: wraps all data keys by the keys of another place. Run again, it does what is left. */
export async function move(to: KeyPlace): Promise<void> {
  const { config, log } = await commandContext();
  const { databaseUrl, secret } = installationOf(config);
  if (to === config.PORTAL_KEYS && config.PORTAL_KEYS_ALSO === undefined)
    throw new UsageError(`The keys are in “${to}” already, by PORTAL_KEYS. Set PORTAL_KEYS_ALSO to where they were.`);
  const target = await openKeys(to, config, { create: true, log });
  const from = [...new Set([config.PORTAL_KEYS, config.PORTAL_KEYS_ALSO ?? to])].filter((place) => place !== to);
  const keys = keyProviders(
    target,
    await Promise.all(from.map((place) => openKeys(place, config, { create: false, log }))),
  );
  try {
    const vault = await openVault({ databaseUrl, password: rolePassword(secret)(vaultRole), keys });
    const { failed, ...done } = await rewrapAll(vault);
    console.log(`${counted(done)} were wrapped by “${target.id}”.`);
    if (failed > 0) stayed(failed);
    else if (config.PORTAL_KEYS !== to) console.log(nextSteps(to, config.PORTAL_KEYS));
    else
      console.log(
        'Nothing is left elsewhere: take PORTAL_KEYS_ALSO out of the settings. Keep the old keys for old backups.',
      );
  } finally {
    await keys.close();
  }
}

/** "12 keys of citizens and 2 of the portal itself". */
function counted({ citizens, own }: { readonly citizens: number; readonly own: number }): string {
  return `${citizens} ${citizens === 1 ? 'key' : 'keys'} of citizens and ${own} of the portal itself`;
}

/** Keys that could not be opened: a script is to notice. */
function stayed(failed: number): void {
  process.exitCode = 1;
  console.error(`${failed} could not be opened where they are, and stay as they are.`);
}

async function rewrapAll(vault: Vault): ReturnType<Vault['rewrap']> {
  try {
    return await vault.rewrap();
  } finally {
    await vault.stop();
  }
}

function nextSteps(to: KeyPlace, from: KeyPlace): string {
  return (
    `Now start every process with PORTAL_KEYS=${to} and PORTAL_KEYS_ALSO=${from}, then run this once more: ` +
    'people who came meanwhile have keys in the old place.'
  );
}

export interface DepartedFlags {
  readonly apply?: string;
}

/** `portal keys departed`: the list of destroyed keys, one a line; or erases everybody on such a list once more. */
export async function departed({ apply }: DepartedFlags): Promise<void> {
  const { config, log } = await commandContext();
  const { databaseUrl, secret } = installationOf(config);
  if (apply === undefined) {
    for (const { citizen, at } of await readTombstones(databaseUrl)) console.log(`${at.toISOString()} ${citizen}`);
    return;
  }
  const list = await readDeparted(apply);
  if (!list) throw new UsageError(`There is no list ${apply}.`);
  const password = rolePassword(secret);
  const vault = await openVaultBySettings(config, { databaseUrl, password: password(vaultRole), log });
  try {
    const citizens = list.map(({ citizen }) => citizen);
    const erased = await eraseAgain({ adminUrl: databaseUrl, rolePassword: password, vault, citizens });
    console.log(
      `${list.length} on the list; ${erased} had come back, and are erased again. The services delete what is left.`,
    );
  } finally {
    await vault.stop();
  }
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
  'no-key': 'There has never been a key of such a citizen.',
};

async function withVault(work: (vault: Vault) => Promise<void>): Promise<void> {
  const { config, log } = await commandContext();
  const { databaseUrl, secret } = installationOf(config);
  const vault = await openVaultBySettings(config, { databaseUrl, password: rolePassword(secret)(vaultRole), log });
  try {
    await work(vault);
  } finally {
    await vault.stop();
  }
}
