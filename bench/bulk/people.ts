import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { citizenId } from '#platform/ids.ts';
import { rolePassword } from '#platform/run/secret.ts';
import { openVault, vaultRole } from '#platform/vault/index.ts';
import { createPopulation } from '#simulators/population/index.ts';
import { copyRows } from './copy.ts';
import { type Amounts, furnishEverything, type Visitor } from './furnish.ts';

export interface CrowdOptions {
  /** Administrator of the database. */
  readonly adminUrl: string;
  readonly secret: string;
  readonly keyFile: string;
  readonly seed: string;
  /** How much each person has, one entry for each person. */
  readonly people: readonly Amounts[];
}

/** Keys are made so many at once; rows are sent so many people at a time. */
const [atOnce, batch] = [16, 200];

/**
 * Makes people with keys, sessions and data of their own straight in the database, some thousand a second, without the
 * events and jobs that would follow if they came one by one. Before a portal runs on it.
 */
export async function makePeople({ adminUrl, secret, keyFile, seed, people }: CrowdOptions): Promise<Visitor[]> {
  const password = rolePassword(secret)(vaultRole);
  const sql = postgres(adminUrl, { max: 1, fetch_types: false, onnotice: () => undefined });
  // Each key is a transaction of its own; while people are made, nobody minds if the last are lost.
  await sql.unsafe(`alter role ${vaultRole} set synchronous_commit to off`);
  const vault = await openVault({ databaseUrl: adminUrl, password, keyFile, maxKeys: batch * 2 });
  const keys = vault.for('po-be-identita');
  const rows = copyRows(sql);
  const furnish = furnishEverything(vault, rows);
  const population = createPopulation({ seed, size: Math.max(people.length, 10) });
  const visitors: Visitor[] = [];
  try {
    for (let from = 0; from < people.length; from += batch) {
      const some = people.slice(from, from + batch).map((amounts, at) => {
        const { givenName, familyName } = population.person(from + at);
        return { citizen: citizenId(randomUUID()), index: from + at, givenName, familyName, amounts };
      });
      for (let at = 0; at < some.length; at += atOnce)
        await Promise.all(some.slice(at, at + atOnce).map(({ citizen }) => keys.createKey(citizen)));
      for (const one of some) visitors.push(await furnish(one));
      await rows.flush();
    }
    await sql`vacuum analyze`;
    return visitors;
  } finally {
    await sql.unsafe(`alter role ${vaultRole} reset synchronous_commit`);
    await sql.end();
    await vault.stop();
  }
}
