import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import { type Simulators, startSimulators } from '#simulators/index.ts';
import { registerServiceProvider } from '#simulators/nia/register.ts';
import { Browser, carried, NO_LETTERS } from '#simulators/nia/testing/browser.ts';
import { identityApi } from '../api.ts';
import identity from '../service.ts';

/** Identity over a real database and the simulated national identity, as the front uses it. */
export interface Stand {
  readonly portal: TestPortal;
  readonly simulators: Simulators;
  readonly client: ReturnType<typeof frontOf>;
  /** What a browser brings back from the national identity after that person went through it. */
  visitProvider(redirectUrl: string, person: number, action?: 'give' | 'refuse' | 'cancel'): Promise<string>;
  stop(): Promise<void>;
}

export const publicUrl = 'http://portal.invalid';
export const device = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  address: '192.0.2.7',
};

export async function startStand(now?: () => Date): Promise<Stand> {
  const simulators = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: { seed: 'identity', size: 60 },
    letters: NO_LETTERS,
    systems: ['nia'],
    ...(now ? { now } : {}),
  });
  const portal = await startTestPortal([identity], {
    ...(now ? { now } : {}),
    settings: {
      PORTAL_PUBLIC_URL: publicUrl,
      NIA_METADATA_URL: `${simulators.url}/nia/FPSTS/FederationMetadata/2007-06/FederationMetadata.xml`,
    },
  });
  const client = frontOf(portal);
  await registerServiceProvider(simulators.url, (await client.own.metadata()).xml);
  return {
    portal,
    simulators,
    client,
    async visitProvider(redirectUrl, person, action = 'give') {
      const browser = new Browser((url) => url.startsWith(publicUrl));
      const means = await browser.get(redirectUrl);
      if (action === 'cancel') return responseOf(await browser.press(means, 'action', 'cancel'));
      const people = await browser.press(means, 'means', 'nia-id');
      const { givenName, familyName } = simulators.population.person(person);
      const found = await browser.press(people, '', undefined, { query: `${givenName} ${familyName}` });
      return responseOf(await browser.press(await browser.press(found, 'person', String(person)), 'action', action));
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
