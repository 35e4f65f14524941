// The state in a box in a process of its own: `fork(simulators.child.ts, [folder, people])`; tells its addresses.
import { startSimulators } from '#simulators/index.ts';

const [dataDir = '', size = '40'] = process.argv.slice(2);
const simulators = await startSimulators({
  port: 0,
  dataDir,
  population: { seed: 'faults', size: Number(size) },
  logLevel: 'silent',
});
process.on('SIGTERM', () => void simulators.stop().then(() => process.exit(0)));
// Whoever started it is gone.
process.on('disconnect', () => process.exit(0));
process.send!({ url: simulators.url, mail: simulators.addresses['mail'], trust: simulators.trust.isdsCa });
