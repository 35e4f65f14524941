import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { identityEvents } from '../api.ts';
import { digestOf, newToken } from '../token.ts';

/** Browsers known of a citizen, by the secret in their cookie. */
export function createDeviceStore(database: Database) {
  return {
    /**
     * Notes a sign-in from a browser and gives the secret that it is to keep. A browser that is not known makes the
     * event `identity.new-device`, unless the citizen has never signed in before.
     */
    async seen(citizen: CitizenId, session: string, told: string | undefined, now: Date): Promise<string> {
      const secret = told ?? newToken();
      const digest = digestOf(secret);
      await database.as(
        citizen,
        'devices.seen',
        (sql) => sql`
        with others as (
          select exists (select from known_device where citizen = ${citizen}) as any
        ), seen as (
          insert into known_device as known (citizen, digest, first_seen_at, last_seen_at)
          values (${citizen}, ${digest}, ${now}, ${now})
          on conflict (citizen, digest) do update set last_seen_at = excluded.last_seen_at
          returning xmax = 0 as fresh
        )
        insert into events.outbox (name, citizen, payload)
        select ${identityEvents.newDevice.name}, ${citizen}, ${sql.json({ citizen, session })}
        from seen, others where seen.fresh and others.any`,
      );
      return secret;
    },
  };
}

export type DeviceStore = ReturnType<typeof createDeviceStore>;
