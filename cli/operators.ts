import type { TargetName } from '#platform/ids.ts';
import { createFailureStore } from '#services/operations/accounts/failure-store.ts';
import { type AccountStore, createAccountStore, invitationMs } from '#services/operations/accounts/store.ts';
import { asService } from './as-service.ts';
import { UsageError } from './fail.ts';

const target: TargetName = 'po-be-provoz';

/** `portal operators add`: a new operator and the link by which they set their passphrase. */
export async function addOperator(name: string): Promise<void> {
  mustBeName(name);
  await withAccounts(async (accounts, publicUrl) => {
    const secret = await accounts.invite(name, false);
    if (secret === null)
      throw new UsageError(`There is an operator ${name} already; a new link: operators reset ${name}`);
    await accounts.note('command line', 'operator-added', name);
    tellLink(publicUrl, name, secret);
  });
}

/** `portal operators reset`: ends what the operator had and gives a new link. */
export async function resetOperator(name: string): Promise<void> {
  await withAccounts(async (accounts, publicUrl, forgive) => {
    const secret = await accounts.invite(name, true);
    if (secret === null) throw unknown(name);
    await forgive();
    await accounts.note('command line', 'operator-reset', name);
    tellLink(publicUrl, name, secret);
  });
}

/** `portal operators remove`: ends the account and all its sessions; what they did stays in the log. */
export async function removeOperator(name: string): Promise<void> {
  await withAccounts(async (accounts) => {
    if (!(await accounts.remove(name))) throw unknown(name);
    await accounts.note('command line', 'operator-removed', name);
    console.log(`${name} is no operator any more, and is signed out everywhere.`);
  });
}

/** `portal operators list` */
export async function listOperators({ json }: { json?: boolean }): Promise<void> {
  await withAccounts(async (accounts) => {
    const rows = (await accounts.list()).map(({ name, createdAt, ready, lastSeenAt }) => ({
      name,
      added: createdAt.toISOString(),
      state: ready ? 'may sign in' : 'has not set a passphrase yet',
      seen: lastSeenAt?.toISOString() ?? '',
    }));
    if (json) return console.log(JSON.stringify(rows, null, 2));
    if (rows.length === 0) return console.log('There are no operators. Add one: operators add <name>');
    console.table(rows);
  });
}

function tellLink(publicUrl: string, name: string, secret: string): void {
  console.log(
    [
      `Give this link to ${name}; it works once, for ${invitationMs / 60_000} minutes. They choose a passphrase there and set up one-time codes.`,
      '',
      `  ${publicUrl}/provoz/pozvanka/${secret}`,
      '',
    ].join('\n'),
  );
}

function mustBeName(name: string): void {
  if (!/^[a-z][a-z0-9._-]{1,39}$/.test(name))
    throw new UsageError(
      'The name of an operator has 2 to 40 lower-case letters, digits, dots, dashes and underscores.',
    );
}

function unknown(name: string): UsageError {
  return new UsageError(`There is no operator ${name}.`);
}

async function withAccounts(
  work: (accounts: AccountStore, publicUrl: string, forgive: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const now = (): Date => new Date();
  await asService(target, { name: 'operators' }, (database, config) =>
    work(createAccountStore(database, now), config.PORTAL_PUBLIC_URL, () =>
      createFailureStore(database, now).forgiveAll(),
    ),
  );
}
