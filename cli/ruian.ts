import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { published, readVfr, VfrError, type VfrHeader } from '#connectors/ruian/index.ts';
import { ImportError } from '#services/addresses/importing/errors.ts';
import { importFile, type Imported } from '#services/addresses/importing/import.ts';
import { target } from '#services/addresses/jobs.ts';
import { createAddressStore } from '#services/addresses/search/store.ts';
import { asService } from './as-service.ts';
import { UsageError } from './fail.ts';

/** A transaction of a whole city takes longer than one of a page may. */
const connection = { name: 'addresses', minutes: 30 };

export interface ImportFlags {
  readonly afterGap?: boolean;
  readonly json?: boolean;
}

interface FoundFile {
  readonly path: string;
  readonly header: VfrHeader;
}

/**
 * `portal addresses import`: reads files of RÚIAN, each as a whole or not at all. Ends with 1 when one was not taken;
 * municipalities after it are still read, changes are not.
 */
export async function importAddresses(paths: readonly string[], { afterGap, json }: ImportFlags): Promise<void> {
  const { found, refused } = await inOrder(await filesOf(paths));
  const done: Imported[] = [];
  for (const { path, why } of refused) tell(`${basename(path)}: ${why}`);
  let failed = refused.length;
  await asService(target, connection, async (database) => {
    for (const { path, header } of found) {
      if (failed > 0 && header.batch === 'changes') {
        tell(`${basename(path)}: left out, because a file before it was not taken.`);
        failed += 1;
        continue;
      }
      try {
        const file = published(path) ?? basename(path);
        const progress = progressOf(file);
        const one = await importFile(createReadStream(path), {
          database,
          file,
          now: () => new Date(),
          ...(afterGap ? { afterGap } : {}),
          onProgress: progress.at,
        });
        progress.end();
        done.push(one);
        if (!json) console.log(sentence(one));
      } catch (error) {
        if (!(error instanceof VfrError || error instanceof ImportError)) throw error;
        failed += 1;
        tell(`${basename(path)}: ${error.message} Nothing of it was written.`);
      }
    }
  });
  if (failed > 0) process.exitCode = 1;
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  if (json) {
    const files = done.map(({ outcome, file, header, report }) => ({ file, outcome, to: header.to.id, ...report }));
    return console.log(JSON.stringify({ files, failed, peakMb }, null, 2));
  }
  const places = done.reduce((sum, { report }) => sum + report.places, 0);
  const seconds = done.reduce((sum, { report }) => sum + report.seconds, 0);
  console.log(
    `\n${done.length} ${done.length === 1 ? 'file' : 'files'}, ${places} addresses written in ${seconds.toFixed(1)} s; at most ${peakMb} MB of memory.`,
  );
}

/** `portal addresses status`: how much of the register is here. */
export async function addressStatus({ json }: { json?: boolean }): Promise<void> {
  await asService(target, connection, async (database) => {
    const status = await createAddressStore(database).status();
    if (json) return console.log(JSON.stringify(status, null, 2));
    if (status.file === null) return console.log('No file of RÚIAN was read yet: portal addresses import <files>');
    console.log(
      `${status.places} addresses of ${status.municipalities} municipalities (${status.known} known by name).\n` +
        `Last file: ${status.file}, read ${status.readAt?.toISOString()}.`,
    );
  });
}

/** Files that were named, and those of folders. */
async function filesOf(paths: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    paths.map(async (path) => {
      const found = await stat(path).catch(() => {
        throw new UsageError(`There is no file or folder ${path}.`);
      });
      if (!found.isDirectory()) return [path];
      const names = (await readdir(path)).filter((name) => /\.xml(?:\.(?:gz|zip))?$/.test(name));
      return names.toSorted().map((name) => join(path, name));
    }),
  );
  const files = lists.flat();
  if (files.length === 0) throw new UsageError('There are no files of RÚIAN there: *.xml, *.xml.gz or *.xml.zip.');
  return files;
}

/** Names of the country first, then municipalities, then changes by their transactions. */
async function inOrder(
  paths: readonly string[],
): Promise<{ found: FoundFile[]; refused: { path: string; why: string }[] }> {
  const found: FoundFile[] = [];
  const refused: { path: string; why: string }[] = [];
  for (const path of paths) {
    try {
      const { header, records } = await readVfr(createReadStream(path));
      await records[Symbol.asyncIterator]().return?.();
      found.push({ path, header });
    } catch (error) {
      if (!(error instanceof VfrError)) throw error;
      refused.push({ path, why: error.message });
    }
  }
  const rank = ({ header }: FoundFile): number => (header.batch === 'changes' ? 2 : header.scope === 'country' ? 0 : 1);
  return {
    found: found.toSorted(
      (a, b) => rank(a) - rank(b) || a.header.to.id - b.header.to.id || a.path.localeCompare(b.path),
    ),
    refused,
  };
}

function sentence({ outcome, file, header, report }: Imported): string {
  if (outcome === 'already') return `${file}: is here already (transaction ${header.to.id}).`;
  const { places, removed, elsewhere, localities, seconds } = report;
  const more = [
    `${places} addresses written`,
    ...(removed > 0 ? [`${removed} removed`] : []),
    ...(elsewhere > 0 ? [`${elsewhere} elements of municipalities that are not here passed over`] : []),
    `${localities} localities made anew`,
  ];
  return `${file}: ${more.join(', ')}; ${seconds} s, transaction ${header.to.id}.`;
}

/** A line that is written over, for people who watch. */
function progressOf(file: string): { at: (elements: number) => void; end: () => void } {
  if (!process.stderr.isTTY) return { at: () => undefined, end: () => undefined };
  let told = 0;
  return {
    at(elements) {
      if (elements - told < 5_000) return;
      told = elements;
      process.stderr.write(`\r${file}: ${elements} elements…`);
    },
    end: () => void (told > 0 && process.stderr.write('\r\u001b[K')),
  };
}

function tell(text: string): void {
  console.error(text);
}
