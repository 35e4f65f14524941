// Attacks a portal of its own with the project's own Node. Plain JavaScript for any Node from 20 on.
import { spawnSync } from 'node:child_process';
import { installed, nodeBinary, root } from './install.mjs';

await installed();
const { status } = spawnSync(
  nodeBinary(),
  ['--disable-warning=ExperimentalWarning', '--import', 'tsx', 'attack/main.ts', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);
