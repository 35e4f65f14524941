import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Home } from '#platform/data/embedded-home.ts';
import { alive } from '#platform/data/owner-lock.ts';
import { startPostmaster } from '#platform/data/postmaster.ts';

/** One PostgreSQL server of the pair, in a process of its own. */
export interface Server {
  readonly home: Home;
  readonly port: number;
  readonly pid: number;
  /** As a machine that loses power: the server and all it has started end at once, nothing is written down. */
  kill(): Promise<void>;
  /** Stops it as it stands (SIGSTOP), and lets it go on (SIGCONT). */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

/** Starts the server of a cluster that is there. */
export async function startServer(
  home: Home,
  port: number,
  settings: Readonly<Record<string, string>>,
  log: (line: string) => void,
): Promise<Server> {
  const postmaster = await startPostmaster(home, port, settings, log);
  const pid = Number((await readFile(join(home.cluster, 'postmaster.pid'), 'utf8')).split('\n')[0]);
  // The postmaster first: it would restart or end its children in an orderly way.
  const all = (): number[] => [pid, ...childrenOf(pid)];
  const signal = (name: NodeJS.Signals): void => {
    for (const one of all()) send(one, name);
  };
  return {
    home,
    port: postmaster.port,
    pid,
    async kill() {
      const doomed = all();
      for (const one of doomed) send(one, 'SIGKILL');
      while (doomed.some(alive)) await wait(5);
    },
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    stop: () => postmaster.stop(),
  };
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It has ended by itself meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Processes whose parent this is. Linux: /proc, field 4 of `stat`, proc(5). */
function childrenOf(parent: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in parentheses, may hold anything.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
