import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One numbered SQL file. */
export interface MigrationFile {
  readonly number: number;
  /** e.g. "001-init.sql" */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text, hex; the same whatever the line ends. */
  readonly checksum: string;
}

/** A migration that can not go on, with a sentence that says what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/**
 * Reads the numbered files of a folder, in order: 001-init.sql, 002-…
 * @throws {MigrationError} for another name, a number used twice or left out
 */
export async function readMigrations(folder: URL | string): Promise<MigrationFile[]> {
  const path = typeof folder === 'string' ? folder : fileURLToPath(folder);
  const names = (await readdir(path)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(
    names.map(async (name, index) => {
      const number = Number(/^(\d{3})-[a-z0-9-]+\.sql$/.exec(name)?.[1]);
      if (number !== index + 1) {
        const expected = String(index + 1).padStart(3, '0');
        throw new MigrationError(`migration ${name} must be named ${expected}-….sql: numbers follow one another`);
      }
      const sql = (await readFile(join(path, name), 'utf8')).replaceAll('\r\n', '\n');
      return { number, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}
