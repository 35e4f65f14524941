// Asks the package registry about known faults of the packages that the portal runs with, from the lockfile:
// `npm run audit`. Plain JavaScript for any Node from 20 on.
import { npm } from './npm.mjs';

const help = `npm run audit [-- --level high] [-- --unasked fail|warn]

Asks the registry about known faults of the packages of the lockfile that the portal runs with.

  --level    what counts: low, moderate, high (default), critical
  --unasked  what to do when the registry cannot be asked: fail (default) or warn

Ends with 0: asked, nothing of that level; 1: faults; 3: not asked.`;

const levels = ['low', 'moderate', 'high', 'critical'];
const { level = 'high', unasked = 'fail' } = flags(process.argv.slice(2));
if (!levels.includes(level) || !['fail', 'warn'].includes(unasked)) usage(2);

const { stdout, stderr } = npm(['audit', '--omit=dev', '--package-lock-only', '--json']);
const answer = parsed(stdout);
const counts = answer?.metadata?.vulnerabilities;
if (!counts) notAsked();

const found = Object.values(answer.vulnerabilities ?? {}).filter(
  (one) => levels.indexOf(one.severity) >= levels.indexOf(level),
);
console.log(
  `asked about ${answer.metadata.dependencies?.prod ?? 'all'} packages: ${levels.map((one) => `${counts[one] ?? 0} ${one}`).join(', ')}`,
);
for (const { name, severity, range, via } of found) {
  const why = via.map((one) => (typeof one === 'string' ? `by ${one}` : `${one.title} (${one.url})`)).join('; ');
  console.log(`${severity}: ${name} ${range}: ${why}`);
}
process.exit(found.length > 0 ? 1 : 0);

/** Not a success: nobody knows. Said so that nobody reads over it. */
function notAsked() {
  const why = answer?.message ?? answer?.error?.summary ?? (stderr.trim().split('\n').at(-1) || 'no answer');
  const line = '!'.repeat(78);
  console.error(
    `${line}\nDEPENDENCIES NOT AUDITED: the registry could not be asked.\n${why}\nThis says nothing about the packages. Run it where the registry answers.\n${line}`,
  );
  process.exit(unasked === 'warn' ? 0 : 3);
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {readonly string[]} args */
function flags(args) {
  const given = {};
  for (let index = 0; index < args.length; index += 2) {
    const name = /^--(level|unasked)$/.exec(args[index])?.[1];
    if (name === undefined || args[index + 1] === undefined)
      usage(args[index] === '--help' || args[index] === '-h' ? 0 : 2);
    given[name] = args[index + 1];
  }
  return given;
}

/** @param {number} status */
function usage(status) {
  console.log(help);
  process.exit(status);
}
