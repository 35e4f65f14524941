import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import { type Simulators, startSimulators } from '#simulators/index.ts';
import { registerServiceProvider } from '#simulators/nia/register.ts';
import { Browser, carried, NO_LETTERS } from '#simulators/nia/testing/browser.ts';
import type { AnyService } from '#platform/run/discover.ts';
import { citizenId } from '#platform/ids.ts';
import type { CitizenCaller } from '#platform/caller.ts';
import { identityApi } from '../api.ts';
import identity from '../service.ts';

/** Identity over a real database and the simulated national identity, as the front uses it. */
export interface Stand {
  readonly portal: TestPortal;
  readonly simulators: Simulators;
  readonly client: ReturnType<typeof frontOf>;
  /** What a browser brings back from the national identity after that person went through it. */
  visitProvider(
    redirectUrl: string,
    person: number,
    action?: 'give' | 'refuse' | 'cancel',
    browser?: Browser,
  ): Promise<string>;
  /** The way of a person of the simulated country to a session, agreeing when asked. */
  signIn(person: number, secret?: string): Promise<SignedIn>;
  stop(): Promise<void>;
}

export interface SignedIn {
  readonly caller: CitizenCaller;
  readonly token: string;
  readonly deviceSecret: string;
}

export const publicUrl = 'http://portal.invalid';
export const device = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  address: '192.0.2.7',
};

/** A browser that goes everywhere but to the portal. */
export function newBrowser(): Browser {
  return new Browser((url) => url.startsWith(publicUrl));
}

/** @param more services beside identity */
export async function startStand(
  now?: () => Date,
  more: readonly AnyService[] = [],
  settings: NodeJS.ProcessEnv = {},
): Promise<Stand> {
  const simulators = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: { seed: 'identity', size: 60 },
    letters: NO_LETTERS,
    systems: ['nia'],
    ...(now ? { now } : {}),
  });
  const portal = await startTestPortal([identity, ...more], {
    ...(now ? { now } : {}),
    settings: {
      PORTAL_PUBLIC_URL: publicUrl,
      NIA_METADATA_URL: `${simulators.url}/nia/FPSTS/FederationMetadata/2007-06/FederationMetadata.xml`,
      ...settings,
    },
  });
  const client = frontOf(portal);
  await registerServiceProvider(simulators.url, (await client.own.metadata()).xml);
  const visitProvider: Stand['visitProvider'] = async (
    redirectUrl,
    person,
    action = 'give',
    browser = newBrowser(),
  ) => {
    const means = await browser.get(redirectUrl);
    if (action === 'cancel') return responseOf(await browser.press(means, 'action', 'cancel'));
    const people = await browser.press(means, 'means', 'nia-id');
    const { givenName, familyName } = simulators.population.person(person);
    const found = await browser.press(people, '', undefined, { query: `${givenName} ${familyName}` });
    return responseOf(await browser.press(await browser.press(found, 'person', String(person)), 'action', action));
  };

  return {
    portal,
    simulators,
    client,
    visitProvider,
    async signIn(person, secret) {
      const front = client.own.signIn;
      const from = { ...device, ...(secret === undefined ? {} : { secret }) };
      const { redirectUrl, ticket } = await front.begin({ levelOfAssurance: 'substantial', returnTo: '/' });
      const samlResponse = await visitProvider(redirectUrl, person);
      let answer = await front.finish({ samlResponse, ticket, device: from });
      if (answer.outcome === 'consent-needed') {
        const { ticket: waiting, consentVersion } = answer;
        answer = await front.consent({ ticket: waiting, consentVersion, device: from });
      }
      if (answer.outcome !== 'signed-in') throw new Error(`not signed in: ${answer.outcome}`);
      const { session, token, deviceSecret } = answer;
      const { id, levelOfAssurance } = session;
      return {
        caller: { kind: 'citizen', citizen: citizenId(session.citizen), session: id, levelOfAssurance },
        token,
        deviceSecret,
      };
    },
    async stop() {
      await portal.stop();
      await simulators.stop();
    },
  };
}

function frontOf(portal: TestPortal) {
  return portal.client('po-be-identita', identityApi, 'po-fe-portal');
}

function responseOf(page: Parameters<typeof carried>[0]): string {
  return carried(page).fields['SAMLResponse'] ?? '';
}
