import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { targetsWithFiles } from '#deploy/kubernetes/files.ts';
import { renderKubernetes } from '#deploy/kubernetes/render.ts';
import { readmeTitle } from '#deploy/kubernetes/readme.ts';
import { type Environment, environments, type Values, valuesShape } from '#deploy/kubernetes/values.ts';
import { discoverServices } from '#platform/run/discover.ts';
import { root } from './context.ts';
import { UsageError } from './fail.ts';

export interface DeployFlags {
  readonly to: 'kubernetes';
  readonly out: string;
  readonly image?: string;
  readonly environment: readonly Environment[];
  readonly values?: string;
}

/** `portal deploy`: writes what a cluster needs to run the services that there are. */
export async function deploy(flags: DeployFlags): Promise<void> {
  const values = await readValues(flags);
  const services = await discoverServices(root);
  const files = renderKubernetes(
    services,
    values,
    flags.environment.length > 0 ? flags.environment : environments,
    await targetsWithFiles(root),
  );
  await makeRoom(flags.out);
  for (const [path, text] of files) {
    const file = join(flags.out, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  console.log(`${files.size} files in ${flags.out}; begin with ${join(flags.out, 'README.md')}`);
}

async function readValues({ values: file, image }: DeployFlags): Promise<Values> {
  const given: unknown = file === undefined ? {} : ((parse(await textOf(file)) as unknown) ?? {});
  const result = valuesShape.safeParse(given);
  if (!result.success) throw new UsageError(`${file} cannot be used:\n${z.prettifyError(result.error)}`);
  return image === undefined ? result.data : { ...result.data, image };
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** What an earlier run wrote goes; anything else is left alone, and then nothing is written. */
async function makeRoom(out: string): Promise<void> {
  const inside = await readdir(out).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new UsageError(`${out} is not a folder that can be written to (${error.code}).`);
  });
  if (inside.length === 0) return;
  const title = await readFile(join(out, 'README.md'), 'utf8').catch(() => '');
  if (!title.startsWith(readmeTitle))
    throw new UsageError(`${out} is not empty and was not made by this command. Name another folder by --out.`);
  for (const part of ['README.md', 'base', 'overlays']) await rm(join(out, part), { recursive: true, force: true });
}
