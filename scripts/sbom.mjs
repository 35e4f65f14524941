// The software bill of materials of a release (CycloneDX), of what the portal runs with: `npm run sbom [-- file]`.
// Plain JavaScript for any Node from 20 on.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { npm } from './npm.mjs';

const [file] = process.argv.slice(2);
if (file?.startsWith('-')) {
  console.log(
    'npm run sbom [-- file]\n\nWrites the packages that the portal runs with as CycloneDX, to a file or to standard output.',
  );
  process.exit(file === '--help' || file === '-h' ? 0 : 1);
}
// npm's own `--omit dev` leaves out packages that the portal needs and something of development needs too.
const { status, stdout, stderr } = npm(['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only']);
if (status !== 0) fail(`npm could not make it:\n${stderr}`);
const whole = JSON.parse(stdout);
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const running = new Set(
  Object.entries(packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
    .map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`),
);
const nameOf = ({ group, name, version }) => `${group ? `${group}/` : ''}${name}@${version}`;
const components = whole.components.filter((one) => running.has(nameOf(one)));
const refs = new Set([whole.metadata.component['bom-ref'], ...components.map((one) => one['bom-ref'])]);
const bom = {
  ...whole,
  components,
  dependencies: whole.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map((one) => ({ ...one, dependsOn: (one.dependsOn ?? []).filter((ref) => refs.has(ref)) })),
};

// A list that leaves out what runs is worse than none.
const told = new Set(components.map(nameOf));
const missing = [...running].filter((name) => !told.has(name));
if (bom.bomFormat !== 'CycloneDX' || missing.length > 0) fail(`it does not name ${missing.join(', ') || 'its format'}`);

const text = `${JSON.stringify(bom, null, 2)}\n`;
if (file === undefined) process.stdout.write(text);
else {
  writeFileSync(file, text);
  console.error(`${bom.components.length} packages written to ${file} (CycloneDX ${bom.specVersion})`);
}

/** @param {string} why */
function fail(why) {
  console.error(`No bill of materials: ${why}`);
  process.exit(1);
}
