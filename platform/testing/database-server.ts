import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

/** The shared server, for as long as this process lives or until it is let go. */
export interface TestServer {
  readonly adminUrl: string;
  release(): void;
}

/** Where a keeper can be asked; the token shows that the asker could read the file. */
export interface KeeperAddress {
  readonly port: number;
  readonly token: string;
}

const root = resolve(import.meta.dirname, '../..');
const joinMs = 60_000;
const respawnMs = 5_000;

/** Folder of the shared server of this user and checkout. */
function testServerFolder(): string {
  const checkout = createHash('sha256').update(root).digest('hex').slice(0, 8);
  return join(tmpdir(), `portal-tests-${process.getuid?.() ?? 'user'}-${checkout}`);
}

let joined: Promise<TestServer> | undefined;

/**
 * Joins the server that all test processes share, and starts its keeper when there is none. The keeper counts
 * connections: a process that ends, or is killed, has left.
 */
export function joinTestServer(): Promise<TestServer> {
  joined ??= joinOnce().catch((error: unknown) => {
    joined = undefined;
    throw error;
  });
  return joined;
}

async function joinOnce(): Promise<TestServer> {
  const folder = testServerFolder();
  await mkdir(folder, { recursive: true, mode: 0o711 });
  const { uid } = await stat(folder);
  if (process.getuid && uid !== process.getuid()) throw new Error(`${folder} belongs to another user`);
  let spawnedAt = Number.NEGATIVE_INFINITY;
  for (const deadline = performance.now() + joinMs; performance.now() < deadline; await wait(30)) {
    const server = await askKeeper(folder);
    if (server) return server;
    if (performance.now() - spawnedAt < respawnMs) continue;
    spawnedAt = performance.now();
    await spawnKeeper(folder);
  }
  throw new Error(`the database for tests did not start; see ${join(folder, 'keeper.log')}`);
}

async function spawnKeeper(folder: string): Promise<void> {
  const log = await open(join(folder, 'keeper.log'), 'w', 0o600);
  const script = join(import.meta.dirname, 'database-keeper.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], {
    cwd: root,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, NODE_OPTIONS: undefined },
  });
  child.unref();
  await log.close();
}

/** Asks the keeper of a folder for its server; undefined when none answers. */
export async function askKeeper(folder: string): Promise<TestServer | undefined> {
  const text = await readFile(join(folder, 'keeper.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { port, token } = JSON.parse(text) as KeeperAddress;
  const { promise, resolve: answer } = Promise.withResolvers<TestServer | undefined>();
  const socket = connect({ host: '127.0.0.1', port });
  socket.once('connect', () => socket.write(`${token}\n`));
  const lines = createInterface({ input: socket });
  // The interface tells an error of its socket once more: a keeper that is just leaving refuses.
  for (const one of [socket, lines]) one.on('error', () => answer(undefined));
  socket.on('close', () => answer(undefined));
  lines.once('line', (adminUrl) => {
    socket.unref();
    answer({
      adminUrl,
      release() {
        joined = undefined;
        socket.destroy();
      },
    });
  });
  return promise;
}
