// Breaks the portal on purpose with the project's own Node. Plain JavaScript for any Node from 20 on.
import { spawn } from 'node:child_process';
import { installed, nodeBinary, root } from './install.mjs';

await installed();
const child = spawn(
  nodeBinary(),
  ['--disable-warning=ExperimentalWarning', '--import', 'tsx', 'faults/main.ts', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
// A terminal's Ctrl-C reaches the child by itself; it stops what it has started and then ends.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
