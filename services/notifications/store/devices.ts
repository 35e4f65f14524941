import { randomUUID } from 'node:crypto';
import type { PushDevice } from '#connectors/web-push/index.ts';
import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';

/** Browsers that may be allowed at a time. */
const most = 20;

/** What is kept, sealed, of a browser that takes pushes. */
export interface KeptDevice extends PushDevice {
  readonly label: string;
}

interface Row {
  id: string;
  at: Date;
  sealed: Buffer;
}

/** Browsers to which a citizen allowed pushes. */
export function createDeviceStore(database: Database, vault: ServiceVault) {
  const ref = (citizen: CitizenId, id: string) => ({ citizen, table: 'device', row: id });

  const ids = async (citizen: CitizenId): Promise<readonly string[]> => {
    const rows = await database.as<{ id: string }[]>(
      citizen,
      'device.ids',
      (sql) => sql`select id from device where citizen = ${citizen} order by at`,
    );
    return rows.map(({ id }) => id);
  };

  return {
    ids,

    async list(citizen: CitizenId): Promise<readonly { id: string; at: Date; device: KeptDevice }[]> {
      const rows = await database.as<Row[]>(
        citizen,
        'device.list',
        (sql) => sql`select id, at, sealed from device where citizen = ${citizen} order by at desc`,
      );
      return Promise.all(
        rows.map(async ({ id, at, sealed }) => ({
          id,
          at,
          device: await vault.openJson<KeptDevice>(ref(citizen, id), sealed),
        })),
      );
    },

    async find(citizen: CitizenId, id: string): Promise<KeptDevice | undefined> {
      const [row] = await database.as<Row[]>(
        citizen,
        'device.find',
        (sql) => sql`select id, at, sealed from device where citizen = ${citizen} and id = ${id}`,
      );
      return row && vault.openJson<KeptDevice>(ref(citizen, id), row.sealed);
    },

    /** Keeps a browser; the same endpoint again replaces itself. Undefined: there are too many already. */
    async add(citizen: CitizenId, device: KeptDevice, at: Date): Promise<string | undefined> {
      const id = randomUUID();
      const [endpoint, sealed] = await Promise.all([
        vault.blind(citizen, 'endpoint', device.endpoint),
        vault.sealJson(ref(citizen, id), device),
      ]);
      return database.transaction(citizen, 'device.add', async (sql) => {
        await sql`delete from device where citizen = ${citizen} and endpoint_index = ${endpoint}`;
        const added = await sql`
          insert into device (citizen, id, endpoint_index, at, sealed)
          select ${citizen}, ${id}, ${endpoint}, ${at}, ${sealed}
          where (select count(*) from device where citizen = ${citizen}) < ${most}
          returning id`;
        return added.length > 0 ? id : undefined;
      });
    },

    async remove(citizen: CitizenId, id: string): Promise<boolean> {
      const removed = await database.as(
        citizen,
        'device.remove',
        (sql) => sql`delete from device where citizen = ${citizen} and id = ${id} returning id`,
      );
      return removed.length > 0;
    },
  };
}

export type DeviceStore = ReturnType<typeof createDeviceStore>;
