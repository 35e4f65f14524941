import { implement, ORPCError } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { walletApi } from '../api.ts';
import { claimsOf } from '../issuance/credential.ts';
import { endedDays } from '../jobs.ts';
import { currentLicence } from '../licence/ready.ts';
import type { Parts } from '../parts.ts';
import type { CredentialAbout } from '../sealed.ts';
import type { Claim, Credential, LicenceView } from '../shapes.ts';
import type { Shown } from '../verifier/outcome.ts';
import { revokeCredential } from './revoke.ts';
import { type CredentialRow, findCredential, listCredentials } from './store.ts';

const day = 86_400_000;
const nothing = { claims: [], asOf: null, endsAt: null };

/** What can be issued, and what was. */
export function credentialProcedures(parts: Parts) {
  const os = implement(walletApi).$context<CallContext>();
  return {
    licence: os.licence.handler(async ({ context }): Promise<LicenceView> => {
      const licence = await currentLicence(parts, citizenOf(context.caller)).catch((error: unknown) => {
        if (error instanceof ORPCError && error.status < 500) throw error;
        return null;
      });
      if (licence === null) return { state: 'down', ...nothing };
      if (typeof licence === 'string') return { state: licence, ...nothing };
      return {
        state: 'ready',
        claims: claimsViewOf(claimsOf(licence)),
        asOf: licence.asOf,
        endsAt: licence.endsAt.toISOString(),
      };
    }),
    credentials: {
      list: os.credentials.list.handler(({ context }) => listedCredentials(parts, citizenOf(context.caller))),
      revoke: os.credentials.revoke.handler(async ({ context, input }) => {
        const citizen = citizenOf(context.caller);
        const row = await findCredential(parts.database, citizen, input.id);
        if (!row) throw new ORPCError('NOT_FOUND');
        if (await revokeCredential(parts, citizen, row, 'citizen')) {
          await parts.audit.note({ citizen, deed: 'credential-revoked', by: context.caller, subject: row.id });
        }
        return {};
      }),
    },
  };
}

/** Credentials of a citizen, the newest first. */
export async function listedCredentials({ database, seals, now }: Parts, citizen: CitizenId): Promise<Credential[]> {
  const rows = await listCredentials(database, citizen, new Date(now().getTime() - endedDays * day));
  const abouts = await seals.openAll(
    citizen,
    'credential.about',
    rows.map(({ id, about }) => ({ id, sealed: about })),
  );
  return rows.map((row, index) => viewOf(row, abouts[index]!, now()));
}

function viewOf(row: CredentialRow, { claims, wallet }: CredentialAbout, now: Date): Credential {
  return {
    id: row.id,
    format: row.format,
    state: row.revoked_at ? 'revoked' : row.expires_at <= now ? 'expired' : 'valid',
    issuedAt: row.issued_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    reason: row.reason,
    wallet,
    claims: claimsViewOf(claims),
  };
}

/** Claims as the contract has them. */
export function claimsViewOf(shown: readonly Shown[]): Claim[] {
  return shown.map(({ claim, value }) => ({
    claim,
    value: typeof value === 'object' ? { ...value, codes: [...value.codes] } : value,
  }));
}
