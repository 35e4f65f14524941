import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import type { ContactChannel } from '../api.ts';
import { codeRules, type Sent } from './code.ts';

/** An address that waits for its code. */
export interface Verification {
  readonly address: string;
  readonly digest: Buffer;
  readonly attempts: number;
  readonly expiresAt: Date;
  readonly sentAt: Date;
}

interface Row {
  readonly sealed: Buffer | null;
  readonly digest: Buffer | null;
  readonly attempts: number;
  readonly sent_at: Date;
  readonly expires_at: Date;
  readonly sent: number;
  readonly counted_from: Date;
}

/** Verifications: one row for each channel of a citizen. */
export function createVerificationStore(database: Database, vault: ServiceVault) {
  const ref = (citizen: CitizenId, channel: ContactChannel) => ({ citizen, table: 'verification', row: channel });

  const digestOf = (citizen: CitizenId, channel: ContactChannel, address: string, code: string): Promise<Buffer> =>
    vault.blind(citizen, 'verification', `${channel} ${address} ${code}`);

  return {
    digestOf,

    /** What waits on a channel, and how many codes were sent. */
    async read(
      citizen: CitizenId,
      channel: ContactChannel,
    ): Promise<{ waiting: Verification | undefined; sent: Sent | undefined }> {
      const [row] = await database.as<Row[]>(
        citizen,
        'verification.read',
        (sql) => sql`
        select sealed, digest, attempts, sent_at, expires_at, sent, counted_from from verification
        where citizen = ${citizen} and channel = ${channel}`,
      );
      if (!row) return { waiting: undefined, sent: undefined };
      const sent = { at: row.sent_at, count: row.sent, countedFrom: row.counted_from };
      if (!row.sealed || !row.digest) return { waiting: undefined, sent };
      const { address } = await vault.openJson<{ address: string }>(ref(citizen, channel), row.sealed);
      const { digest, attempts, expires_at: expiresAt, sent_at: sentAt } = row;
      return { waiting: { address, digest, attempts, expiresAt, sentAt }, sent };
    },

    /**
     * Puts an address with a new code in the place of what waited; counted before anything is sent. False when another
     * request has sent one since `before` was read.
     */
    async put(
      citizen: CitizenId,
      channel: ContactChannel,
      { address, code, sent, before }: { address: string; code: string; sent: Sent; before: Sent | undefined },
    ): Promise<boolean> {
      const [sealed, digest] = await Promise.all([
        vault.sealJson(ref(citizen, channel), { address }),
        digestOf(citizen, channel, address, code),
      ]);
      const expiresAt = new Date(sent.at.getTime() + codeRules.lifetimeMs);
      const rows = await database.as(
        citizen,
        'verification.put',
        (sql) => sql`
        insert into verification as v (citizen, channel, sealed, digest, sent_at, expires_at, sent, counted_from)
        values (${citizen}, ${channel}, ${sealed}, ${digest}, ${sent.at}, ${expiresAt}, ${sent.count}, ${sent.countedFrom})
        on conflict (citizen, channel) do update
          set sealed = excluded.sealed, digest = excluded.digest, attempts = 0, sent_at = excluded.sent_at,
            expires_at = excluded.expires_at, sent = excluded.sent, counted_from = excluded.counted_from
          where v.sent_at = ${before?.at ?? null}::timestamptz
        returning channel`,
      );
      return rows.length > 0;
    },

    /** Counts an attempt, before the code is compared; undefined when none is left or the time is over. */
    async attempt(citizen: CitizenId, channel: ContactChannel, now: Date): Promise<number | undefined> {
      const [row] = await database.as<{ attempts: number }[]>(
        citizen,
        'verification.attempt',
        (sql) => sql`
        update verification set attempts = attempts + 1
        where citizen = ${citizen} and channel = ${channel} and digest is not null
          and attempts < ${codeRules.attempts} and expires_at > ${now}
        returning attempts`,
      );
      return row?.attempts;
    },

    /** Nothing waits any more; what was sent stays counted. With a digest: only if that one still waits. */
    async clear(citizen: CitizenId, channel: ContactChannel, digest?: Buffer): Promise<boolean> {
      const rows = await database.as(
        citizen,
        'verification.clear',
        (sql) => sql`
        update verification set sealed = null, digest = null, attempts = 0
        where citizen = ${citizen} and channel = ${channel} and digest is not null
          and (${digest ?? null}::bytea is null or digest = ${digest ?? null})
        returning channel`,
      );
      return rows.length > 0;
    },
  };
}

export type VerificationStore = ReturnType<typeof createVerificationStore>;
