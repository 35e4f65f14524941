import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../../bench/ports.ts';
import { root } from '../shapes.ts';
import { eventually } from './eventually.ts';

/** A data folder and two ports, for `portal start` as a person at a terminal uses it. */
export interface Installation {
  readonly dataDir: string;
  readonly port: number;
  readonly url: string;
  readonly simulatorsUrl: string;
  /** Types the command; resolves when it has said where the portal is, or when it has ended. */
  start(...flags: string[]): Promise<Terminal>;
  remove(): Promise<void>;
}

/** A command running in a terminal. */
export interface Terminal {
  readonly output: string;
  /** Undefined while it runs. */
  readonly code: number | undefined;
  /** The process of the database, while there is one. */
  databasePid(): Promise<number | undefined>;
  /** Ctrl-C: the whole group of processes gets SIGINT. Gives the code with which the command ends. */
  interrupt(): Promise<number>;
}

const people = 60;

export async function newInstallation(): Promise<Installation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'portal-cli-'));
  // Root's database runs as another user, who has to get through.
  await chmod(dataDir, 0o711);
  const [port = 0, simulatorsPort = 0] = await freePorts(2);
  const running = new Set<Terminal>();
  return {
    dataDir,
    port,
    url: `http://127.0.0.1:${port}`,
    simulatorsUrl: `http://127.0.0.1:${simulatorsPort}`,
    async start(...flags) {
      const terminal = await open(
        join(dataDir, 'data'),
        ['start', '--population', String(people), '--simulators-port', String(simulatorsPort), ...flags],
        {
          PORTAL_PORT: String(port),
        },
      );
      running.add(terminal);
      return terminal;
    },
    async remove() {
      for (const terminal of running) await terminal.interrupt();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function open(dataDir: string, args: readonly string[], settings: NodeJS.ProcessEnv): Promise<Terminal> {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, ['scripts/portal.mjs', ...args], {
    cwd: root,
    env: { PATH, HOME, TMPDIR, PORTAL_DATA_DIR: dataDir, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, as a terminal makes one.
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const closed = once(child, 'close');
  const code = (): number | undefined => child.exitCode ?? undefined;
  const told = eventually(
    'the command says where the portal is, or ends',
    async () => /ready in \d/.test(output) || code() !== undefined,
    90_000,
  );
  await told.catch((error: Error) => {
    process.kill(-child.pid!, 'SIGKILL');
    throw new Error(`${error.message}: ${output}`);
  });
  if (code() !== undefined) await closed;
  return {
    get output() {
      return output;
    },
    get code() {
      return code();
    },
    async databasePid() {
      const file = await readFile(join(dataDir, 'database', 'cluster', 'postmaster.pid'), 'utf8').catch(() => '');
      return file === '' ? undefined : Number(file.split('\n', 1)[0]);
    },
    async interrupt() {
      if (child.exitCode === null && child.signalCode === null) {
        process.kill(-child.pid!, 'SIGINT');
        await closed;
      }
      return child.exitCode ?? -1;
    },
  };
}

/** Whether a process of that number is there. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether anything of the installation is still running, as the list of processes tells; empty when not. */
export async function processesOf({ dataDir }: Installation): Promise<string> {
  const list = spawn('ps', ['-eo', 'pid=,args='], { stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  list.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  await once(list, 'close');
  return text
    .split('\n')
    .filter((line) => line.includes(dataDir))
    .join('\n');
}
