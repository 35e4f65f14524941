/** For tests: a simulated ČSSZ, and a client of it with keys of its own. */
import { generateServiceKeys } from '#connectors/nia/keys.ts';
import { startSimulators, type Simulators } from '#simulators/index.ts';
import { createCsszClient, createSealer, type CsszClient, type Sealer } from '../index.ts';

export interface Office {
  readonly simulators: Simulators;
  readonly sealer: Sealer;
  readonly signer: { readonly certificate: string; readonly key: string };
  readonly certificate: string;
  /** Address of the gateway. */
  readonly url: string;
  client(sealer?: Sealer): CsszClient;
  /** Asks the control routes; the answer's JSON. */
  control<T>(path: string, init?: RequestInit): Promise<T>;
  stop(): Promise<void>;
}

export const vendor = { name: 'Zkouška', version: '1' };

export async function startOffice(options: { now?: () => Date } = {}): Promise<Office> {
  const simulators = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: { seed: 'demo', size: 60 },
    systems: ['cssz'],
    ...options,
  });
  const certificate = await (await fetch(`${simulators.url}/cssz/certificate`)).text();
  const { signing } = await generateServiceKeys({ commonName: 'Zkouška', modulusLength: 2048 });
  const signer = { certificate: signing.certificate, key: signing.keyPem };
  const ours = await createSealer(certificate, signer);
  const url = `${simulators.url}/cssz/VREP`;
  const clients: CsszClient[] = [];
  return {
    simulators,
    sealer: ours,
    signer,
    certificate,
    url,
    client(sealer = ours) {
      const client = createCsszClient({ url, sealer: async () => sealer, vendor });
      clients.push(client);
      return client;
    },
    async control<T>(path: string, init: RequestInit = {}) {
      const answer = await fetch(`${simulators.url}/_control/${path}`, {
        ...init,
        ...(init.body ? { headers: { 'content-type': 'application/json' } } : {}),
      });
      if (!answer.ok) throw new Error(`${path}: HTTP ${answer.status}`);
      return (await answer.json()) as T;
    },
    async stop() {
      await Promise.all(clients.map((client) => client.close()));
      await simulators.stop();
    },
  };
}
