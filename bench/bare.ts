import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endChild, load, startChild } from './children.ts';

/** What a bare Fastify route does that answers with the bytes of the overview, in the same run. */
export interface Bare {
  readonly perSecond: number;
  readonly p99: number;
  readonly bytes: number;
}

/** Measures the baseline: it has the machine to itself for so long. */
export async function measureBare(
  url: string,
  { token, folder, seconds }: { token: string; folder: string; seconds: number },
): Promise<Bare> {
  const page = await fetch(`${url}/prehled`, { headers: { cookie: `portal-session=${token}` }, redirect: 'manual' });
  if (page.status !== 200) throw new Error(`the overview answered ${page.status}`);
  const body = Buffer.from(await page.arrayBuffer());
  const file = join(folder, 'bytes');
  await writeFile(file, body);
  const { child, url: bare } = await startChild('bench/baseline.ts', [file, 'text/html; charset=utf-8']);
  try {
    const { perSecond, p99 } = await load({ url: bare, seconds, connections: 16 });
    return { perSecond, p99, bytes: body.length };
  } finally {
    await endChild(child);
  }
}
