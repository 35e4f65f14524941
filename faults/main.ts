// `npm run faults`: the portal under load while what it stands on breaks; see docs/faults.md.
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { noSmallDisk } from './database/small-disk.ts';
import { faultNames, faultOf } from './find.ts';
import { passed, told, type Report } from './report.ts';
import { tryFault, type Tried } from './run.ts';
import { startStand } from './stand.ts';

const names = faultNames();
const help = `npm run faults -- [options]

Starts two processes of the portal behind a proxy, PostgreSQL with a synchronous standby, and the state in a box, all
on this machine; lets synthetic citizens read and write; breaks one thing after another, and seeks every write
afterwards. Ends with 1 when an aim is missed.

  --only name,…      these faults only: ${names.join(', ')}
  --seconds n        how long a fault lasts that has no length of its own (default 5)
  --citizens n       how many citizens (default 6)
  --reads n          readings a second (default 20)
  --writes n         writes a second (default 5)
  --json             the report as JSON on standard output
  --verbose          what servers say, on standard error
  --help             this text`;

const number = (text: string | undefined, name: string, least: number, most: number): number => {
  const value = Number(text);
  if (!Number.isFinite(value) || value < least || value > most) stopWith(`--${name} must be from ${least} to ${most}.`);
  return value;
};

function stopWith(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        only: { type: 'string' },
        seconds: { type: 'string', default: '5' },
        citizens: { type: 'string', default: '6' },
        reads: { type: 'string', default: '20' },
        writes: { type: 'string', default: '5' },
        json: { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return stopWith(`${(error as Error).message}\n\n${help}`);
  }
}

const flags = readOptions();
if (flags.help) {
  console.log(help);
  process.exit(0);
}
const chosen = flags.only === undefined ? names : flags.only.split(',').map((name) => name.trim());
const wrong = chosen.find((name) => !names.includes(name));
if (wrong !== undefined) stopWith(`There is no fault "${wrong}". There are: ${names.join(', ')}`);
const citizens = number(flags.citizens, 'citizens', 1, 30);
const rates = {
  readsPerSecond: number(flags.reads, 'reads', 1, 500),
  writesPerSecond: number(flags.writes, 'writes', 1, 100),
};
const seconds = number(flags.seconds, 'seconds', 1, 120);
const say = (line: string): void => console.error(line);

say('starting: database with a standby, state in a box, two processes of the portal, proxy');
const faults = await Promise.all(chosen.map(async (name) => ({ name, fault: await faultOf(name) })));
const smallDisks = faults.some(({ fault }) => fault.needs === 'small-disks') && noSmallDisk() === undefined;
const stand = await startStand({ citizens, smallDisks, log: (line) => flags.verbose && say(line) });
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stand.stop().then(() => process.exit(130)));
const tried: Tried[] = [];
try {
  for (const { name, fault } of faults) {
    say(`${name}: ${fault.title}`);
    try {
      tried.push(await tryFault(stand, name, fault, { ...rates, seconds }));
    } catch (error) {
      const measured = error instanceof Error ? error.message : String(error);
      tried.push({
        name,
        title: fault.title,
        broken: measured,
        aims: [{ what: 'carried out', measured, met: false }],
        notes: [],
      });
      say(`${name} could not be carried out to its end, so the rest is not tried`);
      break;
    }
  }
} finally {
  await stand.stop();
}
const report: Report = {
  machine: {
    processor: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    node: `Node ${process.versions.node}`,
    proxy: stand.proxy.what,
    database: 'PostgreSQL 18 with a synchronous standby',
  },
  citizens,
  ...rates,
  tried,
};
console.log(flags.json ? JSON.stringify(report, null, 2) : told(report));
process.exit(passed(report) ? 0 : 1);
