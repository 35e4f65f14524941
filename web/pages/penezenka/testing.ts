import type { AddressInfo } from 'node:net';
import type { CitizenCaller } from '#platform/caller.ts';
import { citizenId } from '#platform/ids.ts';
import { driverApi } from '#services/driver/api.ts';
import { type ClaimName, type Format, type Offer, walletApi } from '#services/wallet/api.ts';
import { type Fetch } from '#services/wallet/testing/app.ts';
import { publicUrl, startStand, type Stand } from '#services/wallet/testing/stand.ts';
import { session } from '../../testing/identity.ts';
import { citizen } from '../../testing/moment.ts';
import { testWeb, type TestWeb } from '../../testing/server.ts';

/** The pages of the wallet over the real service, listening, signed in as the one citizen of tests. */
export interface WalletWeb {
  readonly stand: Stand;
  readonly web: TestWeb;
  readonly caller: CitizenCaller;
  /** HTTP to the portal by its public address. */
  readonly fetch: Fetch;
  stop(): Promise<void>;
}

export async function startWalletWeb(): Promise<WalletWeb> {
  const stand = await startStand();
  const caller: CitizenCaller = {
    kind: 'citizen',
    citizen: citizenId(citizen),
    session: session.id,
    levelOfAssurance: 'high',
  };
  await stand.portal.running.vault.for('po-be-test').createKey(caller.citizen);
  const web = await testWeb({ publicUrl });
  Object.assign(web.site.clients, {
    wallet: stand.portal.client('po-be-penezenka', walletApi),
    driver: stand.portal.client('po-be-ridic', driverApi),
  });
  await web.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = web.app.server.address() as AddressInfo;
  return {
    stand,
    web,
    caller,
    async fetch(input, init) {
      const url = input instanceof Request ? input.url : String(input);
      // Nothing leaves this machine: whatever is elsewhere than the portal is an error.
      if (!url.startsWith(`${publicUrl}/`)) throw new Error(`asked for ${url}`);
      return fetch(url.replace(publicUrl, `http://127.0.0.1:${port}`), init);
    },
    async stop() {
      await web.app.close();
      await stand.stop();
    },
  };
}

/** A new offer, without those before it: there may be only so many. */
export async function newOffer({ stand, caller }: WalletWeb, format: Format): Promise<Offer> {
  await stand.query('delete from po_be_penezenka.offer');
  return stand.as(caller).offers.create({ format });
}

/** The pre-authorized code of an offer. */
export function codeIn(link: string): string {
  const offer = JSON.parse(new URL(link).searchParams.get('credential_offer')!) as {
    grants: Record<string, Record<string, string>>;
  };
  return Object.values(offer.grants)[0]!['pre-authorized_code']!;
}

/** A question of a stranger, and what became of it. */
export async function newQuestion({ stand }: WalletWeb, asked: ClaimName[]) {
  const { id, secret } = await stand.stranger.verifications.create({ asked });
  const look = () => stand.stranger.verifications.get({ id, secret });
  return { id, look, link: (await look()).link };
}

/** What a step of a protocol is refused with: the code and the words of the standard; "passed" when it was not. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'passed';
  } catch (error) {
    return String(error).replaceAll('\n', ' ');
  }
}
