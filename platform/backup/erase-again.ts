import postgres from 'postgres';
import { auditSealer } from '../audit/index.ts';
import { primaryUrl } from '../data/index.ts';
import type { CitizenId } from '../ids.ts';
import { citizenErased, citizenLeft } from '../leaving/index.ts';
import type { Vault } from '../vault/index.ts';
import { BackupError } from './errors.ts';

export interface EraseAgainOptions {
  /** Administrator of the database. */
  readonly adminUrl: string;
  readonly rolePassword: (role: string) => string;
  readonly vault: Vault;
  readonly citizens: Iterable<CitizenId>;
}

/**
 * Destroys the keys of those who left after the moment that a database was put back to. Then the services are told as
 * when somebody leaves: at the next start each of them forgets (files, work for later) and deletes the rows.
 * @returns how many had come back, and are gone again
 */
export async function eraseAgain({ adminUrl, rolePassword, vault, citizens }: EraseAgainOptions): Promise<number> {
  let erased = 0;
  const sql = connect(await leaderUrl(await primaryUrl(adminUrl), rolePassword));
  try {
    for (const citizen of citizens) {
      if (await vault.for(auditSealer).hasKey(citizen)) {
        // Told first: when this breaks off in between, the key is still there and shows the next run what to do.
        await tellServices(sql, citizen);
        erased += 1;
      }
      // Also for whom this database does not know: nothing is ever to be made for them.
      await vault.erase(citizen);
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
  return erased;
}

async function tellServices(sql: postgres.Sql, citizen: CitizenId): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select events.drop_work(${citizen})`;
    for (const { name } of [citizenLeft, citizenErased])
      await tx`insert into events.outbox (name, citizen, payload) values (${name}, ${citizen}, ${tx.json({ citizen })})`;
  });
}

/** The role that may say that a citizen has left: that of the service which publishes those events. */
async function leaderUrl(adminUrl: string, rolePassword: (role: string) => string): Promise<string> {
  const sql = connect(adminUrl);
  try {
    const [prefix] = citizenLeft.name.split('.', 1);
    const [leader] = await sql<{ role: string }[]>`select role from events.publisher where prefix = ${prefix!}`;
    if (!leader)
      throw new BackupError('No service of this portal leads citizens out. Migrate it first: portal migrate');
    const url = new URL(adminUrl);
    url.username = leader.role;
    url.password = encodeURIComponent(rolePassword(leader.role));
    return url.href;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function connect(url: string): postgres.Sql {
  return postgres(url, { max: 1, onnotice: () => undefined, connection: { application_name: 'portal restore' } });
}
