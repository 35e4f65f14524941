import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second; 100 on every Linux that Node runs on. */
const ticks = 100;

function statOf(pid: number): { parent: number; seconds: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), seconds: (Number(fields[11]) + Number(fields[12])) / ticks };
  } catch {
    return undefined;
  }
}

/** The process that started another one. */
export function parentOf(pid: number): number {
  const stat = statOf(pid);
  if (!stat) throw new Error(`process ${pid} has ended`);
  return stat.parent;
}

/** CPU seconds that a process has used so far. */
export function cpuOf(pid: number): number {
  return statOf(pid)?.seconds ?? 0;
}

/** CPU seconds of a process and all below it that live: a PostgreSQL server with its connections. */
export function cpuOfTree(root: number): number {
  return treeOf(root).reduce((sum, { seconds }) => sum + seconds, 0);
}

/** Memory of a process and all below it, MiB; what they share counts once (PSS of Linux). */
export function memoryOfTree(root: number): number {
  return treeOf(root).reduce((sum, { pid }) => sum + sharedMemoryOf(pid), 0);
}

function sharedMemoryOf(pid: number): number {
  try {
    const line = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return Number(line?.[1] ?? 0) / 1024;
  } catch {
    // It has ended, or belongs to another user.
    return 0;
  }
}

function treeOf(root: number): { pid: number; seconds: number }[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const stats = new Map(all.map((pid) => [pid, statOf(pid)]));
  const below = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = stats.get(at)?.parent)
      if (at === root) return true;
    return false;
  };
  return all.filter(below).map((pid) => ({ pid, seconds: stats.get(pid)?.seconds ?? 0 }));
}

/** Resident memory of a process, MiB; 0 when it has ended. */
export function memoryOf(pid: number): number {
  try {
    const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(line?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
