import { open, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { citizenId, type CitizenId } from '../ids.ts';
import { KeyProviderError } from './errors.ts';

/** A citizen whose key was destroyed: a random number and when. */
export interface Departed {
  readonly citizen: CitizenId;
  readonly at: Date;
}

/**
 * The list of destroyed keys, kept outside of the database and its backups, so that whoever left after a backup does
 * not come back by it. A file to which lines are only ever added: "2026-03-01T08:00:00.000Z <citizen>".
 */
export interface DepartedList {
  /** Adds a citizen; on return it is on the disk. @throws {KeyProviderError} */
  add(departed: Departed): Promise<void>;
}

/** Where the list is by default. */
export const departedFileOf = (keyFile: string): string => `${keyFile}.departed`;

/** Opens the list for adding; makes the file (0600) when there is none. @throws {KeyProviderError} */
export async function openDeparted(path: string): Promise<DepartedList> {
  const append = async (text: string): Promise<void> => {
    try {
      const handle = await open(path, 'a+', 0o600);
      try {
        if (text !== '') {
          await handle.appendFile((await endsWhole(handle)) ? text : `\n${text}`);
          await handle.datasync();
        }
      } finally {
        await handle.close();
      }
    } catch (error) {
      throw new KeyProviderError(
        `The list of destroyed keys ${path} cannot be written (${(error as NodeJS.ErrnoException).code}). ` +
          'Say by PORTAL_DEPARTED_FILE where it is to be; back it up apart from the database.',
      );
    }
  };
  await append('');
  return { add: ({ citizen, at }) => append(`${at.toISOString()} ${citizen}\n`) };
}

/** A crash may have cut the last line; what comes next must not be joined to it. */
async function endsWhole(handle: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return true;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] === 0x0a;
}

const line = z.tuple([z.iso.datetime(), z.uuid()]);

/**
 * Reads the list, each citizen once, the first time that they were noted; undefined when there is no such file. A line
 * that a crash has cut holds nobody: the key is destroyed only after its line is whole.
 * @throws {KeyProviderError} when a line is none
 */
export async function readDeparted(path: string): Promise<Departed[] | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new KeyProviderError(`The list of destroyed keys ${path} cannot be read (${code}).`);
  }
  const found = new Map<CitizenId, Departed>();
  for (const [index, one] of text.split('\n').entries()) {
    if (one === '') continue;
    const parsed = line.safeParse(one.split(' '));
    if (parsed.success) {
      const [at, id] = parsed.data;
      const citizen = citizenId(id);
      if (!found.has(citizen)) found.set(citizen, { citizen, at: new Date(at) });
    } else if (!isCut(one)) {
      throw new KeyProviderError(
        `Line ${index + 1} of the list of destroyed keys ${path} is damaged. Restore the list from its backup, ` +
          'or write the line anew: a time and the id of a citizen.',
      );
    }
  }
  return [...found.values()];
}

/** Whether it is the beginning of a line, as a crash leaves it. */
function isCut(text: string): boolean {
  const sample = '0000-00-00T00:00:00.000Z 00000000-0000-0000-0000-000000000000';
  const shape = (of: string): string => of.replaceAll(/[0-9a-f]/g, '0');
  return text.length < sample.length && shape(sample).startsWith(shape(text));
}
