import type { AccountQuery, EpoClient } from '#connectors/epo/index.ts';
import type { Audit } from '#platform/audit/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { Outside } from '#platform/outside/index.ts';
import type { ServiceClient } from '#platform/service.ts';
import type { identityApi } from '#services/identity/api.ts';
import { target } from '../jobs.ts';
import { taxAccount, type TaxAccountData } from '../shapes.ts';

/** Whom the tax portal is asked about; null: the portal does not know the birth date. */
export async function personAsked(
  identity: ServiceClient<typeof identityApi>,
  citizen: CitizenId,
): Promise<AccountQuery | null> {
  const names = await identity.own.people.names({ citizen });
  if (!names || names.birthDate === null) return null;
  const { givenName, familyName, birthDate } = names;
  return { givenName, familyName, birthDate };
}

/** What is read of a citizen from the tax portal: their account. */
export function createReaders(
  identity: ServiceClient<typeof identityApi>,
  outside: Outside,
  epo: EpoClient,
  audit: Audit,
  now: () => Date,
) {
  return {
    account: {
      schema: taxAccount,
      async read(citizen: CitizenId, _reason: string, _ticket: string | null, signal: AbortSignal) {
        const query = await personAsked(identity, citizen);
        const data: TaxAccountData =
          query === null
            ? { state: 'unnamed' }
            : structuredClone(
                (await outside.call('account', { idempotent: true }, (until) =>
                  epo.account(query, AbortSignal.any([signal, until])),
                )) as TaxAccountData,
              );
        if (data.state === 'known')
          await audit.note({ citizen, deed: 'tax-account-read', by: { kind: 'service', target } });
        return { state: 'read' as const, at: now().toISOString(), partial: false, data };
      },
    },
  };
}

export type Readers = ReturnType<typeof createReaders>;
