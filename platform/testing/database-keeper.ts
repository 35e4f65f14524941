/**
 * Keeps the database server that test processes share: `node --import tsx database-keeper.ts <folder>`. Ends by
 * itself when nobody has been connected for a while.
 */
import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import postgres from 'postgres';
import { DataFolderError, removeEmbedded, startEmbedded } from '../data/index.ts';
import type { EmbeddedServer } from '../data/index.ts';
import type { KeeperAddress } from './database-server.ts';

const idleMs = 3_000;
const folder = process.argv[2];
if (!folder) throw new Error('which folder?');
const dataDir = join(folder, 'postgres');
const addressFile = join(folder, 'keeper.json');

const server = await start();
await removeLeftovers(server.adminUrl);
const token = randomBytes(16).toString('hex');
let guests = 0;
let idle = setTimeout(() => void stop(), idleMs);

const door = createServer((socket) => {
  const lines = createInterface({ input: socket });
  // The interface tells an error of its socket once more.
  for (const one of [socket, lines]) one.on('error', () => socket.destroy());
  lines.once('line', (line) => {
    if (line !== token || !door.listening) return socket.destroy();
    guests += 1;
    clearTimeout(idle);
    socket.once('close', () => {
      guests -= 1;
      if (guests === 0) idle = setTimeout(() => void stop(), idleMs);
    });
    return socket.write(`${server.adminUrl}\n`);
  });
});
door.listen(0, '127.0.0.1', () => void announce());

async function announce(): Promise<void> {
  const address: KeeperAddress = { port: (door.address() as { port: number }).port, token };
  await writeFile(`${addressFile}.draft`, JSON.stringify(address), { mode: 0o600 });
  await rename(`${addressFile}.draft`, addressFile);
}

process.on('SIGTERM', () => void stop());

async function stop(): Promise<void> {
  door.close();
  await rm(addressFile, { force: true });
  await server.stop();
  process.exit(0);
}

/** Another keeper on the same folder is enough. A folder that does not fit any more is made anew: it holds nothing. */
async function start(): Promise<EmbeddedServer> {
  const hba = join(folder ?? '', 'pg_hba.conf');
  await writeFile(hba, 'host all all 127.0.0.1/32 trust\n', { mode: 0o644 });
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', hba_file: hba };
  const options = { dataDir, log: (message: string) => process.stdout.write(`${message}\n`), settings };
  try {
    return await startEmbedded(options);
  } catch (error) {
    if (!(error instanceof DataFolderError)) throw error;
    if (error.problem === 'in-use') process.exit(0);
    await removeEmbedded(dataDir);
    return startEmbedded(options);
  }
}

/** Databases of tests that were killed. */
async function removeLeftovers(adminUrl: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  const left = await sql`select quote_ident(datname) as name from pg_database where datname like 'test\_%'`;
  for (const { name } of left) await sql.unsafe(`drop database if exists ${name} with (force)`);
  await sql.end();
}
