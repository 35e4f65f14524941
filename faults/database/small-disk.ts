import { execFile, spawnSync } from 'node:child_process';
import { mkdir, open, rm } from 'node:fs/promises';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A file system of its own on a folder, small enough to be filled. */
export interface SmallDisk {
  /** Takes all the room that is left. */
  fill(): Promise<void>;
  /** Gives it back. */
  free(): Promise<void>;
  unmount(): Promise<void>;
}

const megabytes = 600;
const options = (size: number): string[] => ['-t', 'tmpfs', '-o', `size=${size}m,mode=0711`, 'tmpfs'];

/** Why no small disk can be made here; undefined: it can. Mounting takes root's rights, in a container often more. */
export function noSmallDisk(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'a small disk (tmpfs) can be mounted by root on Linux only; disk-full-files tries the same for files without rights';
  const place = mkdtempSync(join(tmpdir(), 'portal-disk-'));
  const { status } = spawnSync('mount', [...options(1), place], { stdio: 'ignore' });
  if (status === 0) spawnSync('umount', [place], { stdio: 'ignore' });
  rmdirSync(place);
  return status === 0 ? undefined : 'this machine does not let a small disk (tmpfs) be mounted';
}

/** Mounts a small disk on a folder, which is made. */
export async function mountSmallDisk(folder: string): Promise<SmallDisk> {
  await mkdir(folder, { recursive: true });
  await run('mount', [...options(megabytes), folder]);
  const ballast = join(folder, 'ballast');
  return {
    async fill() {
      const file = await open(ballast, 'w');
      const block = Buffer.alloc(1 << 20);
      try {
        for (;;) await file.write(block);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        await file.close();
      }
    },
    free: () => rm(ballast, { force: true }),
    async unmount() {
      await run('umount', [folder]);
    },
  };
}
