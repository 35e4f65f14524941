// Runs the tests with the project's own Node: all of them, or the files named. Plain JavaScript for any Node from 20 on.
import { spawnSync } from 'node:child_process';
import { compiled, installed, nodeBinary, root } from './install.mjs';

await installed();
const files = process.argv.slice(2);
const all = '{platform,connectors,services,simulators,web,cli,bench,tests}/**/*.test.{ts,tsx}';
const { status } = spawnSync(
  nodeBinary(),
  [
    '--disable-warning=ExperimentalWarning',
    '--import',
    'tsx',
    '--test',
    '--test-concurrency=2',
    ...(files.length > 0 ? files : [all]),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, ...compiled } },
);
process.exit(status ?? 1);
