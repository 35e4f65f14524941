import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';

export type AddressChannel = 'email' | 'sms';

/** Addresses that providers refused for good. The address itself is not kept, only what it can be recognised by. */
export function createBrokenStore(database: Database, vault: ServiceVault) {
  const indexOf = (citizen: CitizenId, address: string) => vault.blind(citizen, 'address', address.toLowerCase());
  return {
    /** Whether this very address was refused; another one of the same channel was not. */
    async is(citizen: CitizenId, channel: AddressChannel, address: string): Promise<boolean> {
      const index = await indexOf(citizen, address);
      const rows = await database.as(
        citizen,
        'broken.find',
        (sql) => sql`
        select 1 as one from broken where citizen = ${citizen} and channel = ${channel} and address_index = ${index}`,
      );
      return rows.length > 0;
    },

    /** Notes it; false when it was noted before. */
    async note(citizen: CitizenId, channel: AddressChannel, address: string, at: Date): Promise<boolean> {
      const index = await indexOf(citizen, address);
      const rows = await database.as(
        citizen,
        'broken.note',
        (sql) => sql`
        insert into broken (citizen, channel, address_index, at) values (${citizen}, ${channel}, ${index}, ${at})
        on conflict (citizen, channel) do update set address_index = excluded.address_index, at = excluded.at
          where broken.address_index <> excluded.address_index
        returning channel`,
      );
      return rows.length > 0;
    },

    /** Whatever was noted of a channel, for the citizen to see when the address has been taken out of the profile. */
    async since(citizen: CitizenId, channel: AddressChannel): Promise<Date | undefined> {
      const [row] = await database.as<{ at: Date }[]>(
        citizen,
        'broken.since',
        (sql) => sql`select at from broken where citizen = ${citizen} and channel = ${channel}`,
      );
      return row?.at;
    },

    /** The citizen has verified, changed or taken out the address: what was noted is over. */
    async clear(citizen: CitizenId, channel: AddressChannel): Promise<void> {
      await database.as(
        citizen,
        'broken.clear',
        (sql) => sql`delete from broken where citizen = ${citizen} and channel = ${channel}`,
      );
    },
  };
}

export type BrokenStore = ReturnType<typeof createBrokenStore>;
