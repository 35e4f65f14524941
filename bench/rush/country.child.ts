// The simulated national identity, in a process of its own, so that its share of the work is seen.
import { startSimulators } from '#simulators/index.ts';

const [seed = '', size = ''] = process.argv.slice(2);
const simulators = await startSimulators({
  port: 0,
  dataDir: ':memory:',
  population: { seed, size: Number(size) },
  letters: { kinds: [], lettersFor: () => [] },
  systems: ['nia'],
});
process.on('SIGTERM', () => void simulators.stop().then(() => process.exit(0)));
process.send!({ url: simulators.url });
