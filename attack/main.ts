// `npm run attack`: starts a portal of its own and attacks it over HTTP on this machine.
import { Command, InvalidArgumentError } from 'commander';
import { findAttacks } from './find.ts';
import { printReport } from './report.ts';
import { runAttacks } from './run.ts';
import { setStage } from './stage.ts';

const attacks = await findAttacks();
const names = [...attacks.keys()];

const flags = new Command('attack')
  .description(
    'Starts a portal of its own with the state in a box, attacks it, and tells what was tried and what held.',
  )
  .option('--only <names>', `some attacks, separated by commas: ${names.join(', ')}`, chosen, names)
  .option('--seed <number>', 'seed of everything random, to see a run again', whole, Date.now() % 1_000_000)
  .option('--runs <number>', 'how many times each door is tried by attacks that draw what they send', whole, 60)
  .option('--json', 'prints JSON instead of a table')
  .addHelpText(
    'after',
    '\nEnds with 1 when anything did not hold. Attacks that wait for long limits run beside the others.',
  )
  .parse()
  .opts<{ only: string[]; seed: number; runs: number; json?: boolean }>();

const say = (text: string): void => void (flags.json || console.error(text));
say('Starting a portal, its database and the state in a box; two citizens sign in…');
const stage = await setStage();
try {
  const { seed, runs } = flags;
  const wanted = new Map(flags.only.map((name) => [name, attacks.get(name)!]));
  const results = await runAttacks(stage, wanted, { seed, runs, quick: false }, say);
  if (flags.json) console.log(JSON.stringify({ seed, runs, results }, null, 2));
  else printReport(results, { seed, runs });
  if (results.some(({ findings }) => findings.length > 0)) process.exitCode = 1;
} finally {
  await stage.stop();
}
// Sockets left half open on purpose must not keep the command waiting.
process.exit();

function chosen(text: string): string[] {
  const wanted = text.split(',').map((name) => name.trim());
  const unknown = wanted.filter((name) => !attacks.has(name));
  if (unknown.length > 0) throw new InvalidArgumentError(`there is no attack ${unknown.join(', ')}`);
  return wanted;
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('must be a whole number');
  return number;
}
