import { readFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, totalmem } from 'node:os';
import { join } from 'node:path';

/** What a measurement was made on, and with what. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  readonly portal: string;
  readonly fastify: string;
  /** Processes that waited for a core on average in the minute before; above 0.5 the machine was busy with other things. */
  readonly loadBefore: number;
}

/** Looks at the machine; to be asked before anything is begun. */
export function describeMachine(): Machine {
  const { version, dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
    version: string;
    dependencies: Record<string, string>;
  };
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${arch()}`,
    node: process.version,
    portal: version,
    fastify: dependencies['fastify'] ?? '',
    loadBefore: Math.round(loadavg()[0]! * 10) / 10,
  };
}
