import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary folder that the database's own user may enter too, so that the data stay in it when root measures. */
export async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-bench-'));
  await chmod(folder, 0o755);
  return folder;
}
