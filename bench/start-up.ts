import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { removeEmbedded } from '#platform/data/index.ts';
import { openFolder } from './folder.ts';
import { freePorts } from './ports.ts';

const root = join(import.meta.dirname, '..');

/** Seconds from the command to the first page, for a first start and for one with data; everything in one process. */
export async function measureStartUp(): Promise<{ first: number; again: number }> {
  const dataDir = await openFolder();
  try {
    return { first: await startOnce(dataDir), again: await startOnce(dataDir) };
  } finally {
    await removeEmbedded(join(dataDir, 'database'));
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function startOnce(dataDir: string): Promise<number> {
  const [port, simulators] = await freePorts(2);
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--import',
      'tsx',
      'portal.ts',
      'start',
      '--simulators-port',
      String(simulators),
    ],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, PORTAL_DATA_DIR: dataDir, PORTAL_PORT: String(port), PORTAL_PUBLIC_URL: url },
    },
  );
  try {
    for (;;) {
      if (child.exitCode !== null) throw new Error('the portal did not start');
      const answer = await fetch(url).catch(() => undefined);
      if (answer?.ok) return (performance.now() - began) / 1000;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  }
}
