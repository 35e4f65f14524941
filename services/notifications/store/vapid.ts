import { newVapidKeys, type VapidKeys } from '#connectors/web-push/index.ts';
import type { Database } from '#platform/data/index.ts';
import type { ServiceVault } from '#platform/vault/index.ts';

/**
 * The portal's key pair for push services: made when first needed, the same in every process. Browsers' subscriptions
 * belong to it, so it stays for good.
 */
export function createVapidStore(database: Database, vault: ServiceVault) {
  let known: Promise<VapidKeys> | undefined;

  const read = async (): Promise<VapidKeys | undefined> => {
    const [row] = await database.none<{ public_key: string; sealed: Buffer }[]>(
      'vapid.read',
      (sql) => sql`select public_key, sealed from vapid`,
    );
    return row && { publicKey: row.public_key, privateKey: vault.openSystem('vapid', row.sealed).toString('utf8') };
  };

  const make = async (): Promise<VapidKeys> => {
    const { publicKey, privateKey } = newVapidKeys();
    await database.none(
      'vapid.make',
      (sql) => sql`
      insert into vapid (public_key, sealed) values (${publicKey}, ${vault.sealSystem('vapid', privateKey)})
      on conflict do nothing`,
    );
    // Another process may have been faster: its pair counts.
    return (await read())!;
  };

  return {
    keys(): Promise<VapidKeys> {
      known ??= read().then((keys) => keys ?? make());
      known.catch(() => (known = undefined));
      return known;
    },
  };
}
