import { implement } from '@orpc/server';
import type { ContractRouterClient } from '@orpc/contract';
import postgres from 'postgres';
import type { CitizenCaller } from '#platform/caller.ts';
import { unavailable } from '#platform/contract.ts';
import { type CallContext, defineService } from '#platform/service.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import { driverApi, type HeldLicence } from '#services/driver/api.ts';
import { logReader } from '#services/profile/testing/log.ts';
import { walletApi } from '../api.ts';
import wallet from '../service.ts';

/** Address by which wallets know the portal of tests. */
export const publicUrl = 'https://portal.example.cz';

/** A wallet over a real database, with a driver's service that says what the test wants, and a clock of the test's. */
export interface Stand {
  readonly portal: TestPortal;
  readonly clock: { now: Date };
  /** What the driver's service says of everybody; null: no licence; `down`: it cannot be read. */
  licence: HeldLicence | null | 'down';
  as(caller: CitizenCaller): ContractRouterClient<typeof walletApi>;
  /** The service as another target sees it. */
  from(target: `po-be-${string}` | 'po-fe-portal'): ContractRouterClient<typeof walletApi>;
  readonly stranger: ContractRouterClient<typeof walletApi>;
  /** What stands in a citizen's log, the oldest first: "deed by-whom subject". */
  deeds(caller: CitizenCaller): Promise<string[]>;
  query<T extends object>(text: string): Promise<T[]>;
  stop(): Promise<void>;
}

/** A licence of somebody of age with groups AM, B and C, the last of them for five years. */
export const held: HeldLicence = {
  number: 'EK123456',
  groups: [
    { group: 'AM', since: '2004-05-11', until: null, codes: [] },
    { group: 'B', since: '2006-06-02', until: null, codes: ['01.06'] },
    { group: 'C', since: '2010-03-15', until: '2099-03-14', codes: ['01.06', '95'] },
  ],
  issuedOn: '2021-02-03',
  validUntil: '2099-02-02',
  issuer: 'Magistrát města Brna',
  holder: { givenName: 'Jana', familyName: 'Nováková', birthDate: '1988-04-09' },
  ban: null,
  asOf: '2026-11-22T05:00:00.000Z',
};

export async function startStand(): Promise<Stand> {
  // Others' programs look at the clock of the machine, so ours begins there.
  const clock = { now: new Date() };
  const { service: log, deeds } = logReader();
  const said: { licence: Stand['licence'] } = { licence: held };
  const portal = await startTestPortal([wallet, driverOf(said), log], {
    settings: { PORTAL_PUBLIC_URL: publicUrl },
    now: () => new Date(clock.now),
  });
  const sql = postgres(portal.adminUrl, { max: 1, onnotice: () => undefined });
  const client = portal.client('po-be-penezenka', walletApi);
  return Object.assign(said, {
    portal,
    clock,
    as: (caller: CitizenCaller) => client.as(caller),
    from: (target: `po-be-${string}` | 'po-fe-portal') => portal.client('po-be-penezenka', walletApi, target).own,
    stranger: client.as({ kind: 'anonymous' }),
    deeds: ({ citizen }: CitizenCaller) => deeds(citizen),
    query: async <T extends object>(text: string) => [...(await sql.unsafe(text))] as unknown as T[],
    async stop() {
      await sql.end();
      await portal.stop();
    },
  });
}

/** What the wallet and its pages stand on of the driver's service. */
function driverOf(said: { readonly licence: Stand['licence'] }) {
  const api = { standing: driverApi.standing, licence: driverApi.licence };
  const os = implement(api).$context<CallContext>();
  return defineService({
    target: 'po-be-ridic',
    title: { cs: 'Řidič', en: 'Driver' },
    placement: 'cloud',
    api,
    setup: () => ({
      router: os.router({
        standing: os.standing.handler(() => ({ mark: JSON.stringify(said.licence) })),
        licence: {
          get: os.licence.get.handler(() => {
            if (said.licence === 'down') throw unavailable();
            return said.licence;
          }),
        },
      }),
    }),
  });
}
