import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { CheckFlags } from './audit.ts';
import { fail } from './fail.ts';
import type { ServeFlags } from './serve.ts';
import type { SimulateFlags } from './simulate.ts';
import type { StartFlags } from './start.ts';

/** Runs one command of the executable; each command's code is loaded only when it is asked for. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    await program().parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode;
      return;
    }
    fail(error);
  }
}

function program(): Command {
  const portal = new Command('portal').description('Portál občana: an open-source citizen portal.').exitOverride();

  portal
    .command('start')
    .description('Runs everything on this machine: an embedded database, the state in a box, and every service.')
    .option('--fresh', 'forget all data first')
    .addOption(population())
    .option('--seed <text>', 'seed of the synthetic population', 'portal')
    .addOption(faults())
    .option('--simulators-port <number>', 'port of the state in a box', '8090')
    .option('--smtp-port <number>', 'port of the mail server in the box; 8025, or a free one when that is taken')
    .action(async (flags: StartFlags) => (await import('./start.ts')).start(flags));

  portal
    .command('serve')
    .description('Runs services of the portal against a database and systems that are already there.')
    .option('--target <names>', 'targets to host, separated by commas; all by default', list, [])
    .addOption(new Option('--placement <where>', 'only targets placed there').choices(['cloud', 'datacentre']))
    .option('--migrate', 'bring the database up to date first')
    .action(async (flags: ServeFlags) => (await import('./serve.ts')).serve(flags));

  portal
    .command('migrate')
    .description('Brings the database up to date; forward only, safe to run twice at once.')
    .action(async () => (await import('./migrate.ts')).migrateCommand());

  portal
    .command('simulate')
    .description("Runs the state in a box alone: simulators of the state's systems over a synthetic population.")
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on', '8090')
    .option('--smtp-port <number>', 'port of the mail server; 0 takes a free one', '8025')
    .option('--data <folder>', 'where the simulators keep their state', 'data/simulators')
    .option(
      '--service-provider <url>',
      "address of a portal's metadata to trust at the national identity; may be repeated",
      collect,
      [],
    )
    .addOption(population())
    .option('--seed <text>', 'seed of the synthetic population', 'portal')
    .addOption(faults())
    .action(async (flags: SimulateFlags) => (await import('./simulate.ts')).simulate(flags));

  portal
    .command('services')
    .description('Lists the services: target, placement, routes, and whether each is hosted here.')
    .option('--json', 'as JSON')
    .option('--target <names>', 'as in serve', list, [])
    .addOption(new Option('--placement <where>', 'as in serve').choices(['cloud', 'datacentre']))
    .action(async (flags: ServeFlags & { json?: boolean }) => (await import('./services.ts')).listServices(flags));

  portal
    .command('config')
    .description('Prints the settings in force; secrets are hidden.')
    .option('--json', 'as JSON')
    .action(async (flags: { json?: boolean }) => (await import('./config.ts')).printConfig(flags));

  portal
    .command('openapi')
    .description('Prints the OpenAPI 3.1 document of a service.')
    .argument('<target>', 'e.g. po-be-datova-schranka')
    .action(async (target: string) => (await import('./openapi.ts')).printOpenApi(target));

  const keys = portal.command('keys').description('The keys that seal the data of citizens.');
  keys
    .command('rotate')
    .description("Makes a new key-encryption key and wraps every citizen's key by it; records stay as they are.")
    .action(async () => (await import('./keys.ts')).rotate());
  keys
    .command('erase')
    .description('Destroys the key of a citizen for good: nothing of theirs opens any more, in any service.')
    .argument('<citizen>', 'id of the citizen (UUID)')
    .requiredOption('--yes', 'confirms that it cannot be undone')
    .action(async (citizen: string) => (await import('./keys.ts')).erase(citizen));

  keys
    .command('show-erased')
    .description('Tries to open what there is of a citizen who has left, and says what opens: nothing should.')
    .argument('<citizen>', 'id of the citizen (UUID)')
    .action(async (citizen: string) => (await import('./keys.ts')).showErased(citizen));

  const audit = portal.command('audit').description("The citizens' log: who in the portal touched their data.");
  audit
    .command('check')
    .description('Follows the chains of the log without opening anything; ends with 1 and names the first break.')
    .option('--citizen <id>', 'the chain of one citizen only')
    .option('--against <anchor>', 'an anchor kept elsewhere that must still be there')
    .option('--json', 'as JSON')
    .action(async (flags: CheckFlags) => (await import('./audit.ts')).checkAudit(flags));

  const events = portal.command('events').description('Events and jobs that could not be finished.');
  events
    .command('dead')
    .description('Lists dead letters.')
    .option('--json', 'as JSON')
    .action(async (flags: { json?: boolean }) => (await import('./events.ts')).listDead(flags));
  events
    .command('replay')
    .description('Gives dead letters another try.')
    .argument('[id]', 'one dead letter; all by default')
    .action(async (id?: string) => (await import('./events.ts')).replay(id));
  events
    .command('discard')
    .description('Gives a dead letter up for good.')
    .argument('<id>', 'the dead letter')
    .action(async (id: string) => (await import('./events.ts')).discard(id));

  return portal;
}

function population(): Option {
  return new Option('--population <size>', 'how many people live in the state in a box')
    .default(1000)
    .argParser((text) => {
      const size = Number(text);
      if (!Number.isInteger(size) || size < 10 || size > 10_500_000) {
        throw new InvalidArgumentError('It must be a whole number from 10 to 10500000.');
      }
      return size;
    });
}

function faults(): Option {
  return new Option(
    '--fault <system=fault>',
    'makes a system misbehave, e.g. isds=503:30% or nia=maintenance; may be repeated',
  )
    .default([])
    .argParser(collect);
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function collect(text: string, before: unknown): string[] {
  return [...(before as string[]), text];
}
