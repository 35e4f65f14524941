import { startSimulators } from '#simulators/index.ts';
import { registerServiceProvider } from '#simulators/nia/register.ts';
import { busyPort } from './fail.ts';
import { portOf } from './port.ts';
import { stopOnSignal } from './stop.ts';

export interface SimulateFlags {
  readonly host: string;
  readonly port: string;
  readonly smtpPort: string;
  readonly data: string;
  readonly population: number;
  readonly seed: string;
  readonly fault: readonly string[];
  readonly serviceProvider: readonly string[];
}

/** `portal simulate`: the state in a box alone. */
export async function simulate(flags: SimulateFlags): Promise<void> {
  const simulators = await startSimulators({
    host: flags.host,
    port: portOf(flags.port, '--port'),
    ports: { mail: portOf(flags.smtpPort, '--smtp-port') },
    dataDir: flags.data,
    population: { seed: flags.seed, size: flags.population },
    faults: flags.fault,
  }).catch((error: unknown) => {
    throw busyPort(error, `Port ${flags.port}`, 'Choose another one: npm run portal -- simulate --port 8190');
  });
  stopOnSignal(() => simulators.stop());
  for (const url of flags.serviceProvider) {
    const answer = await fetch(url);
    await registerServiceProvider(simulators.url, await answer.text());
  }
  console.log(
    `The state in a box is at ${simulators.url}: ${simulators.systems.map((system) => system.prefix).join(', ')}`,
  );
  for (const [name, address] of Object.entries(simulators.addresses)) console.log(`${name}: ${address}`);
}
