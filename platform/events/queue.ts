import { runMigrations } from 'graphile-worker';
import postgres from 'postgres';
import type { PlatformPart } from '../data/index.ts';
import { schemaOf, type TargetName } from '../ids.ts';
import { silentLog } from '../telemetry/index.ts';
import { graphileLogger } from './logger.ts';

/** Role by which every process serves the queue. */
export const eventsRole = 'portal_events';

/** What `migrate` needs to know of events: schema `events`, and before it the queue of graphile-worker. */
export const eventsPart: PlatformPart = {
  name: 'events',
  migrations: new URL('./migrations/', import.meta.url),
  before: installQueue,
};

/**
 * Installs or upgrades graphile-worker's own schema and lets role `portal_events` work with it. Can be repeated at
 * will; a repetition with nothing to do costs three queries.
 */
async function installQueue(adminUrl: string): Promise<void> {
  await runMigrations({ connectionString: adminUrl, maxPoolSize: 1, logger: graphileLogger(silentLog) });
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(grants);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** What the events of one target are. */
export interface EventsTarget {
  readonly target: TargetName;
  /** Prefixes of the events that it alone may emit: 'databox' for 'databox.message-received'. */
  readonly prefixes?: readonly string[];
  /** Names of the events that it subscribes to. */
  readonly subscribes?: readonly string[];
}

/**
 * Says beforehand who emits and who subscribes, so that no event is lost that is emitted before a subscriber's first
 * process has started, and no target can take another's prefix. To be called after `migrate`; may be repeated.
 *
 * @param url connection of the administrator
 * @throws Error when a prefix belongs to another target already
 */
export async function registerEvents(url: string, targets: readonly EventsTarget[]): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    for (const { target, prefixes = [], subscribes = [] } of targets) {
      const role = schemaOf(target);
      for (const prefix of prefixes) {
        const [owner] = await sql<{ role: string }[]>`
          with mine as (
            insert into events.publisher (prefix, role) values (${prefix}, ${role}) on conflict do nothing returning role
          )
          select role from mine union all select role from events.publisher where prefix = ${prefix}`;
        if (owner?.role !== role)
          throw new Error(`events "${prefix}.…" belong to role ${owner?.role}, not to ${target}`);
      }
      for (const event of subscribes) {
        await sql`insert into events.subscription (event, subscriber) values (${event}, ${target}) on conflict do nothing`;
      }
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** graphile-worker has row security on without policies, so only the owner sees its rows: this adds one for our role. */
const grants = `
  grant usage on schema graphile_worker to ${eventsRole};
  grant select, insert, update, delete on all tables in schema graphile_worker to ${eventsRole};
  grant usage on all sequences in schema graphile_worker to ${eventsRole};
  grant execute on all functions in schema graphile_worker to ${eventsRole};
  do $$
  declare r record;
  begin
    for r in
      select c.relname from pg_class c
      where c.relnamespace = 'graphile_worker'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
        and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = '${eventsRole}')
    loop
      execute format('create policy ${eventsRole} on graphile_worker.%I to ${eventsRole} using (true) with check (true)', r.relname);
    end loop;
  end $$;
`;
