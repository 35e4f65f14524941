// Pages and API reads a second, latency, CPU and memory of each part, beside a baseline in the same run.
import { rm, writeFile } from 'node:fs/promises';
import { arch, cpus, platform, totalmem } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { removeEmbedded, startEmbedded } from '#platform/data/index.ts';
import { discoverServices } from '#platform/run/discover.ts';
import { migratePortal } from '#platform/run/migrate.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import { endChild, startChild } from './children.ts';
import { openFolder } from './folder.ts';
import { settlePeople } from './people.ts';
import { createMeasuring } from './measuring.ts';
import { measureMine } from './mine.ts';
import { freePorts } from './ports.ts';
import { queueEmpty } from './queue.ts';
import { measureStartUp } from './start-up.ts';
import { printTable, type Row } from './table.ts';

const flags = new Command('bench')
  .description('Measures the portal with everything on, beside a bare Fastify route that answers with the same bytes.')
  .option('--json', 'prints JSON instead of a table')
  .option('--people <number>', 'citizens in the database', Number, 10_000)
  .option('--seconds <number>', 'length of each measurement', Number, 10)
  .option('--connections <number>', 'connections of the load generator', Number, 16)
  .parse(process.argv.slice(process.argv[2] === 'pages' ? 3 : 2), { from: 'user' })
  .opts<{ json?: boolean; people: number; seconds: number; connections: number }>();

/** How many citizens use every service: settling and looking at what they have takes a tenth of a second for each. */
const atHome = Math.min(flags.people, 250);
/** How many citizens come back to a page that they have seen. */
const comingBack = 2000;

const say = (text: string): void => void (flags.json || console.error(text));
const folder = await openFolder();
const secret = 'a secret for measuring only, of 32 characters';

say('Measuring the start…');
const startUp = await measureStartUp();

const database = await startEmbedded({ dataDir: join(folder, 'database'), log: () => undefined });
const services = await discoverServices(join(import.meta.dirname, '..'));
await migratePortal({ adminUrl: database.adminUrl, services, secret, log: silentLog });
say(`Settling ${flags.people} citizens…`);
const people = await settlePeople({
  databaseUrl: database.adminUrl,
  secret,
  keyFile: join(folder, 'keys.json'),
  count: flags.people,
  atHome,
});
const { tokens } = people;
const visitors = join(folder, 'visitors');
const returning = join(folder, 'returning');
await writeFile(visitors, lines(tokens.map((token) => ({ cookie: `portal-session=${token}` }))));

const [port] = await freePorts(1);
const portal = await startChild('bench/portal.ts', [], {
  ...process.env,
  PORTAL_DATABASE_URL: database.adminUrl,
  PORTAL_DATA_DIR: folder,
  PORTAL_SECRET: secret,
  PORTAL_PORT: String(port),
  PORTAL_PUBLIC_URL: `http://127.0.0.1:${port}`,
  PORTAL_LOG_FORMAT: 'json',
  // All load comes from one address: the limit is on, and out of the way.
  PORTAL_RATE_LIMIT: '10000000',
});
const { measured, firstVisits } = await createMeasuring(database.adminUrl);
say('Waiting until every service knows the citizens…');
await queueEmpty(database.adminUrl, secret);
await people.furnish();
await people.stop();

try {
  const rows: Row[] = [];
  const pages = [
    { name: 'dashboard page', path: '/prehled', type: 'text/html; charset=utf-8' },
    { name: 'dashboard by API', path: '/api/po-be-dlazdice/board', type: 'application/json' },
  ];
  for (const { name, path, type } of pages) {
    say(`Measuring: ${name}…`);
    const url = `${portal.url}${path}`;
    const sample = await fetch(url, { headers: { cookie: `portal-session=${tokens[0]}` } });
    if (!sample.ok) throw new Error(`${path} answered ${sample.status}`);
    const bytes = join(folder, 'bytes');
    await writeFile(bytes, Buffer.from(await sample.arrayBuffer()));
    if (rows.length === 0)
      rows.push(await firstVisits(`${name}, first visit`, portal.child.pid!, { url, visitors, ...flags }));
    rows.push(await measured(name, portal.child.pid!, { url, visitors, ...flags }));
    const bare = await startChild('bench/baseline.ts', [bytes, type]);
    rows.push(await measured(`${name}: baseline`, bare.child.pid!, { url: bare.url, visitors, ...flags }));
    await endChild(bare.child);
  }
  say('Measuring: dashboard page, unchanged…');
  const url = `${portal.url}/prehled`;
  await writeFile(returning, lines(await entityTags(url)));
  rows.push(await measured('dashboard page, unchanged', portal.child.pid!, { url, visitors: returning, ...flags }));
  say('Measuring: calendar, documents, notifications, profile…');
  const mine = { url: portal.url, pid: portal.child.pid!, visitors, from: flags.people - atHome, ...flags };
  rows.push(...(await measureMine(mine, tokens.at(-1)!, measured)));
  const perSecond = (row: string): number => rows.find(({ name }) => name === row)!.perSecond;
  const share = (row: string, of: string): number => perSecond(row) / perSecond(of);
  const report = {
    machine: {
      cpu: cpus()[0]?.model,
      cores: cpus().length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      system: `${platform()} ${arch()}`,
      node: process.version,
    },
    citizens: flags.people,
    atHome,
    startUpSeconds: startUp,
    rows,
    firstVisitShareOfBaseline: share('dashboard page, first visit', 'dashboard page: baseline'),
    dashboardShareOfBaseline: share('dashboard page', 'dashboard page: baseline'),
    apiShareOfBaseline: share('dashboard by API', 'dashboard by API: baseline'),
  };
  if (flags.json) console.log(JSON.stringify(report, null, 2));
  else printTable(report);
} finally {
  await endChild(portal.child);
  await database.stop();
  await removeEmbedded(join(folder, 'database'));
  await rm(folder, { recursive: true, force: true });
}

function lines(visits: readonly Readonly<Record<string, string>>[]): string {
  return visits.map((visit) => JSON.stringify(visit)).join('\n');
}

/** Headers of citizens whose browsers ask whether the page has changed. */
async function entityTags(url: string): Promise<Record<string, string>[]> {
  const visits: Record<string, string>[] = [];
  for (const token of tokens.slice(0, comingBack)) {
    const cookie = `portal-session=${token}`;
    const answer = await fetch(url, { headers: { cookie } });
    await answer.arrayBuffer();
    visits.push({ cookie, 'if-none-match': answer.headers.get('etag') ?? '' });
  }
  return visits;
}
