import { z } from 'zod';
import type { Database } from '#platform/data/index.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import { levelOfAssurance } from '../api.ts';
import { digestOf, newToken } from '../token.ts';

/** What the national identity told, as far as the portal uses it. */
export const identityFacts = z.object({
  pseudonym: z.string(),
  nameId: z.string(),
  sessionIndex: z.string(),
  levelOfAssurance,
  means: z.string().optional(),
  givenName: z.string(),
  familyName: z.string(),
  birthDate: z.string().optional(),
});
export type IdentityFacts = z.infer<typeof identityFacts>;

const pending = z.discriminatedUnion('step', [
  z.object({ step: z.literal('asked'), requestId: z.string(), returnTo: z.string() }),
  z.object({ step: z.literal('consent'), returnTo: z.string(), facts: identityFacts }),
]);

/** A sign-in under way: the person was sent to the national identity, or has yet to consent. */
export type PendingSignIn = z.infer<typeof pending>;

const purpose = 'sign-in';
const lifetimeMs = { asked: 30 * 60_000, consent: 15 * 60_000 };

/** Sign-ins under way, found by a ticket that only the browser holds. */
export function createPendingStore(database: Database, vault: ServiceVault) {
  const open = (sealed: Buffer): PendingSignIn =>
    pending.parse(JSON.parse(vault.openSystem(purpose, sealed).toString()));
  return {
    /** Keeps it and gives the ticket. */
    async add(value: PendingSignIn, now: Date): Promise<string> {
      const ticket = newToken();
      const sealed = vault.sealSystem(purpose, JSON.stringify(value));
      const expiresAt = new Date(now.getTime() + lifetimeMs[value.step]);
      await database.none(
        'pending.add',
        (sql) => sql`
        insert into pending_sign_in (ticket_digest, sealed, expires_at) values (${digestOf(ticket)}, ${sealed}, ${expiresAt})`,
      );
      return ticket;
    },
    /** Looks without taking. */
    async peek(ticket: string, now: Date): Promise<PendingSignIn | undefined> {
      const [row] = await database.none<{ sealed: Buffer }[]>(
        'pending.peek',
        (sql) => sql`
        select sealed from pending_sign_in where ticket_digest = ${digestOf(ticket)} and expires_at > ${now}`,
      );
      return row && open(row.sealed);
    },
    /** Takes it: the same ticket never works twice. */
    async take(ticket: string, now: Date): Promise<PendingSignIn | undefined> {
      const [row] = await database.none<{ sealed: Buffer; usable: boolean }[]>(
        'pending.take',
        (sql) => sql`
        delete from pending_sign_in where ticket_digest = ${digestOf(ticket)} returning sealed, expires_at > ${now} as usable`,
      );
      return row?.usable ? open(row.sealed) : undefined;
    },
    async forgetExpired(): Promise<void> {
      await database.none('pending.forget', (sql) => sql`delete from pending_sign_in where expires_at < now()`);
    },
  };
}

export type PendingStore = ReturnType<typeof createPendingStore>;
