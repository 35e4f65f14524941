import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { CheckFlags } from './audit.ts';
import type { BackupFlags } from './backup.ts';
import type { CertificatesFlags } from './certificates.ts';
import type { DeployFlags } from './deploy.ts';
import { fail } from './fail.ts';
import type { DepartedFlags } from './keys.ts';
import type { RestoreFlags } from './restore.ts';
import type { ListFlags } from './authorities.ts';
import type { ImportFlags } from './ruian.ts';
import type { ServeFlags } from './serve.ts';
import type { SimulateFlags } from './simulate.ts';
import type { StartFlags } from './start.ts';
import type { KeyPlace } from '#platform/vault/index.ts';

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
    .option('--apart', "runs what stands next to the state's systems in a process of its own (docs/placement.md)")
    .option('--smtp-port <number>', 'port of the mail server in the box; 8025, or a free one when that is taken')
    .action(async (flags: StartFlags) => (await import('./start.ts')).start(flags));

  portal
    .command('serve')
    .description('Runs services of the portal against a database and systems that are already there.')
    .option('--target <names>', 'targets to host, separated by commas; all by default', list, [])
    .addOption(new Option('--placement <where>', 'only targets placed there').choices(['cloud', 'datacentre']))
    .option('--migrate', 'bring the database up to date first')
    .option('--settings <file>', 'settings from a file of NAME=value lines; they count more than the environment')
    .action(async (flags: ServeFlags) => (await import('./serve.ts')).serve(flags));

  portal
    .command('certificates')
    .description("Makes an authority of the portal's own and certificates by which its processes call each other.")
    .requiredOption('--out <folder>', 'where to write; nothing there is overwritten')
    .option('--for <parts>', 'parts of the portal, separated by commas', list, ['cloud', 'datacentre'])
    .option(
      '--name <part=names>',
      'how a part is called, e.g. datacentre=dc.portal.internal,10.20.0.5; may be repeated; else localhost',
      collect,
      [],
    )
    .option('--days <number>', 'how long the certificates hold; the authority holds ten years', '397')
    .option('--renew', 'replaces the certificates by new ones of the authority that is there, with the same names')
    .action(async (flags: CertificatesFlags) => (await import('./certificates.ts')).certificates(flags));

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

  portal
    .command('deploy')
    .description('Writes manifests for a cluster, made from the definitions of the services.')
    .addOption(new Option('--to <what>', 'kind of cluster').choices(['kubernetes']).default('kubernetes'))
    .requiredOption('--out <folder>', 'where to write; an earlier output there is replaced')
    .option('--image <name>', 'image to run, with its tag or better its digest')
    .addOption(
      new Option('--environment <name>', 'test, pre-production or production; may be repeated; all by default')
        .default([])
        .argParser(environment),
    )
    .option('--values <file>', 'YAML file of what differs here: names, networks, sizes (docs/deploy.md)')
    .action(async (flags: DeployFlags) => (await import('./deploy.ts')).deploy(flags));

  portal
    .command('backup')
    .description('Makes one archive of a portal with an embedded database, also while it runs, and reads it again.')
    .option('--to <place>', 'folder, or name of the archive (.tar.zst)')
    .option('--keys-to <file>', 'also copies the key file, and the list of those who have left, to another folder')
    .option('--with-keys', 'puts the key file into the archive, sealed by a passphrase')
    .option('--passphrase-file <file>', 'the passphrase for --with-keys, at least 16 characters')
    .option('--verify <archive>', 'instead, checks every file of an archive')
    .option('--json', 'as JSON')
    .action(async (flags: BackupFlags) => (await import('./backup.ts')).backup(flags));

  portal
    .command('restore')
    .description('Brings a backup back into an empty data folder; whoever has left since stays erased.')
    .requiredOption('--from <archive>', 'made by `portal backup`')
    .option('--keys <file>', 'the key file, when it is not where the settings say')
    .option('--passphrase-file <file>', 'opens the keys that are in the archive')
    .addOption(
      new Option('--departed <file>', 'list of those who have left, beside the one at the key file; may be repeated')
        .default([])
        .argParser(collect),
    )
    .option('--without-departed', 'goes on without such a list: those who left since the backup come back')
    .option('--force', 'moves aside what is in the data folder')
    .option('--json', 'as JSON')
    .action(async (flags: RestoreFlags) => (await import('./restore.ts')).restore(flags));

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

  keys
    .command('move')
    .description("Wraps every citizen's key by keys in another place; the portal may run meanwhile (docs/backup.md).")
    .addOption(new Option('--to <place>', 'where to').choices(['file', 'pkcs11', 'transit']).makeOptionMandatory())
    .action(async ({ to }: { to: KeyPlace }) => (await import('./keys.ts')).move(to));
  keys
    .command('departed')
    .description('Prints those whose keys were destroyed, to be kept apart from the database; or erases them again.')
    .option('--apply <file>', 'erases everybody on that list, after a database was put back')
    .action(async (flags: DepartedFlags) => (await import('./keys.ts')).departed(flags));

  const audit = portal.command('audit').description("The citizens' log: who in the portal touched their data.");
  audit
    .command('check')
    .description('Follows the chains of the log without opening anything; ends with 1 and names the first break.')
    .option('--citizen <id>', 'the chain of one citizen only')
    .option('--against <anchor>', 'an anchor kept elsewhere that must still be there')
    .option('--json', 'as JSON')
    .action(async (flags: CheckFlags) => (await import('./audit.ts')).checkAudit(flags));

  const operators = portal.command('operators').description('Who may sign in to /provoz.');
  operators
    .command('add')
    .description('Adds an operator and prints the one-time link by which they set their passphrase.')
    .argument('<name>', 'name to sign in by: lower-case letters, digits, . - _')
    .action(async (name: string) => (await import('./operators.ts')).addOperator(name));
  operators
    .command('list')
    .description('Lists the operators.')
    .option('--json', 'as JSON')
    .action(async (flags: { json?: boolean }) => (await import('./operators.ts')).listOperators(flags));
  operators
    .command('reset')
    .description('Ends the passphrase and the sessions of an operator and prints a new link.')
    .argument('<name>', 'the operator')
    .action(async (name: string) => (await import('./operators.ts')).resetOperator(name));
  operators
    .command('remove')
    .description('Removes an operator; what they did stays in the log.')
    .argument('<name>', 'the operator')
    .action(async (name: string) => (await import('./operators.ts')).removeOperator(name));

  const addresses = portal.command('addresses').description('The addresses of RÚIAN that people choose from.');
  addresses
    .command('import')
    .description('Reads files of RÚIAN (VFR): municipalities, names of the country, changes; each whole or not at all.')
    .argument('<paths...>', 'files *.xml, *.xml.gz, *.xml.zip, or folders of them')
    .option('--after-gap', 'takes changes that do not follow what is here: nothing happened in between')
    .option('--json', 'as JSON')
    .action(async (paths: string[], flags: ImportFlags) => (await import('./ruian.ts')).importAddresses(paths, flags));
  addresses
    .command('status')
    .description('Says how many addresses are here and which file was read last.')
    .option('--json', 'as JSON')
    .action(async (flags: { json?: boolean }) => (await import('./ruian.ts')).addressStatus(flags));

  const authorities = portal.command('authorities').description('Authorities with their data boxes.');
  authorities
    .command('import')
    .description('Reads the list of data boxes of authorities (open data of ISDS) in place of what is known.')
    .argument('<file>', 'the list: *.xml or *.xml.gz')
    .option('--shrunk', 'takes a list with less than half of what is known')
    .option('--json', 'as JSON')
    .action(async (file: string, flags: ListFlags) =>
      (await import('./authorities.ts')).importAuthorities(file, flags),
    );
  authorities
    .command('status')
    .description('Says how many authorities are known and when the list was read.')
    .option('--json', 'as JSON')
    .action(async (flags: { json?: boolean }) => (await import('./authorities.ts')).authoritiesStatus(flags));

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

function environment(text: string, before: unknown): string[] {
  if (!['test', 'pre-production', 'production'].includes(text))
    throw new InvalidArgumentError('It must be test, pre-production or production.');
  return collect(text, before);
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
