// Copies secret files that Kubernetes has mounted to a folder in memory, for this process's user alone: mounted files
// belong to root and a group may read them, and the portal refuses keys that others may read.
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined) {
  process.stderr.write('Usage: node secrets.mjs <from> <to>\n');
  process.exit(1);
}
let copied = 0;
// Kubernetes keeps its own links beside the files under names that begin with two dots.
for (const name of readdirSync(from).filter((each) => !each.startsWith('.'))) {
  if (!statSync(join(from, name)).isFile()) continue;
  const file = join(to, name);
  writeFileSync(file, readFileSync(join(from, name)), { mode: 0o600 });
  chmodSync(file, 0o600);
  copied++;
}
if (copied === 0) {
  process.stderr.write(`There is no secret file in ${from}.\n`);
  process.exit(1);
}
