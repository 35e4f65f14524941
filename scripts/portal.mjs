// Runs portal.ts with the project's own Node, installing what is missing first. Plain JavaScript for any Node from 20 on.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { compiled, installed, nodeBinary, root } from './install.mjs';

await installed();
const child = spawn(
  nodeBinary(),
  ['--disable-warning=ExperimentalWarning', '--import', 'tsx', 'portal.ts', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...compiled, ...process.env },
  },
);
// A terminal sends Ctrl-C to the whole group; a signal meant for this process alone is passed on.
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
process.on('SIGINT', () => {});
child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)));
