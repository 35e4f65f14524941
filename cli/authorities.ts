import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { SdsError } from '#connectors/sds/index.ts';
import { ListError } from '#services/authorities/importing/errors.ts';
import { importList } from '#services/authorities/importing/import.ts';
import { target } from '#services/authorities/jobs.ts';
import { createAuthorityStore } from '#services/authorities/search/store.ts';
import { asService } from './as-service.ts';
import { UsageError } from './fail.ts';

export interface ListFlags {
  readonly shrunk?: boolean;
  readonly json?: boolean;
}

/** `portal authorities import`: reads a list as a whole or not at all. Ends with 1 when it was not taken. */
export async function importAuthorities(path: string, { shrunk, json }: ListFlags): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new UsageError(`There is no file ${path}.`);
  await asService(target, { name: 'authorities', minutes: 10 }, async (database) => {
    try {
      const report = await importList(createReadStream(path), {
        database,
        source: basename(path),
        now: () => new Date(),
        ...(shrunk ? { shrunk } : {}),
      });
      if (json) return console.log(JSON.stringify(report, null, 2));
      const { authorities, others, before, seconds } = report;
      console.log(
        `${authorities} authorities written in ${seconds.toFixed(1)} s; ${before} were known before` +
          `${others > 0 ? `, ${others} boxes of others were passed over` : ''}.`,
      );
    } catch (error) {
      if (!(error instanceof SdsError || error instanceof ListError)) throw error;
      const more = error instanceof ListError && error.fault === 'shrunk' ? ' Look at it, then say --shrunk.' : '';
      console.error(`${basename(path)}: ${error.message} Nothing of it was written.${more}`);
      process.exitCode = 1;
    }
  });
}

/** `portal authorities status`: what is known. */
export async function authoritiesStatus({ json }: { json?: boolean }): Promise<void> {
  await asService(target, { name: 'authorities', minutes: 10 }, async (database) => {
    const status = await createAuthorityStore(database).status();
    if (json) return console.log(JSON.stringify(status, null, 2));
    const { authorities, source, readAt, checkedAt } = status;
    if (readAt === null) return console.log('No list of authorities was read yet: portal authorities import <file>');
    console.log(`${authorities} authorities, read ${readAt.toISOString()} from ${source}.`);
    if (checkedAt !== null && checkedAt > readAt) console.log(`The list still held ${checkedAt.toISOString()}.`);
  });
}
