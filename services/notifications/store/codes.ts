import { randomUUID } from 'node:crypto';
import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import { target } from '../jobs.ts';
import type { Lang } from '../preferences.ts';
import type { AddressChannel } from './broken.ts';

/** A verification code on its way; kept sealed until it has left. */
export interface KeptCode {
  readonly channel: AddressChannel;
  readonly to: string;
  readonly code: string;
  readonly lang: Lang;
}

export type CodeEnd = 'sent' | 'unknown' | 'refused' | 'failed';

export interface CodeRow {
  readonly id: string;
  readonly at: Date;
  readonly state: 'waiting' | 'handed' | CodeEnd;
  readonly code: KeptCode | undefined;
}

/** Codes that may be sent to one citizen within an hour, so that nobody's telephone is flooded at the portal's cost. */
const hourly = 10;

/** Verification codes on their way. */
export function createCodeStore(database: Database, vault: ServiceVault) {
  const ref = (citizen: CitizenId, id: string) => ({ citizen, table: 'code', row: id });
  return {
    /**
     * Keeps a code with a job that sends it, should this process not get to it; forgets those of days ago.
     * Undefined: too many within an hour.
     */
    async put(citizen: CitizenId, code: KeptCode, at: Date, jobAt: Date): Promise<string | undefined> {
      const id = randomUUID();
      const sealed = await vault.sealJson(ref(citizen, id), code);
      const hourAgo = new Date(at.getTime() - 3_600_000);
      const rows = await database.as(
        citizen,
        'code.put',
        (sql) => sql`
        with old as (
          delete from code where citizen = ${citizen} and at < ${hourAgo}::timestamptz - interval '1 day'
        ), fresh as (
          insert into code (citizen, id, at, state, sealed)
          select ${citizen}, ${id}, ${at}, 'waiting', ${sealed}
          where (select count(*) from code where citizen = ${citizen} and at > ${hourAgo}) < ${hourly}
          returning citizen, id
        ), job as (
          insert into events.job (task, payload, key, run_at, citizen)
          select ${`${target}:code`}, jsonb_build_object('citizen', citizen, 'code', id), 'code:' || id, ${jobAt}::timestamptz, citizen
          from fresh
        )
        select id from fresh`,
      );
      return rows.length > 0 ? id : undefined;
    },

    async find(citizen: CitizenId, id: string): Promise<CodeRow | undefined> {
      const [row] = await database.as<{ at: Date; state: CodeRow['state']; sealed: Buffer | null }[]>(
        citizen,
        'code.find',
        (sql) => sql`select at, state, sealed from code where citizen = ${citizen} and id = ${id}`,
      );
      if (!row) return undefined;
      const code = row.sealed === null ? undefined : await vault.openJson<KeptCode>(ref(citizen, id), row.sealed);
      return { id, at: row.at, state: row.state, code };
    },

    /** Takes it for handing over, or gives it back; false when it is in another's hands or has ended. */
    async hand(citizen: CitizenId, id: string, handed: boolean): Promise<boolean> {
      const [from, to] = handed ? ['waiting', 'handed'] : ['handed', 'waiting'];
      const rows = await database.as(
        citizen,
        'code.hand',
        (sql) => sql`
        update code set state = ${to} where citizen = ${citizen} and id = ${id} and state = ${from} returning id`,
      );
      return rows.length > 0;
    },

    /** It has left or ended: what it was is forgotten. */
    async end(citizen: CitizenId, id: string, state: CodeEnd): Promise<void> {
      await database.as(
        citizen,
        'code.end',
        (sql) => sql`update code set state = ${state}, sealed = null where citizen = ${citizen} and id = ${id}`,
      );
    },
  };
}

export type CodeStore = ReturnType<typeof createCodeStore>;
