import { cpuOf, cpuOfTree, memoryOf, memoryOfTree } from './cpu.ts';

/** A process, or a tree of them, that is looked at while something is measured. */
export interface Part {
  readonly name: string;
  readonly pids: readonly number[];
  /** With all processes below. */
  readonly tree?: boolean;
}

/** What a part used. */
export interface PartUse {
  readonly name: string;
  readonly cpuSeconds: number;
  /** Of one core, percent. */
  readonly cpuPercent: number;
  /** MiB, at its most. */
  readonly mebibytes: number;
}

const sampleMs = 1000;

/** Watches parts until they are asked for; CPU is counted between the two moments. */
export function watchParts(parts: readonly Part[]): { end(): PartUse[] } {
  const cpu = ({ pids, tree }: Part): number =>
    pids.reduce((sum, pid) => sum + (tree ? cpuOfTree(pid) : cpuOf(pid)), 0);
  const memory = ({ pids, tree }: Part): number =>
    pids.reduce((sum, pid) => sum + (tree ? memoryOfTree(pid) : memoryOf(pid)), 0);
  const began = performance.now();
  const before = parts.map(cpu);
  const most = parts.map(memory);
  const last = [...before];
  const sample = (): void =>
    parts.forEach((part, at) => {
      most[at] = Math.max(most[at]!, memory(part));
      // A process that has ended says nothing any more.
      last[at] = Math.max(last[at]!, cpu(part));
    });
  const timer = setInterval(sample, sampleMs);
  return {
    end() {
      clearInterval(timer);
      sample();
      const seconds = (performance.now() - began) / 1000;
      return parts.map(({ name }, at) => {
        const cpuSeconds = last[at]! - before[at]!;
        return { name, cpuSeconds, cpuPercent: (cpuSeconds / seconds) * 100, mebibytes: most[at]! };
      });
    },
  };
}
